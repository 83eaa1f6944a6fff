/** What can be done with users. Whoever opened the transaction commits it. */

import type { Match } from "@/server/kit/concurrency";
import type { Reader, Session } from "@/server/kit/db/session";
import { Conflict, NotFound } from "@/server/kit/errors";
import type { Page } from "@/server/kit/pagination";
import type { Principal } from "@/server/kit/principal";
import { ADMIN } from "../roles";
import * as sessions from "../sessions/operations";
import * as policy from "./policy";
import * as queries from "./queries";
import type { User, UserQuery, UserStatus } from "./schemas";

/** @throws NotFound */
export async function find(db: Reader, id: string): Promise<User> {
  const user = await db.one(queries.BY_ID, { id });
  if (user === null) {
    throw new NotFound("there is no such user");
  }
  return user;
}

export function page(db: Reader, caller: Principal, query: UserQuery): Promise<Page<User>> {
  return queries.LIST.page(db, caller, policy.READ.of(caller), query);
}

/**
 * A new user, who may sign in. Whoever adds them may vouch for the address.
 *
 * @throws Conflict when the address is taken.
 */
export async function add(
  db: Session,
  email: string,
  passwordHash: string,
  roles: readonly string[],
  email_verified_at: string | null = null,
): Promise<User> {
  const values = { email, email_verified_at, password_hash: passwordHash, status: "active" };
  const { id } = await queries.INSERT.into(db, values);
  await grant(db, id, roles);
  return find(db, id);
}

/**
 * These roles and no others. Sessions from before end: none outlives a change of rights.
 *
 * @throws NotFound, PreconditionFailed; Conflict for admins who would lock themselves out.
 */
export async function assignRoles(
  db: Session,
  caller: Principal,
  id: string,
  roles: readonly string[],
  match: Match,
): Promise<User> {
  const user = await find(db, id);
  match.require(user);
  if (id === caller.subject && !roles.includes(ADMIN)) {
    throw new Conflict("another admin has to take this role from you");
  }
  await queries.CHANGE.of(db, user, { status: user.status });
  await db.run(queries.REVOKE_ALL, { user_id: id });
  await grant(db, id, roles);
  await sessions.endAll(db, id);
  return find(db, id);
}

/**
 * Lets somebody in again, or out at once.
 *
 * @throws NotFound, PreconditionFailed; Conflict for admins who would lock themselves out.
 */
export async function setStatus(
  db: Session,
  caller: Principal,
  id: string,
  status: UserStatus,
  match: Match,
): Promise<User> {
  const user = await find(db, id);
  match.require(user);
  if (id === caller.subject && status === "disabled") {
    throw new Conflict("another admin has to disable you");
  }
  await queries.CHANGE.of(db, user, { status });
  if (status === "disabled") {
    await sessions.endAll(db, id);
  }
  return find(db, id);
}

async function grant(db: Session, userId: string, roles: readonly string[]): Promise<void> {
  for (const role of roles) {
    await db.run(queries.GRANT, { user_id: userId, role });
  }
}
