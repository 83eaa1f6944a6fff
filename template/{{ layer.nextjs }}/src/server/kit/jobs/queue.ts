/** The queue: put in by whoever has work, in the transaction that makes the work necessary. */

import { now, shift } from "../clock";
import { Query } from "../db/query";
import type { Session } from "../db/session";
import { newId } from "../ids";
import type { Job } from "./job";

const ENQUEUE = new Query(
  "INSERT INTO queued_jobs (id, kind, payload, key, run_at, attempts) " +
    "VALUES (:id, :kind, :payload, :key, :run_at, 0) ON CONFLICT (key) DO NOTHING",
);

interface When {
  /** Seconds to wait. */
  after?: number;
  key?: string;
}

/**
 * Has the work done once the transaction is committed, and `after` has passed.
 *
 * While a job waits, no other one of the same `key` is added. A job that has started does not
 * count: it may have read what changed since.
 */
export async function enqueue<P>(
  db: Session,
  job: Job<P>,
  payload: P,
  { after = 0, key }: When = {},
): Promise<void> {
  const run_at = shift(now(), after);
  await db.run(ENQUEUE, { id: newId(), kind: job.kind, payload, key, run_at });
}
