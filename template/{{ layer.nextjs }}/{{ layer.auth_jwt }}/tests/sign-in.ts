/** How tests sign in: through the front door, or straight past the password. */

import type { Session } from "@/server/kit/db/session";
import { start } from "@/server/modules/identity/sessions/operations";
import type { Tokens } from "@/server/modules/identity/sessions/schemas";
import type { User } from "@/server/modules/identity/users/schemas";

/** What makes a request one of this user, in the roles that they have. */
export async function credentialsOf(db: Session, user: User): Promise<Record<string, string>> {
  return bearer(await start(db, user.id, user.roles));
}

/** What a client sends after this answer to a sign-in. */
export async function credentialsFrom(signedIn: Response): Promise<Record<string, string>> {
  return bearer(await signedIn.json());
}

function bearer({ access_token }: Tokens): Record<string, string> {
  return { Authorization: `Bearer ${access_token}` };
}
