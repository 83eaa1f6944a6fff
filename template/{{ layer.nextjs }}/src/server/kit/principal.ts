/** Who is calling. Operations get this and never learn how the caller signed in. */

import { Unauthenticated } from "./errors";

/** A person (or nobody) with the roles that the sign-in vouched for. */
export interface Principal {
  readonly subject: string | null;
  readonly roles: readonly string[];
}

/** A session that is alive, and who it speaks for. */
export interface SignedIn {
  readonly sessionId: string;
  readonly principal: Principal;
}

export const ANONYMOUS: Principal = { subject: null, roles: [] };
export const NOBODY: SignedIn = { sessionId: "", principal: ANONYMOUS };

/** @throws Unauthenticated for nobody. */
export function userId(caller: Principal): string {
  if (caller.subject === null) {
    throw new Unauthenticated("sign in first");
  }
  return caller.subject;
}
