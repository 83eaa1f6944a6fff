/** Addresses and passwords by mail: proved, changed, reset. */

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as clock from "@/server/kit/clock";
import * as config from "@/server/kit/settings";
import { type App, openApp } from "./app";
import { mailsTo } from "./mails";
import { credentialsFrom } from "./sign-in";

vi.mock("@/server/kit/clock", { spy: true });
vi.mock("@/server/kit/settings", { spy: true });

const PASSWORD = "seven quiet otters drift home";
const NEW_PASSWORD = "eleven loud herons leave early";

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

function post(path: string, json: unknown, headers = {}): Promise<Response> {
  return app.stranger(`/api/v1${path}`, { method: "POST", json, headers });
}

/** Somebody who has just signed up: their address. */
async function signedUp(): Promise<string> {
  const email = `${randomUUID()}@example.com`;
  expect((await post("/account", { email, password: PASSWORD })).status).toBe(202);
  return email;
}

async function signIn(email: string, password = PASSWORD): Promise<Record<string, string>> {
  const response = await post("/session", { email, password });
  expect(response.status).toBe(201);
  return credentialsFrom(response);
}

async function account(headers: Record<string, string>) {
  return (await app.stranger("/api/v1/account", { headers })).json();
}

async function lastMail(email: string) {
  const mail = (await mailsTo(app, email)).at(-1);
  return mail ?? expect.fail(`no mail came for ${email}`);
}

test("signing up again changes nothing, and only the mail tells", async () => {
  const email = await signedUp();
  expect((await lastMail(email)).subject).toContain("Confirm your e-mail address");
  const again = await post("/account", { email, password: NEW_PASSWORD });
  expect([again.status, await again.json()]).toEqual([202, { email }]);
  const told = await lastMail(email);
  expect(told.subject).toContain("You have an account");
  expect(told.token).toBe("");
  await signIn(email);
});

test("an address is proved by who is signed in to its account, once", async () => {
  const email = await signedUp();
  const { token } = await lastMail(email);
  const other = await signIn(await signedUp());
  expect((await post("/account/email/confirm", { token }, other)).status).toBe(403);
  const mine = await signIn(email);
  expect((await account(mine)).email_verified_at).toBeNull();
  const proved = await post("/account/email/confirm", { token }, mine);
  expect(proved.status).toBe(200);
  expect((await proved.json()).email_verified_at).not.toBeNull();
  expect((await post("/account/email/confirm", { token }, mine)).status).toBe(403);
  expect((await post("/account/email/mail", undefined, mine)).status).toBe(409);
});

test("a newer mail ends the token of the one before", async () => {
  const email = await signedUp();
  const first = await lastMail(email);
  const mine = await signIn(email);
  expect((await post("/account/email/mail", undefined, mine)).status).toBe(202);
  const second = await lastMail(email);
  expect((await post("/account/email/confirm", { token: first.token }, mine)).status).toBe(403);
  expect((await post("/account/email/confirm", { token: second.token }, mine)).status).toBe(200);
});

test("nobody gets more roles before their address is proved", async () => {
  const admin = await app.signedIn("admin");
  const { id, version } = await account(await signIn(await signedUp()));
  const assigned = await admin(`/api/v1/users/${id}/roles`, {
    method: "PUT",
    json: { roles: ["admin"] },
    headers: { "If-Match": `"${version}"` },
  });
  expect(assigned.status).toBe(409);
});

test("another address counts once it is proved, and the old one is warned", async () => {
  const email = await signedUp();
  const mine = await signIn(email);
  const next = `${randomUUID()}@example.com`;
  const change = (current_password: string) =>
    app.stranger("/api/v1/account/email", {
      method: "PUT",
      json: { current_password, email: next },
      headers: mine,
    });
  expect((await change("not my password")).status).toBe(403);
  expect((await change(PASSWORD)).status).toBe(202);
  expect((await account(mine)).email).toBe(email);
  expect((await lastMail(email)).subject).toContain("is about to change");
  const { token } = await lastMail(next);
  expect((await post("/account/email/confirm", { token }, mine)).status).toBe(200);
  expect((await account(mine)).email).toBe(next);
});

test("a forgotten password is replaced by who reads the mail, and every session ends", async () => {
  const email = await signedUp();
  const mine = await signIn(email);
  expect((await post("/account/password-reset", { email })).status).toBe(202);
  const { token } = await lastMail(email);
  const weak = { token, new_password: "passwordpassword" };
  expect((await post("/account/password-reset/confirm", weak)).status).toBe(422);
  const chosen = { token, new_password: NEW_PASSWORD };
  expect((await post("/account/password-reset/confirm", chosen)).status).toBe(204);
  expect((await app.stranger("/api/v1/account", { headers: mine })).status).toBe(401);
  expect((await account(await signIn(email, NEW_PASSWORD))).email_verified_at).not.toBeNull();
  expect((await post("/account/password-reset/confirm", chosen)).status).toBe(401);
  expect((await lastMail(email)).subject).toContain("was changed");
});

test("a reset is good for an hour", async () => {
  const email = await signedUp();
  await post("/account/password-reset", { email });
  const { token } = await lastMail(email);
  vi.mocked(clock.now).mockReturnValue(clock.shift(clock.now(), 3_601));
  const late = await post("/account/password-reset/confirm", { token, new_password: NEW_PASSWORD });
  vi.mocked(clock.now).mockRestore();
  expect(late.status).toBe(401);
});

test("a day has so many mails for an address, and no stranger uses up those of its owner", async () => {
  const email = await signedUp();
  const signedIn = await post("/session", { email, password: PASSWORD });
  const device = {
    "Device-Mark": signedIn.headers.get("device-mark") ?? "",
    Cookie: signedIn.headers.getSetCookie().find((set) => set.startsWith("__Host-device=")) ?? "",
  };
  vi.mocked(config.settings).mockReturnValue({ ...config.settings(), mailsPerAddress: 2 });
  const ask = async (headers = {}) => {
    const asked = await post("/account/password-reset", { email }, headers);
    expect([asked.status, await asked.json()]).toEqual([202, { email }]);
    return mailsTo(app, email);
  };
  expect(await ask()).toHaveLength(2);
  const { token } = await lastMail(email);
  expect(await ask()).toHaveLength(2);
  const chosen = { token, new_password: NEW_PASSWORD };
  expect((await post("/account/password-reset/confirm", chosen)).status).toBe(204);
  expect((await lastMail(email)).subject).toContain("was changed");
  expect(await ask(device)).toHaveLength(4);
  vi.mocked(config.settings).mockRestore();
  expect(await app.metrics.text()).toContain('mails_total{outcome="capped"} 1');
});

test("who asks for nobody's password learns nothing, and no mail is sent", async () => {
  const email = `${randomUUID()}@example.com`;
  const asked = await post("/account/password-reset", { email });
  expect([asked.status, await asked.json()]).toEqual([202, { email }]);
  expect(await mailsTo(app, email)).toEqual([]);
});
