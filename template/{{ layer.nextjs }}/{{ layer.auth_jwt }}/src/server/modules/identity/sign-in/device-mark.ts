/** The header by which a device is known again. It outlives sessions, and opens nothing. */

import type { Carried } from "@/server/kit/http/route";

const HEADER = "Device-Mark";

export const MARK: Carried = {
  name: HEADER,
  in: "header",
  description: "Set when somebody signs in.",
};

export function markOf(request: Request): string | null {
  return request.headers.get(HEADER);
}

export function give(response: Response, mark: string): void {
  response.headers.set(HEADER, mark);
}
