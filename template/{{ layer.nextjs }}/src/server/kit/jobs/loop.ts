/** A step, again and again, in spite of whatever goes wrong in it. */

import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../log";

const PAUSE = 1_000; // milliseconds, more or less, so that many do not look at once

/** Until `stop`: at once when the step found something to do, else after a pause. */
export async function repeat(step: () => Promise<boolean>, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    const busy = await step().catch((error: unknown) => {
      log().error({ err: error }, "the worker goes on after a pause");
      return false;
    });
    if (!busy) {
      const pause = PAUSE * (0.5 + Math.random());
      await sleep(pause, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}
