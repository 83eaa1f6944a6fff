/** A second factor: set up with proof, asked for at each sign-in, each code good once. */

import { randomUUID } from "node:crypto";
import { TOTP } from "otpauth";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { Query } from "@/server/kit/db/query";
import { type App, openApp, type Sender } from "./app";
import { mailsTo } from "./mails";
import { credentialsFrom } from "./sign-in";

const PASSWORD = "seven quiet otters drift home";
const NEW_PASSWORD = "nine loud herons wade upstream";
const FACTOR = "/api/v1/account/second-factor";
const SESSION = "/api/v1/session";
const STEP = 30_000; // milliseconds

let app: App;
let tried = 0;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());
beforeEach(() => {
  tried += 1; // each test comes from an address of its own: attempts are counted
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function wait(steps: number): void {
  vi.setSystemTime(Date.now() + steps * STEP);
}

function post(path: string, json: object, as: Sender = app.stranger): Promise<Response> {
  const headers = { "X-Forwarded-For": `192.0.2.${tried}` };
  return as(path, { method: "POST", json, headers });
}

/** Somebody who is signed in, with a password alone. */
class Person {
  readonly email = `${randomUUID()}@example.com`;
  send: Sender = app.stranger;
  secret = "";
  recoveryCodes: string[] = [];

  static async signedUp(): Promise<Person> {
    const person = new Person();
    const { email } = person;
    expect((await post("/api/v1/account", { email, password: PASSWORD })).status).toBe(202);
    person.send = await person.signIn();
    return person;
  }

  static async withCodes(): Promise<Person> {
    const person = await Person.signedUp();
    const begun = await post(FACTOR, { current_password: PASSWORD }, person.send);
    expect(begun.status).toBe(201);
    person.secret = (await begun.json()).secret;
    const confirmed = await post(`${FACTOR}/confirm`, { code: person.code() }, person.send);
    expect(confirmed.status).toBe(200);
    expect(confirmed.headers.get("cache-control")).toBe("no-store");
    person.recoveryCodes = (await confirmed.json()).recovery_codes;
    wait(1);
    return person;
  }

  /** What the app on their phone shows, or would show at another step. */
  code(steps = 0): string {
    const { secret } = this;
    return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * STEP });
  }

  async signIn(password = PASSWORD): Promise<Sender> {
    const signedIn = await post(SESSION, { email: this.email, password });
    expect(signedIn.status).toBe(201);
    return senderOf(signedIn);
  }

  async challenge(password = PASSWORD): Promise<string> {
    const asked = await post(SESSION, { email: this.email, password });
    expect(asked.status).toBe(202);
    const told = await asked.json();
    expect(Object.keys(told).sort()).toEqual(["challenge", "second_factor"]);
    return told.challenge;
  }

  /** The status of both steps of a sign-in. */
  async tries(code: string): Promise<number> {
    return (await answer(await this.challenge(), code)).status;
  }

  async factor(): Promise<unknown> {
    return (await this.send(FACTOR)).json();
  }
}

async function senderOf(signedIn: Response): Promise<Sender> {
  const personal = await credentialsFrom(signedIn);
  return (path, { headers, ...sent } = {}) =>
    app.stranger(path, { ...sent, headers: { ...personal, ...headers } });
}

function answer(challenge: string, code: string): Promise<Response> {
  return post(`${SESSION}/second-factor`, { challenge, code });
}

test("it counts from the first code on, and ends what was begun without it", async () => {
  const ada = await Person.signedUp();
  const begun = await (await post(FACTOR, { current_password: PASSWORD }, ada.send)).json();
  expect(begun.uri).toMatch(/^otpauth:\/\/totp\/.*issuer=/);
  const elsewhere = await ada.signIn();
  expect(await ada.factor()).toEqual({ enabled: false, recovery_codes_left: 0 });
  ada.secret = begun.secret;
  const confirm = (code: string) => post(`${FACTOR}/confirm`, { code }, ada.send);
  expect((await confirm(ada.code(5))).status).toBe(403);
  expect(await ada.factor()).toEqual({ enabled: false, recovery_codes_left: 0 });
  const { recovery_codes } = await (await confirm(ada.code())).json();
  expect(new Set(recovery_codes).size).toBe(10);
  expect(await ada.factor()).toEqual({ enabled: true, recovery_codes_left: 10 });
  expect((await elsewhere("/api/v1/account")).status).toBe(401);
});

test("signing in takes a code", async () => {
  const ada = await Person.withCodes();
  const challenge = await ada.challenge();
  expect((await answer(challenge, ada.code(5))).status).toBe(401);
  const signedIn = await answer(challenge, ada.code());
  expect(signedIn.status).toBe(201);
  expect(signedIn.headers.get("cache-control")).toBe("no-store");
  const send = await senderOf(signedIn);
  expect((await (await send("/api/v1/account")).json()).email).toBe(ada.email);
});

test("no code counts twice, and none after a newer one", async () => {
  const ada = await Person.withCodes();
  const used = ada.code();
  const challenge = await ada.challenge();
  expect((await answer(challenge, used)).status).toBe(201);
  expect(await ada.tries(used)).toBe(401);
  expect((await answer(challenge, ada.code(-1))).status).toBe(401);
  expect((await answer(challenge, ada.code(1))).status).toBe(201);
});

test.each([
  [-2, 401],
  [-1, 201],
  [1, 201],
  [2, 401],
])("a clock may be one step off: %d", async (steps, status) => {
  const ada = await Person.withCodes();
  wait(4);
  expect(await ada.tries(ada.code(steps))).toBe(status);
});

