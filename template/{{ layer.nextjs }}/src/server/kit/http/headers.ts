/**
 * Headers that tell browsers to trust a response with as little as possible.
 *
 * Source: OWASP REST Security Cheat Sheet, "Security Headers".
 */

import type { Settings } from "../settings";

const ALWAYS = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
};
const ONLY_HTTPS = { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" };

/**
 * Adds what a route has not set itself. What is `personal`, for one caller, is stored nowhere. What was
 * for a stranger may be stored, is asked for again before each use, and is never given to somebody
 * who says who they are.
 */
export function secured(
  response: Response,
  personal: boolean,
  extra: Readonly<Record<string, string>>,
  { environment }: Settings,
): void {
  const defaults = {
    ...ALWAYS,
    ...(environment === "production" && ONLY_HTTPS),
    "Cache-Control": personal ? "no-store" : "no-cache",
    ...extra,
  };
  for (const [name, value] of Object.entries(defaults)) {
    if (!response.headers.has(name)) {
      response.headers.set(name, value);
    }
  }
  if (!personal) {
    response.headers.append("Vary", "Authorization, Cookie");
  }
}
