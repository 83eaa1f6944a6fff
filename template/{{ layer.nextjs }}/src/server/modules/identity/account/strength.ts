/**
 * Passwords: long, and not among the first that are tried.
 *
 * The blocklist of NIST SP 800-63B-4 (section 3.1.1.2), with what is made of it: zxcvbn knows common
 * passwords, names, words, dates, rows of keys and repetitions, and counts the guesses that it takes
 * to come upon one made of those. Nothing is asked about kinds of characters.
 */

import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import * as everywhere from "@zxcvbn-ts/language-common";
import * as english from "@zxcvbn-ts/language-en";
import { Invalid } from "@/server/kit/errors";
import { NAME } from "@/server/kit/name";
import { onePerProcess } from "@/server/kit/process";

const GUESSES = 10; // powers of ten
const LOOKED_AT = 32; // characters; the time of an estimate grows much faster than the text
const EXPECTED = [NAME, "correcthorsebatterystaple"];

/** Made for the first password that is judged: it takes as long as many requests. */
function estimator(): ZxcvbnFactory {
  return onePerProcess(
    "estimator",
    () =>
      new ZxcvbnFactory({
        dictionary: { ...everywhere.dictionary, ...english.dictionary },
        graphs: everywhere.adjacencyGraphs,
      }),
  );
}

/** @throws Invalid, saying so at `pointer`. */
export function requireStrong(password: string, email: string, pointer: string): void {
  const [local = "", domain = ""] = email.split("@");
  const aboutThem = [email, local, ...local.split("."), domain, ...domain.split(".")];
  const looked = [...password.toLowerCase()].slice(0, LOOKED_AT).join("");
  const { guessesLog10 } = estimator().check(looked, [...EXPECTED, ...aboutThem]);
  if (guessesLog10 < GUESSES) {
    const detail = "is among the first that are tried; choose one that is less common";
    throw new Invalid(`the password ${detail}`, { faults: [{ pointer, detail }] });
  }
}
