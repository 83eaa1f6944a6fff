/** Accounts and sessions, over HTTP. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, openApp } from "./app";

const PASSWORD = "seven quiet otters drift home";

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

async function cookieFor(email: string): Promise<string> {
  const response = await app.stranger("/api/v1/session", {
    method: "POST",
    json: { email, password: PASSWORD },
  });
  expect(response.status).toBe(201);
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
}

describe("an account", () => {
  test("is made, signed in to and read", async () => {
    const json = { email: "Ada@Example.com", password: PASSWORD };
    const made = await app.stranger("/api/v1/account", { method: "POST", json });
    expect(made.status).toBe(201);
    expect(await made.json()).toMatchObject({ email: "ada@example.com", status: "active" });
    const headers = { Cookie: await cookieFor("ada@example.com") };
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

  test("takes no password that is among the first that are tried", async () => {
    const json = { email: "eve@example.com", password: "passwordpassword" };
    const response = await app.stranger("/api/v1/account", { method: "POST", json });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ pointer: "/password" }] });
  });
});

describe("a session", () => {
  test("changes nothing for a page of another origin", async () => {
    const headers = { Cookie: await cookieFor("ada@example.com"), Origin: "https://evil.example" };
    const response = await app.stranger("/api/v1/session", { method: "DELETE", headers });
    expect(response.status).toBe(403);
  });

  test("ends when its user signs out", async () => {
    const headers = { Cookie: await cookieFor("ada@example.com"), Origin: "http://localhost" };
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

  test("is tried so often and no more", async () => {
    const json = { email: "mallory@example.com", password: "one of very many guesses" };
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const response = await app.stranger("/api/v1/session", { method: "POST", json });
      statuses.push(response.status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statuses.slice(10)).toEqual([429, 429]);
  });
});
