/**
 * Leaving in peace: whoever sends traffic is told first, then what is under way is finished.
 *
 * A process that was asked to end says at once that it is not ready, and asks clients with every
 * answer to connect anew. It serves on for as long as a load balancer needs to notice.
 */

import { Unavailable } from "./errors";
import { onePerProcess } from "./process";

export class Departure {
  private readonly told = new AbortController();

  /** Aborted once the process is about to end. */
  get begun(): AbortSignal {
    return this.told.signal;
  }

  begin(): void {
    this.told.abort();
  }

  /** @throws Unavailable once the process is about to end. */
  refuseTraffic(): void {
    if (this.begun.aborted) {
      throw new Unavailable("this process is about to end");
    }
  }
}

/** That of this process. */
export function departure(): Departure {
  return onePerProcess("departure", () => new Departure());
}
