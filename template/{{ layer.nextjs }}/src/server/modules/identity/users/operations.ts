/** What can be done with users. Whoever opened the transaction commits it. */

import { record } from "@/server/kit/audit";
import { now } from "@/server/kit/clock";
import type { Match } from "@/server/kit/concurrency";
import type { Reader, Session } from "@/server/kit/db/session";
import { Conflict, NotFound } from "@/server/kit/errors";
import { newId } from "@/server/kit/ids";
import type { Page } from "@/server/kit/pagination";
import type { Principal } from "@/server/kit/principal";
import { ADMIN, SIGNUP_ROLES } from "../roles";
import * as sessions from "../sessions/operations";
import * as policy from "./policy";
import * as queries from "./queries";
import type { User, UserQuery, UserStatus } from "./schemas";

const OPEN_ROLES: readonly string[] = SIGNUP_ROLES;

/** @throws NotFound */
export async function find(db: Reader, id: string): Promise<User> {
  const user = await db.one(queries.BY_ID, { id });
  if (user === null) {
    throw new NotFound("there is no such user");
  }
  return user;
}

/**
 * As `find`, and noted: it is somebody else's data.
 *
 * @throws NotFound
 */
export async function read(db: Session, caller: Principal, id: string): Promise<User> {
  const user = await find(db, id);
  await record(db, "user.read", { actor: caller.subject, subject: id });
  return user;
}

/** Some users, and a note of who they are. */
export async function page(db: Session, caller: Principal, query: UserQuery): Promise<Page<User>> {
  const found = await queries.LIST.page(db, caller, policy.READ.of(caller), query);
  const users = found.items.map(({ id }) => id);
  await record(db, "user.listed", { actor: caller.subject, after: { users } });
  return found;
}

/**
 * A new user, who may sign in. Whoever adds them vouches for the address.
 *
 * @throws Conflict when the address is taken.
 */
export async function add(
  db: Session,
  email: string,
  passwordHash: string,
  roles: readonly string[],
): Promise<User> {
  const values = { email, email_verified_at: now(), password_hash: passwordHash, status: "active" };
  const { id } = await queries.INSERT.into(db, values);
  await grant(db, id, roles);
  return find(db, id);
}

/** A new user whose address is not proved yet; null, and nothing, when it is taken. */
export async function signUp(
  db: Session,
  email: string,
  password_hash: string,
): Promise<string | null> {
  const made = await db.one(queries.SIGN_UP, { id: newId(), moment: now(), email, password_hash });
  if (made === null) {
    return null;
  }
  await grant(db, made.id, SIGNUP_ROLES);
  return made.id;
}

/**
 * The address that somebody has proved to read.
 *
 * @throws NotFound; Conflict when it became somebody else's meanwhile.
 */
export async function setEmail(db: Session, id: string, email: string): Promise<User> {
  const user = await find(db, id);
  await queries.CHANGE.of(db, user, { email, email_verified_at: now() });
  return find(db, id);
}

/**
 * These roles and no others. Sessions from before end: none outlives a change of rights.
 *
 * @throws NotFound, PreconditionFailed; Conflict for admins who would lock themselves out, and for
 * more than the sign-up roles as long as anybody may have signed up with that address.
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
  if (user.email_verified_at === null && !roles.every((role) => OPEN_ROLES.includes(role))) {
    throw new Conflict("the user has to confirm their e-mail address before they get these roles");
  }
  if (id === caller.subject && !roles.includes(ADMIN)) {
    throw new Conflict("another admin has to take this role from you");
  }
  await queries.CHANGE.of(db, user, { status: user.status });
  await db.run(queries.REVOKE_ALL, { user_id: id });
  await grant(db, id, roles);
  await sessions.endAll(db, id);
  await record(db, "user.roles_assigned", {
    actor: caller.subject,
    subject: id,
    before: { roles: user.roles },
    after: { roles: roles.toSorted() },
  });
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
  await record(db, "user.status_set", {
    actor: caller.subject,
    subject: id,
    before: { status: user.status },
    after: { status },
  });
  return find(db, id);
}

/** An account that nobody can sign in to, without the address and the roles of its owner. */
export async function erase(db: Session, user: User): Promise<void> {
  await queries.CHANGE.of(db, user, {
    email: `${user.id}@erased.invalid`,
    email_verified_at: null,
    password_hash: "nobody signs in with this",
    status: "disabled",
  });
  await db.run(queries.REVOKE_ALL, { user_id: user.id });
}

async function grant(db: Session, userId: string, roles: readonly string[]): Promise<void> {
  for (const role of roles) {
    await db.run(queries.GRANT, { user_id: userId, role });
  }
}
