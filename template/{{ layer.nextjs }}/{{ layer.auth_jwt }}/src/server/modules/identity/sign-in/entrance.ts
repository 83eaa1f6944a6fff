/** What signing in gives a client: an access token, and a refresh token for the time after it. */

import type { Session } from "@/server/kit/db/session";
import { confidential } from "@/server/kit/http/responses";
import { deviceName } from "../devices/names";
import * as sessions from "../sessions/operations";
import { Tokens } from "../sessions/schemas";
import type { User } from "../users/schemas";

export const GUARDS: readonly ((request: Request) => void)[] = [];
export const REFUSALS = [401, 415, 422, 429];
export const SignedIn = Tokens;

/** A new session. */
export async function enter(db: Session, request: Request, user: User): Promise<Response> {
  const device = deviceName(request.headers.get("user-agent") ?? "");
  return confidential(await sessions.start(db, user.id, user.roles, device), 201);
}
