/** A copy of everything, and an account without a person. Whoever opened the transaction commits it. */

import { record } from "@/server/kit/audit";
import type { Reader, Session } from "@/server/kit/db/session";
import { Conflict } from "@/server/kit/errors";
import { holdings } from "@/server/kit/personal-data";
import * as tokens from "../mail/tokens";
import { ADMIN } from "../roles";
import * as secondFactor from "../second-factor/operations";
import * as sessions from "../sessions/operations";
import * as users from "../users/operations";
import type { User } from "../users/schemas";

/** A JSON document, piece by piece: however much there is, little of it is in memory. */
export async function* copyOf(db: Reader, user: User): AsyncGenerator<string> {
  yield `{"account":${JSON.stringify(user)}`;
  for (const holding of holdings()) {
    yield `,${JSON.stringify(holding.name)}:[`;
    let between = "";
    for await (const row of holding.rows(db, user.id)) {
      yield between + JSON.stringify(row);
      between = ",";
    }
    yield "]";
  }
  yield "}";
}

/**
 * Nothing tells any more whose account it was, and nobody gets into it.
 *
 * The account itself stays as an id that rows of others may name.
 *
 * @throws NotFound; Conflict for an admin, whose role has to go first.
 */
export async function erase(db: Session, actor: string, id: string): Promise<void> {
  const user = await users.find(db, id);
  if (user.roles.includes(ADMIN)) {
    throw new Conflict("another admin has to take the role of admin from this account first");
  }
  for (const holding of holdings()) {
    await holding.erase(db, id);
  }
  await secondFactor.remove(db, id);
  await tokens.forget(db, id);
  await sessions.endAll(db, id);
  await users.erase(db, user);
  await record(db, "account.erased", { actor, subject: id });
}
