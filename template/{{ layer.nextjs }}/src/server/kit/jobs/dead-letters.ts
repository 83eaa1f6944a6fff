/** Jobs that were given up after their last attempt. They stay until somebody decides. */

import { now } from "../clock";
import { Query } from "../db/query";
import type { Reader, Session } from "../db/session";

const MOST = 1_000;

/** What there is to know of one, but for its payload: that may be nobody's business. */
export interface DeadLetter {
  id: string;
  kind: string;
  dead_at: string;
  last_error: string;
}

const AGAIN =
  "UPDATE queued_jobs SET dead_at = NULL, attempts = 0, run_at = :moment WHERE dead_at IS NOT NULL";

const LIST = new Query<DeadLetter>(
  "SELECT id, kind, dead_at, last_error FROM queued_jobs WHERE dead_at IS NOT NULL " +
    `ORDER BY id LIMIT ${MOST}`,
);
const REPLAY_ALL = new Query(AGAIN);
const REPLAY = new Query(`${AGAIN} AND id = :id`);

/** The oldest ones. */
export function deadLetters(db: Reader): Promise<DeadLetter[]> {
  return db.all(LIST, {});
}

/** Gives them all their attempts again, or the one; returns how many that were. */
export function replay(db: Session, id?: string): Promise<number> {
  return id === undefined
    ? db.run(REPLAY_ALL, { moment: now() })
    : db.run(REPLAY, { moment: now(), id });
}
