/** The audit log: a row for each deed, none for what did not happen, and nothing about people. */

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shift } from "@/server/kit/clock";
import { Query } from "@/server/kit/db/query";
import { newId } from "@/server/kit/ids";
import { createAdmin } from "@/server/modules/identity/commands";
import { type App, openApp, type Sender } from "./app";
import { mailsTo } from "./mails";
import { credentialsFrom } from "./sign-in";

const LOG = "/api/v1/audit-log";
const PASSWORD = "seven quiet otters drift home";
const NEW_PASSWORD = "nine loud herons wade upstream";
const ANY_VERSION = { "If-Match": "*" };

interface Entry {
  id: string;
  action: string;
  actor_id: string | null;
  subject_id: string | null;
  request_id: string | null;
  before: unknown;
  after: unknown;
}

let app: App;
let admin: Awaited<ReturnType<App["signedIn"]>>;
beforeAll(async () => {
  app = await openApp();
  admin = await app.signedIn("admin");
});
afterAll(() => app.close());

async function entries(filter: string): Promise<Entry[]> {
  const found = await admin(`${LOG}?sort=created_at&${filter}`);
  expect(found.status).toBe(200);
  return (await found.json()).items;
}

function send(as: Sender, method: string, path: string, json?: object): Promise<Response> {
  return as(path, { method, json, headers: ANY_VERSION });
}

test("what an admin does to a user is written down", async () => {
  const { user } = await app.signedIn();
  const path = `/api/v1/users/${user.id}`;
  await admin(path);
  await send(admin, "PUT", `${path}/roles`, { roles: ["admin"] });
  await send(admin, "PUT", `${path}/status`, { status: "disabled" });
  const ended = await send(admin, "DELETE", `${path}/sessions`);
  const found = await entries(`subject_id=${user.id}`);
  expect(found.map(({ action, before, after }) => [action, before, after])).toEqual([
    ["user.read", null, null],
    ["user.roles_assigned", { roles: [] }, { roles: ["admin"] }],
    ["user.status_set", { status: "active" }, { status: "disabled" }],
    ["user.sessions_ended", null, null],
  ]);
  expect(new Set(found.map(({ actor_id }) => actor_id))).toEqual(new Set([admin.user.id]));
  expect(found.at(-1)?.request_id).toBe(ended.headers.get("x-request-id"));
});

test("who was looked at in a list is written down, by id", async () => {
  const { user } = await app.signedIn();
  await admin(`/api/v1/users?email=${user.email}`);
  const [entry] = (await entries("action=user.listed")).slice(-1);
  expect(entry?.after).toEqual({ users: [user.id] });
  expect(JSON.stringify(entry)).not.toContain(user.email);
});

test("what was refused is not written down", async () => {
  const { user } = await app.signedIn();
  const path = `/api/v1/users/${user.id}/roles`;
  const headers = { "If-Match": '"99"' };
  const refused = await admin(path, { method: "PUT", json: { roles: ["admin"] }, headers });
  expect(refused.status).toBe(412);
  expect(await entries(`subject_id=${user.id}`)).toEqual([]);
});

test("what people do to their account is written down", async () => {
  const email = `${randomUUID()}@example.com`;
  await send(app.stranger, "POST", "/api/v1/account", { email, password: PASSWORD });
  const signedIn = await send(app.stranger, "POST", "/api/v1/session", {
    email,
    password: PASSWORD,
  });
  const personal = await credentialsFrom(signedIn);
  const ada: Sender = (path, sent) => app.stranger(path, { ...sent, headers: personal });
  const { id } = await (await ada("/api/v1/account")).json();
  const proof = { token: (await mailsTo(app, email)).at(-1)?.token };
  expect((await send(ada, "POST", "/api/v1/account/email/confirm", proof)).status).toBe(200);
  const change = { current_password: PASSWORD, new_password: NEW_PASSWORD };
  expect((await send(ada, "PUT", "/api/v1/account/password", change)).status).toBe(204);
  await send(app.stranger, "POST", "/api/v1/account/password-reset", { email });
  const token = (await mailsTo(app, email)).map((mail) => mail.token).findLast(Boolean);
  const reset = { token, new_password: PASSWORD };
  const path = "/api/v1/account/password-reset/confirm";
  expect((await send(app.stranger, "POST", path, reset)).status).toBe(204);
  const found = await entries(`subject_id=${id}`);
  expect(found.map(({ action, actor_id }) => [action, actor_id])).toEqual([
    ["account.email_confirmed", id],
    ["account.password_changed", id],
    ["account.password_reset", null],
  ]);
  expect(JSON.stringify(found)).not.toContain(email);
});

test("operators leave a trace too", async () => {
  const made = await createAdmin(app.database, "root@example.com", PASSWORD);
  const [entry] = await entries("action=user.admin_made");
  expect(entry).toMatchObject({ actor_id: null, subject_id: made.id, request_id: null });
});

test("it is walked by admins alone", async () => {
  expect((await app.stranger(LOG)).status).toBe(401);
  expect((await (await app.signedIn())(LOG)).status).toBe(403);
  const other = await app.signedIn("admin");
  for (let count = 0; count < 3; count += 1) {
    await other(`/api/v1/users/${other.user.id}`);
  }
  const list = `${LOG}?actor_id=${other.user.id}&limit=2`;
  const first = await (await admin(`${list}&with_total=true`)).json();
  expect(first.total).toBe(3);
  const rest = await (await admin(`${list}&cursor=${first.next_cursor}`)).json();
  const ids = [...first.items, ...rest.items].map(({ id }: Entry) => id);
  expect(new Set(ids).size).toBe(3);
  expect(ids).toEqual(ids.toSorted().reverse());
});

describe("the database", () => {
  const YEARS = 730 * 24 * 60 * 60; // two of them, in seconds
  const id = newId();
  const ADD = new Query(
    "INSERT INTO audit_log (id, created_at, action) VALUES (:id, :created_at, 'user.read')",
  );
  const REMOVE = new Query("DELETE FROM audit_log WHERE id = :id");

  function run(query: Query<unknown>, values: Record<string, unknown> = {}): Promise<number> {
    return app.database.transaction((db) => db.run(query, values));
  }

  test("lets nobody change an entry, or empty the log", async () => {
    await run(ADD, { id, created_at: new Date().toISOString() });
    const change = new Query("UPDATE audit_log SET action = 'nothing'");
    await expect(run(change)).rejects.toThrow("only added");
    await expect(run(new Query("TRUNCATE audit_log"))).rejects.toThrow("only added");
  });

  test("lets an entry go when its time has come, and not before", async () => {
    await expect(run(REMOVE, { id })).rejects.toThrow("only added");
    const old = newId();
    await run(ADD, { id: old, created_at: shift(new Date().toISOString(), -YEARS) });
    expect(await run(REMOVE, { id: old })).toBe(1);
  });
});
