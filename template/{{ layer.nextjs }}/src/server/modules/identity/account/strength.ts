/**
 * Passwords that are long and still among the first that are tried.
 *
 * The blocklist of NIST SP 800-63B-4 (section 3.1.1.2): what repeats itself, runs through the
 * alphabet or a row of keys, or is made of the address. Nothing is asked about kinds of characters.
 */

import { Invalid } from "@/server/kit/errors";

const DISTINCT = 6; // characters
const ROWS = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
const COMMON = ["password", "passwort", "letmein", "welcome", "iloveyou", "qwerty", "admin"];

/** @throws Invalid, saying so at `pointer`. */
export function requireStrong(password: string, email: string, pointer: string): void {
  const plain = password.toLowerCase();
  const names = [email, ...email.split(/[@.]/)].filter((part) => part.length > 3);
  const left = [...names, ...COMMON].reduce((rest, word) => rest.replaceAll(word, ""), plain);
  if (new Set(left).size < DISTINCT || runs(left)) {
    const detail = "is among the first that are tried; choose one that is less common";
    throw new Invalid(`the password ${detail}`, { faults: [{ pointer, detail }] });
  }
}

/** Whether most of it goes along one row, as `qwertyuiop12345` does. */
function runs(text: string): boolean {
  const pairs = [...text].slice(1).map((character, index) => `${text[index]}${character}`);
  const inRow = pairs.filter((pair) => ROWS.some((row) => row.includes(pair)));
  return inRow.length * 2 > pairs.length;
}
