/** Access tokens that are not ours, not for this, or not any more (RFC 8725): 401, never 500. */

import { createHmac, generateKeyPairSync } from "node:crypto";
import { createLocalJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AccessTokens, AUDIENCE, accessTokens, ISSUER, TYPE } from "@/server/kit/access-tokens";
import { Misconfigured } from "@/server/kit/data-settings";
import { newId } from "@/server/kit/ids";
import { readSettings } from "@/server/kit/settings";
import { keyRing } from "@/server/kit/signing-keys";
import { type App, openApp } from "./app";

const OLD = "an-old-secret-an-old-secret-an-old-secret";
const NEW = "a-new-secret-a-new-secret-a-new-secret";

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

type Part = Record<string, unknown>;

/** A token with this header and these claims; what is undefined is left out. */
async function made(header: Part = {}, claims: Part = {}, secret?: string): Promise<string> {
  const key = (await accessTokens()).keys.current;
  const moment = Math.floor(Date.now() / 1000);
  const good = { iss: ISSUER, aud: AUDIENCE, sub: newId(), sid: newId(), jti: newId(), roles: [] };
  const body = [
    { alg: "HS256", typ: TYPE, kid: key.id, ...header },
    { ...good, iat: moment, exp: moment + 600, ...claims },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
  const hash = { HS384: "sha384", HS512: "sha512" }[String(header.alg)] ?? "sha256";
  const hmac = createHmac(hash, secret ?? (key.signs as Buffer)).update(body.join("."));
  return [...body, hmac.digest("base64url")].join(".");
}

async function opens(token: string): Promise<boolean> {
  const headers = { Authorization: `Bearer ${token}` };
  const response = await app.stranger("/api/v1/account", { headers });
  if (response.status === 401) {
    expect(response.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
  }
  return response.status === 200;
}

test("a good token passes, for several audiences too", async () => {
  const { user } = await app.signedIn();
  expect(await opens(await made({}, { sub: user.id }))).toBe(true);
  expect(await opens(await made({}, { sub: user.id, aud: [AUDIENCE, "another"] }))).toBe(true);
});

const later = () => Math.floor(Date.now() / 1000) + 3_600;
const FORGED: [string, () => Promise<string>][] = [
  ["unsigned", async () => `${(await made({ alg: "none" })).split(".", 2).join(".")}.`],
  ["another key", () => made({}, {}, "x".repeat(32))],
  ["the raw secret", () => made({}, {}, process.env.SECRET_KEY)],
  ["another algorithm", () => made({ alg: "HS384" })],
  ["another type", () => made({ typ: "JWT" })],
  ["a type that is no text", () => made({ typ: [TYPE] })],
  ["a demand that we do not know", () => made({ crit: ["b64"], b64: false })],
  ["another key id", () => made({ kid: "../../dev/null" })],
  ["a key id that is no text", () => made({ kid: {} })],
  ["no key id", () => made({ kid: undefined })],
  ["a key from elsewhere", () => made({ kid: "theirs", jku: "https://evil.example/keys" })],
  ["another issuer", () => made({}, { iss: "another" })],
  ["no issuer", () => made({}, { iss: undefined })],
  ["another audience", () => made({}, { aud: ["another", {}] })],
  ["no audience", () => made({}, { aud: undefined })],
  ["expired", () => made({}, { exp: later() - 3_661 })],
  ["never expires", () => made({}, { exp: undefined })],
  ["expires as text", () => made({}, { exp: String(later()) })],
  ["expires at a fraction", () => made({}, { exp: later() + 0.5 })],
  ["not yet", () => made({}, { nbf: later() })],
  ["from the future", () => made({}, { iat: later() })],
  ["never made", () => made({}, { iat: undefined })],
  ["nobody", () => made({}, { sub: undefined })],
  ["a subject that is no id", () => made({}, { sub: "' OR 1=1 --" })],
  ["no session", () => made({}, { sid: undefined })],
  ["without a name", () => made({}, { jti: undefined })],
  ["roles that are no list", () => made({}, { roles: "admin" })],
  ["other claims", async () => (await made()).replace(/\..*\./, ".e30.")],
  ["nothing", async () => ""],
  ["dots", async () => "..."],
  ["deep", async () => `${Buffer.from("[".repeat(2_500)).toString("base64url")}.e30.e30`],
  ["large", async () => "a".repeat(30_000)],
];

test.each(FORGED)("%s: refused", async (_, forged) => {
  expect(await opens(await forged())).toBe(false);
});

test("a role in a token of no session is worth nothing", async () => {
  const token = await made({}, { roles: ["admin"] });
  expect(await opens(token)).toBe(false);
});

describe("keys", () => {
  const pem = (kind: "ed25519" | "ec" | "rsa", namedCurve = "P-256") => {
    const options = { namedCurve, modulusLength: 2048 };
    const pair = generateKeyPairSync(kind as "ec", options);
    return pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  };
  const [ED25519, P256] = [pem("ed25519"), pem("ec")];

  async function tokens(environment: Record<string, string>): Promise<AccessTokens> {
    return new AccessTokens(await keyRing(readSettings({ SECRET_KEY: NEW, ...environment })));
  }
  const issued = (by: AccessTokens) => by.issue(newId(), ["admin"], newId(), newId());

  test("an old secret verifies until it is taken out", async () => {
    const token = await issued(await tokens({ SECRET_KEY: OLD }));
    await expect((await tokens({ SECRET_KEYS_OLD: OLD })).verify(token)).resolves.toBeDefined();
    await expect((await tokens({})).verify(token)).rejects.toThrow("not valid");
  });

  test("others verify by what is published, and the next key is there before it signs", async () => {
    const both = await tokens({ SIGNING_KEYS: (ED25519 + P256).replaceAll("\n", "\\n") });
    const keys = both.keys.published();
    expect(keys.map(({ alg, use }) => [alg, use])).toEqual([
      ["EdDSA", "sig"],
      ["ES256", "sig"],
    ]);
    expect(keys.some((key) => "d" in key)).toBe(false);
    const rotated = await tokens({ SIGNING_KEYS: P256 + ED25519 });
    for (const token of [await issued(both), await issued(rotated)]) {
      const verified = await jwtVerify(token, createLocalJWKSet({ keys }), { issuer: ISSUER });
      expect(verified.payload.roles).toEqual(["admin"]);
      await expect(both.verify(token)).resolves.toBeDefined();
    }
    const taken = await tokens({ SIGNING_KEYS: P256 });
    await expect(taken.verify(await issued(both))).rejects.toThrow("not valid");
  });

  test("a public key is no secret to sign with", async () => {
    const pairs = await tokens({ SIGNING_KEYS: ED25519 });
    const [jwk] = pairs.keys.published();
    const forged = await made({ kid: jwk?.kid }, {}, jwk?.x);
    await expect(pairs.verify(forged)).rejects.toThrow("not valid");
  });

  test("a shared secret is not published", async () => {
    expect((await app.stranger("/.well-known/jwks.json")).status).toBe(404);
  });

  test.each([
    ["text", "a key"],
    ["no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"],
    ["P-384", pem("ec", "P-384")],
    ["RSA", pem("rsa")],
    ["one of two", ED25519 + pem("ec", "P-384")],
  ])("what is no key of these kinds stops the start: %s", (_, SIGNING_KEYS) => {
    const read = () => readSettings({ SECRET_KEY: NEW, SIGNING_KEYS });
    expect(read).toThrow(Misconfigured);
    expect(read).toThrow("SIGNING_KEYS: has ");
  });
});
