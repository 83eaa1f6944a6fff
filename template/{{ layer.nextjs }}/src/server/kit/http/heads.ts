/** Requests that are refused for their head alone, before a framework looks at their address. */

import type { IncomingMessage } from "node:http";
import { BadRequest, NotFound, UnsupportedMediaType, UriTooLong } from "../errors";
import { requireReadable } from "./addresses";

const MAX_ADDRESS = 8_000; // bytes of path and query, as RFC 9110, section 4.1 asks for at least

/** @throws Problem for one that may not pass. */
export function requireSaneHead({ url = "/", headers }: IncomingMessage): void {
  if (url.length > MAX_ADDRESS) {
    throw new UriTooLong(`an address may have ${MAX_ADDRESS} bytes at most`);
  }
  if ((headers["transfer-encoding"] ?? "chunked").toLowerCase() !== "chunked") {
    const detail = "send the body without any Transfer-Encoding but chunked";
    throw new BadRequest(detail, { headers: { Connection: "close" } });
  }
  if (!["", "identity"].includes((headers["content-encoding"] ?? "").toLowerCase())) {
    const detail = "send the body as it is, without Content-Encoding";
    throw new UnsupportedMediaType(detail, { headers: { "Accept-Encoding": "identity" } });
  }
  requireReadable(url);
  if (!isPlain(url)) {
    throw new NotFound("there is nothing at this address");
  }
}

/** Whether the path is spelled in the one way in which it is served: no `//`, `.`, `..` or `\`. */
function isPlain(url: string): boolean {
  const [path = ""] = url.split("?");
  const segments = path.replaceAll(/%2e/gi, ".").split("/").slice(1);
  return (
    path.startsWith("/") &&
    !path.includes("\\") &&
    !segments.some((part) => part === "." || part === "..") &&
    !segments.slice(0, -1).includes("")
  );
}
