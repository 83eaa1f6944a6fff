/** The cookie by which a device is known again. It outlives sessions, and opens nothing. */

import { cookieOf, setCookie } from "@/server/kit/http/cookies";
import type { Carried } from "@/server/kit/http/route";
import { GOOD_FOR } from "./known-devices";

const COOKIE = "__Host-device";

export const MARK: Carried = {
  name: COOKIE,
  in: "cookie",
  description: "Set when somebody signs in.",
};

export function markOf(request: Request): string | null {
  return cookieOf(request, COOKIE);
}

export function give(response: Response, mark: string): void {
  setCookie(response, COOKIE, mark, GOOD_FOR);
}
