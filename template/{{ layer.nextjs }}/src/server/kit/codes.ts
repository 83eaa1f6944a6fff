/** Numbers for people: short, unguessable, without letters that look alike. */

import { randomInt } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32

/** Fifty random bits by default; a unique constraint catches the rest. */
export function newCode(length = 10): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}
