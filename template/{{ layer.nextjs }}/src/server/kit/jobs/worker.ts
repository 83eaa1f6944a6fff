/**
 * The worker: takes one job after the other, and hands each to its handler.
 *
 * A job that was taken is out of sight of the other workers for `LEASE`. Who takes it gives up after
 * `TIME_LIMIT`, or is dead: so the next one may have it. Any number of workers may run.
 */

import { setTimeout as sleep } from "node:timers/promises";
import { now, shift } from "../clock";
import type { Database } from "../db/session";
import { newId } from "../ids";
import { log, requestId } from "../log";
import type { Metrics } from "../metrics";
import { spanOfJob } from "../traces";
import { type Claimed, DUE, FAIL, PUT_BACK, TAKE } from "./attempts";
import { ATTEMPTS, delay } from "./backoff";
import type { Handler } from "./job";
import { repeat } from "./loop";
import { Lost, Work } from "./work";

const AT_ONCE = 4;
const TIME_LIMIT = 30_000; // milliseconds
export const LEASE = 60; // seconds
const GRACE = 8_000; // milliseconds; Docker kills ten seconds after it asked

/** Runs the jobs for which it has a handler. */
export class Worker {
  private readonly handlers: ReadonlyMap<string, Handler>;
  private readonly underWay = new Set<Claimed>();

  constructor(
    private readonly database: Database,
    handlers: readonly Handler[],
    private readonly metrics: Metrics,
  ) {
    this.handlers = new Map(handlers.map((handler) => [handler.kind, handler]));
  }

  /** Until `stop`; then jobs under way have `GRACE` to end, or are put back. */
  async run(stop: AbortSignal): Promise<void> {
    const slots = Array.from({ length: AT_ONCE }, () => repeat(() => this.runOne(), stop));
    const stopped = new Promise<void>((resolve) => {
      stop.addEventListener("abort", () => resolve(), { once: true });
    });
    const late = stopped.then(() => sleep(GRACE, undefined, { ref: false }));
    await Promise.race([Promise.all(slots), late]);
    for (const claimed of this.underWay) {
      await this.end(PUT_BACK, claimed, { moment: now() });
    }
  }

  /** Runs the job that is due longest; false when there is none. */
  async runOne(): Promise<boolean> {
    const moment = now();
    const known = { moment, kinds: [...this.handlers.keys()] };
    if ((await this.database.reader.one(DUE, known)) === null) {
      return false;
    }
    const hold = { ...known, hidden_until: shift(moment, LEASE), claim: newId() };
    const claimed = await this.database.transaction((db) => db.one(TAKE, hold));
    if (claimed === null) {
      return false;
    }
    this.underWay.add(claimed);
    await requestId.run(claimed.id, () => this.attempt(claimed));
    this.underWay.delete(claimed);
    return true;
  }

  /** Does the job, or leaves it for later: nothing that a handler does ends the worker. */
  private async attempt(claimed: Claimed): Promise<void> {
    const about = { kind: claimed.kind, attempt: claimed.attempts };
    const started = performance.now();
    try {
      await spanOfJob(claimed.kind, () => this.handle(claimed));
      const milliseconds = Math.round(performance.now() - started);
      this.metrics.worked(claimed.kind, "done", milliseconds / 1000);
      log().info({ ...about, milliseconds }, "job done");
    } catch (error) {
      if (error instanceof Lost) {
        this.metrics.worked(claimed.kind, "lost");
        log().warn(about, "job taken over");
        return;
      }
      this.metrics.worked(claimed.kind, "failed");
      log().warn({ ...about, err: error }, "job failed");
      await this.fail(claimed, String(error));
    }
  }

  private async handle(claimed: Claimed): Promise<void> {
    const handler = this.handlers.get(claimed.kind);
    if (handler === undefined || claimed.attempts > ATTEMPTS) {
      throw new Error("every worker that took it died");
    }
    const work = new Work(this.database, this.metrics, claimed);
    await within(TIME_LIMIT, handler.handle(work, claimed.payload));
    if (!work.finished) {
      await work.transaction(async () => undefined);
    }
  }

  private async fail(claimed: Claimed, error: string): Promise<void> {
    const moment = now();
    await this.end(FAIL, claimed, {
      run_at: shift(moment, delay(claimed.attempts)),
      dead_at: claimed.attempts >= ATTEMPTS ? moment : null,
      last_error: error.slice(0, 500),
    });
  }

  private async end(query: typeof FAIL, { id, claim }: Claimed, values: object): Promise<void> {
    await this.database.transaction((db) => db.run(query, { id, claim, ...values }));
  }
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  const over = new AbortController();
  const limit = sleep(milliseconds, undefined, { signal: over.signal }).then(() => {
    throw new Error(`took longer than ${milliseconds / 1000} seconds`);
  });
  limit.catch(() => undefined); // the work was faster
  await Promise.race([work, limit]).finally(() => over.abort());
}
