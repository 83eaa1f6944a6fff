/** The cookie of a session. */

import { COOKIE } from "@/server/kit/http/authentication";
import { setCookie } from "@/server/kit/http/cookies";
import { LIFETIME } from "./operations";

export function remember(response: Response, token: string): Response {
  setCookie(response, COOKIE, token, LIFETIME);
  return response;
}

export function forget(response: Response): Response {
  setCookie(response, COOKIE, "", 0);
  return response;
}
