/** Private keys as text: PEM blocks, one after the other, of Ed25519 or P-256 and no other kind. */

import { createPrivateKey, type KeyObject } from "node:crypto";

const BLOCK = /-----BEGIN ([A-Z ]+)-----.+?-----END \1-----/gs;

/**
 * The keys in their order. Lines may end in a written out `\n`, as some environments need.
 *
 * @throws Error, which never shows the text.
 */
export function privateKeys(text: string): KeyObject[] {
  const blocks = [...text.replaceAll("\\n", "\n").matchAll(BLOCK)].map(([block]) => block);
  if (blocks.length === 0) {
    throw new Error("has no PEM block; `openssl genpkey -algorithm ed25519` makes one");
  }
  return blocks.map(privateKey);
}

function privateKey(block: string): KeyObject {
  const key = parsed(block);
  const kind = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType;
  if (kind !== "ed25519" && kind !== "prime256v1") {
    throw new Error("has a key that is neither Ed25519 nor P-256");
  }
  return key;
}

function parsed(block: string): KeyObject {
  try {
    return createPrivateKey(block);
  } catch {
    throw new Error("has a PEM block that is no private key, or has a password");
  }
}
