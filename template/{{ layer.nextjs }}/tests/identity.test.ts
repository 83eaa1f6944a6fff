/** Accounts and sessions, over HTTP. */

import { hash } from "@node-rs/argon2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Query } from "@/server/kit/db/query";
import { BY_EMAIL } from "@/server/modules/identity/account/queries";
import { type App, openApp } from "./app";
import { credentialsFrom } from "./sign-in";

const PASSWORD = "seven quiet otters drift home";

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

async function signIn(email: string): Promise<Record<string, string>> {
  const response = await app.stranger("/api/v1/session", {
    method: "POST",
    json: { email, password: PASSWORD },
    headers: { "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Firefox/150.0" },
  });
  expect(response.status).toBe(201);
  expect(response.headers.get("cache-control")).toBe("no-store");
  return credentialsFrom(response);
}

describe("an account", () => {
  test("is made, signed in to and read", async () => {
    const json = { email: "Ada@Example.com", password: PASSWORD };
    const made = await app.stranger("/api/v1/account", { method: "POST", json });
    expect(made.status).toBe(202);
    expect(await made.json()).toEqual({ email: "ada@example.com" });
    const headers = await signIn("ada@example.com");
    const account = await app.stranger("/api/v1/account", { headers });
    expect(account.status).toBe(200);
    expect(account.headers.get("cache-control")).toBe("no-store");
  });

  test("cannot be told from none by who signs in", async () => {
    const json = { email: "ada@example.com", password: "not the password of ada" };
    const wrong = await app.stranger("/api/v1/session", { method: "POST", json });
    const nobody = await app.stranger("/api/v1/session", {
      method: "POST",
      json: { ...json, email: "nobody@example.com" },
    });
    const { request_id: _, ...document } = await wrong.json();
    expect(await nobody.json()).toMatchObject(document);
    expect(document).toMatchObject({ status: 401, code: "unauthenticated" });
  });

  test("keeps another hash when the parameters have moved on", async () => {
    const email = "ada@example.com";
    const cheap = await hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });
    const change = new Query("UPDATE users SET password_hash = :cheap WHERE email = :email");
    await app.database.transaction((db) => db.run(change, { cheap, email }));
    await signIn(email);
    const stored = await app.database.reader.one(BY_EMAIL, { email });
    expect(stored?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await signIn(email);
  });

  test("takes no password that is among the first that are tried", async () => {
    const json = { email: "eve@example.com", password: "passwordpassword" };
    const response = await app.stranger("/api/v1/account", { method: "POST", json });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ pointer: "/password" }] });
  });
});

describe("a session", () => {
  test("ends when its user signs out", async () => {
    const headers = await signIn("ada@example.com");
    const left = await app.stranger("/api/v1/session", { method: "DELETE", headers });
    expect(left.status).toBe(204);
    expect((await app.stranger("/api/v1/account", { headers })).status).toBe(401);
  });

  test("ends when an admin disables its user", async () => {
    const admin = await app.signedIn("admin");
    const user = await app.signedIn();
    expect((await user("/api/v1/account")).status).toBe(200);
    const disabled = await admin(`/api/v1/users/${user.user.id}/status`, {
      method: "PUT",
      json: { status: "disabled" },
      headers: { "If-Match": `"${user.user.version}"` },
    });
    expect(disabled.status).toBe(200);
    expect((await user("/api/v1/account")).status).toBe(401);
  });

  test("is listed and ended by its owner, and by nobody else", async () => {
    const [here, there] = [await signIn("ada@example.com"), await signIn("ada@example.com")];
    const { items } = await (await app.stranger("/api/v1/sessions", { headers: here })).json();
    expect(items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
    expect(items[0].device).toBe("Firefox on Linux");
    const other = items.find(({ current }: { current: boolean }) => !current);
    const stranger = await app.signedIn();
    const path = `/api/v1/sessions/${other.id}`;
    expect((await stranger(path, { method: "DELETE" })).status).toBe(404);
    const end = (address: string) => app.stranger(address, { method: "DELETE", headers: here });
    expect((await end("/api/v1/sessions/others")).status).toBe(204);
    expect((await app.stranger("/api/v1/account", { headers: there })).status).toBe(401);
    expect((await end(path)).status).toBe(404);
    expect((await end("/api/v1/sessions")).status).toBe(204);
    expect((await app.stranger("/api/v1/account", { headers: here })).status).toBe(401);
  });

  test("is tried so often and no more, but by a device that is known", async () => {
    const credentials = { email: "ada@example.com", password: PASSWORD };
    const json = { email: "ada@example.com", password: "one of very many guesses" };
    const first = { method: "POST", json: credentials };
    const known = await app.stranger("/api/v1/session", first);
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 11; attempt += 1) {
      const response = await app.stranger("/api/v1/session", { method: "POST", json });
      statuses.push(response.status);
    }
    expect(statuses.at(0)).toBe(401);
    expect(statuses.at(-1)).toBe(429);
    const device = {
      "Device-Mark": known.headers.get("device-mark") ?? "",
      Cookie: known.headers.getSetCookie().find((set) => set.startsWith("__Host-device=")) ?? "",
    };
    expect((await app.stranger("/api/v1/session", { ...first, headers: device })).status).toBe(201);
  });
});
