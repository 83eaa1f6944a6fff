/** The cookie of a session: `__Host-` pins it to this host, HTTPS and every path (RFC 6265bis). */

import { COOKIE } from "@/server/kit/http/authentication";
import { LIFETIME } from "./operations";

const ATTRIBUTES = "HttpOnly; Path=/; SameSite=lax; Secure";

export function remember(response: Response, token: string): Response {
  return cookie(response, token, LIFETIME);
}

export function forget(response: Response): Response {
  return cookie(response, "", 0);
}

function cookie(response: Response, value: string, maxAge: number): Response {
  response.headers.append("Set-Cookie", `${COOKIE}=${value}; Max-Age=${maxAge}; ${ATTRIBUTES}`);
  return response;
}
