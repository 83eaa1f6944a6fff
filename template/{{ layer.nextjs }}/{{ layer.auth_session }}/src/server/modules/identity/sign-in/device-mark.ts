/** The cookie by which a device is known again. It outlives sessions, and opens nothing. */

import { cookieOf, setCookie } from "@/server/kit/http/cookies";
import { GOOD_FOR } from "./known-devices";

const COOKIE = "__Host-device";

export function markOf(request: Request): string | null {
  return cookieOf(request, COOKIE);
}

export function give(response: Response, mark: string): void {
  setCookie(response, COOKIE, mark, GOOD_FOR);
}
