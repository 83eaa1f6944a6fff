/**
 * Cross-site request forgery: a browser adds the cookie, whoever made it send the request.
 *
 * So a change has to come from our own pages, and the browser has to say so: Sec-Fetch-Site, else
 * Origin, else Referer. A page cannot forge these. Nothing said is a no.
 * Source: OWASP CSRF Prevention Cheat Sheet, "Fetch Metadata" and "Standard Headers".
 */

import { Forbidden } from "../errors";
import { settings } from "../settings";

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];
const CLAIMS = ["sec-fetch-site", "origin", "referer"];

/** @throws Forbidden for a change that does not come from a page of this origin. */
export function requireSameOrigin(request: Request): void {
  if (!SAFE_METHODS.includes(request.method) && !isOurs(request)) {
    throw new Forbidden("a change must come from this origin; send Origin");
  }
}

/**
 * As above for a request that carries no cookie yet: here, nothing said is fine.
 *
 * @throws Forbidden when a page of another origin asks, to sign its visitor in as somebody.
 */
export function refuseOtherOrigins(request: Request): void {
  if (CLAIMS.some((name) => request.headers.has(name))) {
    requireSameOrigin(request);
  }
}

/** Of this origin, or of one that the settings allow. */
function isOurs({ headers }: Request): boolean {
  const claimed = headers.get("origin") || headers.get("referer") || "";
  if (settings().allowedOrigins.includes(claimed)) {
    return true;
  }
  const site = headers.get("sec-fetch-site");
  if (site) {
    return site === "same-origin";
  }
  return URL.canParse(claimed) && new URL(claimed).host === headers.get("host");
}