test("a recovery code opens once, however it is typed", async () => {
  const ada = await Person.withCodes();
  const [first = "", second = ""] = ada.recoveryCodes;
  expect(first).toMatch(/^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/);
  expect(await ada.tries(first)).toBe(201);
  expect(await ada.tries(first)).toBe(401);
  expect(await ada.tries(second.toLowerCase().replaceAll("-", " "))).toBe(201);
  expect(await ada.factor()).toMatchObject({ recovery_codes_left: 8 });
});

test("codes are throttled", async () => {
  const ada = await Person.withCodes();
  const challenge = await ada.challenge();
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 11; attempt += 1) {
    statuses.push((await answer(challenge, ada.code(5))).status);
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
  expect((await answer(challenge, ada.code())).status).toBe(429);
});

test("a challenge is good for five minutes", async () => {
  const ada = await Person.withCodes();
  const challenge = await ada.challenge();
  wait(10);
  expect((await answer(challenge, ada.code())).status).toBe(401);
});

test("a challenge ends with the password that it was given for", async () => {
  const ada = await Person.withCodes();
  const challenge = await ada.challenge();
  const json = { current_password: PASSWORD, new_password: NEW_PASSWORD };
  const changed = await ada.send("/api/v1/account/password", { method: "PUT", json });
  expect(changed.status).toBe(204);
  expect((await answer(challenge, ada.code())).status).toBe(401);
  expect((await answer(await ada.challenge(NEW_PASSWORD), ada.code())).status).toBe(201);
});

test("nobody makes a challenge of their own", async () => {
  const ada = await Person.withCodes();
  const challenge = await ada.challenge();
  const reversed = [...challenge].reverse().join("");
  for (const forged of ["x", "ü", challenge.slice(0, -4), reversed, "A".repeat(400)]) {
    expect((await answer(forged, ada.code())).status).toBe(401);
  }
});

test("changes take both factors, setting up takes the password", async () => {
  const ada = await Person.withCodes();
  const noCode = { current_password: PASSWORD, code: "000000x" };
  const noPassword = { current_password: NEW_PASSWORD, code: ada.code() };
  for (const action of ["remove", "recovery-codes"]) {
    const path = `${FACTOR}/${action}`;
    const refused = await post(path, noCode, ada.send);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ errors: [{ pointer: "/code" }] });
    expect((await post(path, noPassword, ada.send)).status).toBe(403);
  }
  expect(await ada.factor()).toEqual({ enabled: true, recovery_codes_left: 10 });
  const bob = await Person.signedUp();
  expect((await post(FACTOR, { current_password: NEW_PASSWORD }, bob.send)).status).toBe(403);
});

test("it is not set up over itself", async () => {
  const ada = await Person.withCodes();
  expect((await post(FACTOR, { current_password: PASSWORD }, ada.send)).status).toBe(409);
  expect((await post(`${FACTOR}/confirm`, { code: ada.code() }, ada.send)).status).toBe(409);
});

test("new recovery codes replace the old ones", async () => {
  const ada = await Person.withCodes();
  const proof = { current_password: PASSWORD, code: ada.code() };
  const renewed = await post(`${FACTOR}/recovery-codes`, proof, ada.send);
  const [fresh] = (await renewed.json()).recovery_codes;
  expect(await ada.tries(ada.recoveryCodes[0] ?? "")).toBe(401);
  expect(await ada.tries(fresh)).toBe(201);
});

test("without it the password is enough again, and a mail says so", async () => {
  const ada = await Person.withCodes();
  const proof = { current_password: PASSWORD, code: ada.code() };
  expect((await post(`${FACTOR}/remove`, proof, ada.send)).status).toBe(204);
  expect(await ada.factor()).toEqual({ enabled: false, recovery_codes_left: 0 });
  await ada.signIn();
  const subjects = (await mailsTo(app, ada.email)).map(({ subject }) => subject);
  expect(subjects).toContainEqual(expect.stringContaining("Your second factor"));
});

test.each([
  ["proved stays", true, 202],
  ["nobody had proved goes", false, 201],
])("after a reset the second factor of an address that %s", async (_, proved, status) => {
  const ada = await Person.withCodes();
  if (proved) {
    const [{ token } = { token: "" }] = await mailsTo(app, ada.email);
    const confirmed = await post("/api/v1/account/email/confirm", { token }, ada.send);
    expect(confirmed.status).toBe(200);
  }
  await post("/api/v1/account/password-reset", { email: ada.email });
  const token = (await mailsTo(app, ada.email)).at(-1)?.token;
  const body = { token, new_password: NEW_PASSWORD };
  expect((await post("/api/v1/account/password-reset/confirm", body)).status).toBe(204);
  const signedIn = await post(SESSION, { email: ada.email, password: NEW_PASSWORD });
  expect(signedIn.status).toBe(status);
});

test("whoever reads the database learns no secret", async () => {
  const ada = await Person.withCodes();
  const secrets = new Query<{ secret: string }>("SELECT secret FROM second_factors");
  const codes = new Query<{ code_hash: string }>("SELECT code_hash FROM recovery_codes");
  const kept = JSON.stringify([
    await app.database.reader.all(secrets, {}),
    await app.database.reader.all(codes, {}),
  ]);
  expect(kept.length).toBeGreaterThan(640);
  for (const secret of [ada.secret, ...ada.recoveryCodes]) {
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(secret.replaceAll("-", ""));
  }
});
