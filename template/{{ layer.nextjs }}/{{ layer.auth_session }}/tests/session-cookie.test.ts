/** The cookie of a session, and who may make a browser send it. */

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, openApp } from "./app";

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

test("a page of another origin changes nothing", async () => {
  const user = await app.signedIn();
  for (const headers of [{ Origin: "https://evil.example" }, { "Sec-Fetch-Site": "cross-site" }]) {
    expect((await user("/api/v1/session", { method: "DELETE", headers })).status).toBe(403);
  }
  expect((await user("/api/v1/account")).status).toBe(200);
});

test("a renewed session has another cookie", async () => {
  const user = await app.signedIn();
  const renewed = await user("/api/v1/session/refresh", { method: "POST" });
  expect(renewed.status).toBe(204);
  expect((await user("/api/v1/account")).status).toBe(401);
  const Cookie = renewed.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  expect((await app.stranger("/api/v1/account", { headers: { Cookie } })).status).toBe(200);
});

test("whoever signs in gets another cookie, and the one before ends", async () => {
  const json = { email: `${randomUUID()}@example.com`, password: "seven quiet otters drift home" };
  await app.stranger("/api/v1/account", { method: "POST", json });
  const planted = await app.signedIn();
  const entered = await planted("/api/v1/session", { method: "POST", json });
  expect(entered.status).toBe(201);
  expect((await planted("/api/v1/account")).status).toBe(401);
  const Cookie = entered.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const account = await app.stranger("/api/v1/account", { headers: { Cookie } });
  expect((await account.json()).email).toBe(json.email);
});
