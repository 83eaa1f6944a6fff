/** What can be done with the sessions of a user. Whoever opened the transaction commits it. */

import { record } from "@/server/kit/audit";
import type { Reader, Session } from "@/server/kit/db/session";
import { NotFound } from "@/server/kit/errors";
import { type Principal, userId } from "@/server/kit/principal";
import * as sessions from "../sessions/operations";
import * as users from "../users/operations";
import type { Sessions } from "./schemas";

export async function own(db: Reader, caller: Principal, current: string): Promise<Sessions> {
  const rows = await sessions.ofUser(db, userId(caller));
  return { items: rows.map((row) => ({ ...row, current: row.id === current })) };
}

/** @throws NotFound for a session that is over, or somebody else's. */
export async function endOne(db: Session, caller: Principal, id: string): Promise<void> {
  if (!(await sessions.endOwn(db, userId(caller), id))) {
    throw new NotFound("there is no such session, or not of yours");
  }
}

/** @throws NotFound */
export async function endOfUser(db: Session, caller: Principal, id: string): Promise<void> {
  const user = await users.find(db, id);
  await sessions.endAll(db, user.id);
  await record(db, "user.sessions_ended", { actor: caller.subject, subject: user.id });
}
