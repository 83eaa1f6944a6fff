/**
 * The keys of access tokens: the first one signs, each one verifies, and has one algorithm.
 *
 * Without SIGNING_KEYS they are made of SECRET_KEY, and this program alone can verify. With it they
 * come in pairs, and everybody may have the public halves (RFC 7517).
 */

import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { calculateJwkThumbprint, type JWK } from "jose";
import { keysOf } from "./keys";
import { privateKeys } from "./pem";
import type { Settings } from "./settings";

export interface SigningKey {
  readonly id: string;
  readonly algorithm: "HS256" | "EdDSA" | "ES256";
  readonly signs: KeyObject | Uint8Array;
  readonly verifies: KeyObject | Uint8Array;
  /** What others need to verify; null for a key that is nobody else's business. */
  readonly jwk: JWK | null;
}

/** The keys that are good now. */
export class KeyRing {
  private readonly byId: ReadonlyMap<string, SigningKey>;

  constructor(
    readonly current: SigningKey,
    others: readonly SigningKey[],
  ) {
    this.byId = new Map([current, ...others].map((key) => [key.id, key]));
  }

  find(id: unknown): SigningKey | undefined {
    return typeof id === "string" ? this.byId.get(id) : undefined;
  }

  published(): JWK[] {
    return [...this.byId.values()].flatMap(({ jwk }) => (jwk === null ? [] : [jwk]));
  }
}

export async function keyRing(settings: Settings): Promise<KeyRing> {
  const [current, ...others] =
    settings.signingKeys === ""
      ? keysOf(settings, "access tokens").map(shared)
      : await Promise.all(privateKeys(settings.signingKeys).map(pair));
  if (current === undefined) {
    throw new Error("there is no key to sign with");
  }
  return new KeyRing(current, others);
}

function shared(secret: Buffer): SigningKey {
  const id = createHash("sha256").update(secret).digest("hex").slice(0, 16);
  return { id, algorithm: "HS256", signs: secret, verifies: secret, jwk: null };
}

/** Its name follows from the key itself (RFC 7638). */
async function pair(signs: KeyObject): Promise<SigningKey> {
  const verifies = createPublicKey(signs);
  const jwk = verifies.export({ format: "jwk" }) as JWK;
  const algorithm = signs.asymmetricKeyType === "ed25519" ? "EdDSA" : "ES256";
  const id = await calculateJwkThumbprint(jwk);
  return { id, algorithm, signs, verifies, jwk: { ...jwk, kid: id, alg: algorithm, use: "sig" } };
}
