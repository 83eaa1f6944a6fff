/** How tests sign in: through the front door, or straight past the password. */

import type { Session } from "@/server/kit/db/session";
import { COOKIE } from "@/server/kit/http/authentication";
import { start } from "@/server/modules/identity/sessions/operations";
import type { User } from "@/server/modules/identity/users/schemas";

/** What makes a request one of this user. */
export async function credentialsOf(db: Session, user: User): Promise<Record<string, string>> {
  return { Cookie: `${COOKIE}=${await start(db, user.id)}`, Origin: "http://localhost" };
}

/** What a client sends after this answer to a sign-in. */
export async function credentialsFrom(signedIn: Response): Promise<Record<string, string>> {
  const [cookie = ""] = signedIn.headers.getSetCookie();
  return { Cookie: cookie.split(";")[0] ?? "", Origin: "http://localhost" };
}
