/** Events leave with the transaction that they are about: a row of the outbox, or nothing. */

import { now } from "../clock";
import type { Versioned } from "../concurrency";
import { Query } from "../db/query";
import type { Session } from "../db/session";
import { newId } from "../ids";

const INSERT = new Query(
  "INSERT INTO outbox (id, type, subject_id, subject_version, occurred_at, payload) " +
    "VALUES (:id, :type, :subject_id, :subject_version, :occurred_at, :payload)",
);

/** Says that something happened to `subject`, which goes along as it is now. */
export async function emit(db: Session, type: string, subject: Versioned): Promise<void> {
  await db.run(INSERT, {
    id: newId(),
    type,
    subject_id: subject.id,
    subject_version: subject.version,
    occurred_at: now(),
    payload: subject,
  });
}
