/** What operators do with accounts, outside of HTTP. */

import { record } from "@/server/kit/audit";
import type { Database } from "@/server/kit/db/session";
import { Invalid } from "@/server/kit/errors";
import { hashPassword } from "@/server/kit/passwords";
import { SignUp } from "./account/schemas";
import { requireStrong } from "./account/strength";
import { ADMIN } from "./roles";
import * as users from "./users/operations";
import type { User } from "./users/schemas";

/**
 * The first admin, and every later one that no admin made.
 *
 * @throws Invalid for an address or a password that sign-up would refuse too; Conflict when the
 * address is taken.
 */
export async function createAdmin(
  database: Database,
  email: string,
  password: string,
): Promise<User> {
  const account = SignUp.safeParse({ email, password });
  if (!account.success) {
    const [issue] = account.error.issues;
    throw new Invalid(`${issue?.path.join(".")}: ${issue?.message}`);
  }
  requireStrong(password, account.data.email, "/password");
  const hash = await hashPassword(password);
  return database.transaction(async (db) => {
    const user = await users.add(db, account.data.email, hash, [ADMIN]);
    await record(db, "user.admin_made", { actor: null, subject: user.id });
    return user;
  });
}
