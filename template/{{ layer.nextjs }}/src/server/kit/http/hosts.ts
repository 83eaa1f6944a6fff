/** By which names this API goes. */

import { BadRequest } from "../errors";
import type { Settings } from "../settings";

/**
 * A link or a cached answer with the name of somebody else begins with a Host that is not ours.
 *
 * @throws BadRequest
 */
export function requireKnownHost(request: Request, { allowedHosts }: Settings): void {
  const name = request.headers.get("host")?.replace(/:\d+$/, "").toLowerCase() ?? "";
  if (allowedHosts.length > 0 && !allowedHosts.includes(name)) {
    throw new BadRequest("this API does not go by that name");
  }
}
