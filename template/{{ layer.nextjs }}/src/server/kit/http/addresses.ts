/** Addresses that are text: UTF-8, without NUL. No database and no log has to meet the others. */

import { BadRequest } from "../errors";

/** @throws BadRequest. A server in front may have put U+FFFD where it could not decode one. */
export function requireReadable(address: string): void {
  const text = decoded(address.replaceAll("+", " "));
  if (text === null || text.includes("\0") || text.includes("\ufffd")) {
    throw new BadRequest("the address must be UTF-8 without NUL characters");
  }
}

function decoded(address: string): string | null {
  try {
    return decodeURIComponent(address);
  } catch {
    return null;
  }
}
