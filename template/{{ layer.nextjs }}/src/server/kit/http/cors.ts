/**
 * Pages of other origins that may use this API: those in the settings, letter for letter.
 *
 * Source: the Fetch standard, section 3.3, "CORS protocol".
 */

import type { Settings } from "../settings";
import { CREDENTIAL_HEADERS, IN_COOKIES } from "./authentication";

const REQUEST_HEADERS = [
  ...CREDENTIAL_HEADERS,
  "Content-Type",
  "Idempotency-Key",
  "If-Match",
  "If-None-Match",
  "X-Request-ID",
].join(", ");
const RESPONSE_HEADERS = [
  "ETag",
  "Idempotency-Replayed",
  "Location",
  "RateLimit",
  "RateLimit-Policy",
  "Retry-After",
  "X-Request-ID",
].join(", ");
const REMEMBERED = "7200"; // seconds that a browser may go by the answer to a preflight

export function isAllowedOrigin(request: Request, { allowedOrigins }: Settings): boolean {
  return allowedOrigins.includes(request.headers.get("origin") ?? "");
}

/**
 * Lets the browser of an allowed origin read the answer; all other origins learn nothing.
 *
 * Which methods an address takes, its own refusal of OPTIONS says: a preflight is answered by it.
 */
export function granted(response: Response, request: Request, settings: Settings): Response {
  if (settings.allowedOrigins.length === 0) {
    return response;
  }
  response.headers.append("Vary", "Origin");
  if (!isAllowedOrigin(request, settings)) {
    return response;
  }
  response.headers.set("Access-Control-Allow-Origin", request.headers.get("origin") ?? "");
  if (IN_COOKIES) {
    response.headers.set("Access-Control-Allow-Credentials", "true");
  }
  const methods = response.headers.get("allow");
  const asks = request.headers.has("access-control-request-method");
  if (request.method !== "OPTIONS" || !asks || methods === null) {
    response.headers.set("Access-Control-Expose-Headers", RESPONSE_HEADERS);
    return response;
  }
  const answer = new Response(null, { status: 204, headers: response.headers });
  answer.headers.delete("Content-Type");
  answer.headers.set("Access-Control-Allow-Methods", methods);
  answer.headers.set("Access-Control-Allow-Headers", REQUEST_HEADERS);
  answer.headers.set("Access-Control-Max-Age", REMEMBERED);
  return answer;
}
