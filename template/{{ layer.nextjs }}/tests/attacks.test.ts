/** What somebody tries who means no good, where no other file asks it. */

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { route } from "@/server/kit/http/route";
import { serve } from "@/server/kit/http/serve";
import { log } from "@/server/kit/log";
import { type App, contextOver, openApp } from "./app";

const PASSWORD = "seven quiet otters drift home";
const STATEMENT = "' OR 1=1; DROP TABLE users; --";

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

test("a field that a body does not name is refused", async () => {
  const json = { email: `${randomUUID()}@example.com`, password: PASSWORD };
  for (const more of [{ roles: ["admin"] }, { email_verified_at: "2027-01-31T09:30:00Z" }]) {
    const refused = await app.stranger("/api/v1/account", {
      method: "POST",
      json: { ...json, ...more },
    });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ errors: [{ pointer: `/${Object.keys(more)}` }] });
  }
});

test("a statement in a value is a value", async () => {
  const admin = await app.signedIn("admin");
  const asked = encodeURIComponent(STATEMENT);
  const found = await admin(`/api/v1/audit-log?action=${asked}`);
  expect(found.status).toBe(200);
  expect((await found.json()).items).toEqual([]);
  expect((await admin(`/api/v1/audit-log?sort=${asked}`)).status).toBe(422);
  expect((await admin(`/api/v1/users/${asked}`)).status).toBe(422);
  expect((await admin("/api/v1/users")).status).toBe(200);
});

test("a cursor opens for its caller alone", async () => {
  const [admin, other] = [await app.signedIn("admin"), await app.signedIn("admin")];
  const first = await (await admin("/api/v1/users?limit=1")).json();
  const next = `/api/v1/users?limit=1&cursor=${first.next_cursor}`;
  expect((await admin(next)).status).toBe(200);
  expect((await other(next)).status).toBe(422);
});

test("of two who saw the same version, one changes it", async () => {
  const [admin, { user }] = [await app.signedIn("admin"), await app.signedIn()];
  const change = { method: "PUT", headers: { "If-Match": `"${user.version}"` } };
  const path = `/api/v1/users/${user.id}/status`;
  const answers = await Promise.all(
    ["active", "disabled"].map((status) => admin(path, { ...change, json: { status } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
});

test("an answer lets a browser do nothing with it", async () => {
  const { headers } = await app.stranger("/api/v1/account");
  expect(Object.fromEntries(headers)).toMatchObject({
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
  });
});

test("what was for one caller is stored nowhere, and what was for a stranger is for strangers", async () => {
  const admin = await app.signedIn("admin");
  expect((await admin("/api/v1/account")).headers.get("cache-control")).toBe("no-store");
  const { headers } = await app.stranger("/health/live");
  expect(headers.get("cache-control")).toBe("no-cache");
  expect(headers.get("vary")).toContain("Authorization, Cookie");
});

test("a bug is told to the log alone", async () => {
  const told = vi.spyOn(log(), "error");
  const broken = route({
    method: "GET",
    path: "/broken",
    operation: "break",
    tag: "identity",
    about: "Fails.",
    fails: [],
    handle: () => Promise.reject(new Error("the inside")),
  });
  const context = contextOver(app.database, app.metrics);
  const request = new Request("http://localhost/broken", { headers: { Host: "localhost" } });
  const answer = await serve(broken, request, {}, context);
  expect(answer.status).toBe(500);
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({ code: "internal_error" });
  expect(text).not.toContain("inside");
  expect(told).toHaveBeenCalledOnce();
});

test.each(["a b", "x".repeat(36), '"},{"level":"error'])(
  "a request is not called what would forge a line of the log: %j",
  async (name) => {
    const answer = await app.stranger("/health/live", { headers: { "X-Request-ID": name } });
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get("x-request-id")).not.toBe(name);
  },
);
