/**
 * What was done with power over other people, or to an account: who, what, to whom, when.
 *
 * A row is written in the transaction of the deed, so that neither is there without the other. Rows
 * are only added: triggers of the database refuse to change one, and to delete one before
 * `apps/retention.ts` says that it goes. They hold ids and words of the program, nothing about
 * people, for they outlive the people that they speak of.
 */

import { now } from "./clock";
import { Query } from "./db/query";
import type { Session } from "./db/session";
import { newId } from "./ids";
import { requestId } from "./log";

const INSERT = new Query(
  "INSERT INTO audit_log (id, created_at, actor_id, action, subject_id, request_id, before, after) " +
    "VALUES (:id, :created_at, :actor, :action, :subject, :request_id, :before, :after)",
);

/** Ids, and words of the program. */
type Noted = Readonly<Record<string, string | readonly string[]>>;

interface Deed {
  /** Null for whoever has the command line, and for what the program does by itself. */
  actor: string | null;
  /** The row that it was done to. */
  subject?: string;
  before?: Noted;
  after?: Noted;
}

/** Notes a deed. */
export async function record(db: Session, action: string, deed: Deed): Promise<void> {
  const request_id = requestId.getStore();
  await db.run(INSERT, { id: newId(), created_at: now(), action, request_id, ...deed });
}
