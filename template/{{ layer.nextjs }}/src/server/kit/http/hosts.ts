/** By which names this API goes. */

import { BadRequest } from "../errors";
import type { Settings } from "../settings";
import { isProbe } from "./probes";

/**
 * A link or a cached answer with the name of somebody else begins with a Host that is not ours.
 *
 * A port does not matter. Probes come by the address of the machine, so they pass.
 *
 * @throws BadRequest
 */
export function requireKnownHost(request: Request, { allowedHosts }: Settings): void {
  if (isProbe(new URL(request.url).pathname)) {
    return;
  }
  const name = request.headers.get("host")?.replace(/:\d+$/, "").toLowerCase() ?? "";
  if (allowedHosts.length > 0 && !allowedHosts.includes(name)) {
    throw new BadRequest("this API does not go by that name");
  }
}
