/**
 * Sessions that ended while access tokens of theirs are still good, in the memory of this process.
 *
 * They are read from the database once a second, by the request that comes first, and at once after
 * one has ended here. So a request knows without a look at the database; other processes know
 * within a second.
 */

import { GOOD_FOR } from "@/server/kit/access-tokens";
import { now, shift } from "@/server/kit/clock";
import type { Reader } from "@/server/kit/db/session";
import { onePerProcess } from "@/server/kit/process";
import * as queries from "./queries";

export const READ_EVERY = 1_000; // milliseconds

/** What is known of them; `clock` is only another one in tests. */
export class Ended {
  private ids: ReadonlySet<string> = new Set();
  private readAgainAt: number;

  constructor(private readonly clock: () => number = () => performance.now()) {
    this.readAgainAt = clock();
  }

  async has(db: Reader, sessionId: string): Promise<boolean> {
    const moment = this.clock();
    if (moment >= this.readAgainAt) {
      this.readAgainAt = moment + READ_EVERY; // first, so that nobody else reads meanwhile
      const found = await db.all(queries.ENDED_SINCE, { since: shift(now(), -GOOD_FOR) });
      this.ids = new Set(found.map(({ id }) => id));
    }
    return this.ids.has(sessionId);
  }

  /** Before the next answer: a session has ended. */
  readAgain(): void {
    this.readAgainAt = this.clock();
  }
}

export function ended(): Ended {
  return onePerProcess("ended sessions", () => new Ended());
}
