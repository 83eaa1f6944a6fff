/** Recovery codes: random, kept as hashes, each good once (NIST SP 800-63B-4, section 3.1.2). */

import { newCode } from "@/server/kit/codes";
import { tokenHash } from "@/server/kit/tokens";

const HOW_MANY = 10;
const LENGTH = 24; // 120 bits: too many to guess, so a fast hash is enough
const GROUP = /.{4}(?=.)/g;

/** As they are shown: `7ZK3-M9QH-…`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: HOW_MANY }, () => newCode(LENGTH).replace(GROUP, "$&-"));
}

/** What is kept of a code, however it was typed. */
export function recoveryHash(code: string): string {
  return tokenHash(code.toUpperCase().replace(/[^\p{L}\p{N}]/gu, ""));
}
