/** The life of a job between its first attempt and its end. Each step is one statement. */

import { Query } from "../db/query";

/** A job that one worker has to itself until `run_at`. */
export interface Claimed {
  id: string;
  kind: string;
  payload: unknown;
  attempts: number;
  claim: string;
}

// A worker takes jobs of the kinds that it knows, and leaves the others to newer ones.
const OLDEST_DUE =
  "SELECT id FROM queued_jobs WHERE dead_at IS NULL AND run_at <= :moment AND kind = ANY(:kinds) " +
  "ORDER BY run_at, id LIMIT 1";
const HELD = "id = :id AND claim = :claim";

export const DUE = new Query<{ id: string }>(OLDEST_DUE);
export const TAKE = new Query<Claimed>(
  "UPDATE queued_jobs SET run_at = :hidden_until, claim = :claim, key = NULL, attempts = attempts + 1 " +
    `WHERE id = (${OLDEST_DUE} FOR UPDATE SKIP LOCKED) ` +
    "RETURNING id, kind, payload, attempts, claim",
);
export const FINISH = new Query(`DELETE FROM queued_jobs WHERE ${HELD}`);
export const FAIL = new Query(
  "UPDATE queued_jobs SET claim = NULL, run_at = :run_at, dead_at = :dead_at, last_error = :last_error " +
    `WHERE ${HELD}`,
);
export const PUT_BACK = new Query(
  "UPDATE queued_jobs SET claim = NULL, run_at = :moment, attempts = attempts - 1 " +
    `WHERE ${HELD}`,
);
