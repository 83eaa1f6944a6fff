/** A person's data: a copy of all of it and of nobody else's, and an end that leaves no person. */

import { randomUUID } from "node:crypto";
import { TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Query, type Row } from "@/server/kit/db/query";
import { newId } from "@/server/kit/ids";
import { Holding, holdings } from "@/server/kit/personal-data";
import { type App, openApp, type Sender } from "./app";
import { credentialsFrom } from "./sign-in";

const ACCOUNT = "/api/v1/account";
const PASSWORD = "seven quiet otters drift home";
const OTHER_PASSWORD = "nine loud herons wade upstream";
const DEEDS = new Query<{ action: string }>(
  "SELECT action FROM audit_log WHERE subject_id = :id ORDER BY id",
);
const EMAIL = new Query<{ email: string }>("SELECT email FROM users WHERE id = :id");

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

function post(as: Sender, path: string, json: object = {}): Promise<Response> {
  return as(path, { method: "POST", json });
}

/** Somebody who signed up and in. */
async function someone() {
  const email = `${randomUUID()}@example.com`;
  const proof = { email, password: PASSWORD };
  expect((await post(app.stranger, ACCOUNT, proof)).status).toBe(202);
  const headers = await credentialsFrom(await post(app.stranger, "/api/v1/session", proof));
  const send: Sender = (path, sent) => app.stranger(path, { ...sent, headers });
  const { id } = await (await send(ACCOUNT)).json();
  return { id: String(id), email, send };
}

async function deedsTo(id: string): Promise<string[]> {
  return (await app.database.reader.all(DEEDS, { id })).map(({ action }) => action);
}

function withPassword(as: Sender, path: string, more: object = {}): Promise<Response> {
  return post(as, path, { current_password: PASSWORD, ...more });
}

test("a copy holds the account and the rows of every table, and no secret", async () => {
  const ada = await someone();
  const copied = await withPassword(ada.send, `${ACCOUNT}/export`);
  expect(copied.status).toBe(200);
  expect(copied.headers.get("content-disposition")).toBe('attachment; filename="account.json"');
  expect(copied.headers.get("cache-control")).toBe("no-store");
  const text = await copied.text();
  const copy = JSON.parse(text);
  expect(copy.account).toEqual(await (await ada.send(ACCOUNT)).json());
  expect(copy.sessions).toHaveLength(1);
  expect(Object.keys(copy)).toEqual(["account", ...holdings().map(({ name }) => name)]);
  expect(text).not.toMatch(/hash|secret|argon2/);
  expect(await deedsTo(ada.id)).toEqual(["account.exported"]);
});

test("both take the password", async () => {
  const ada = await someone();
  for (const action of ["export", "erase"]) {
    const json = { current_password: OTHER_PASSWORD };
    expect((await post(ada.send, `${ACCOUNT}/${action}`, json)).status).toBe(403);
  }
  expect((await ada.send(ACCOUNT)).status).toBe(200);
  expect(await deedsTo(ada.id)).toEqual([]);
});

test("after an erasure nobody gets in, and nothing tells who it was", async () => {
  const ada = await someone();
  expect((await withPassword(ada.send, `${ACCOUNT}/erase`)).status).toBe(204);
  expect((await ada.send(ACCOUNT)).status).toBe(401);
  const proof = { email: ada.email, password: PASSWORD };
  expect((await post(app.stranger, "/api/v1/session", proof)).status).toBe(401);
  const left = await app.database.reader.one(EMAIL, { id: ada.id });
  expect(left?.email).toBe(`${ada.id}@erased.invalid`);
  expect(await deedsTo(ada.id)).toContain("account.erased");
  expect((await post(app.stranger, ACCOUNT, proof)).status).toBe(202);
  expect((await post(app.stranger, "/api/v1/session", proof)).status).toBe(201);
});

test("a second factor is asked for", async () => {
  const { send } = await someone();
  const path = `${ACCOUNT}/second-factor`;
  const { secret } = await (await withPassword(send, path)).json();
  const code = new TOTP({ secret }).generate();
  const { recovery_codes } = await (await post(send, `${path}/confirm`, { code })).json();
  expect((await withPassword(send, `${ACCOUNT}/erase`)).status).toBe(403);
  const both = { code: recovery_codes[0] };
  expect((await withPassword(send, `${ACCOUNT}/erase`, both)).status).toBe(204);
});

test("admins erase others, and no admin", async () => {
  const admin = await app.signedIn("admin");
  const person = await app.signedIn();
  const erase = (as: Sender, { user }: typeof person) => post(as, `/api/v1/users/${user.id}/erase`);
  expect((await erase(person, admin)).status).toBe(403);
  expect((await erase(admin, person)).status).toBe(204);
  expect((await person(ACCOUNT)).status).toBe(401);
  expect((await erase(admin, admin)).status).toBe(409);
});

describe("rows that belong to somebody", () => {
  const TABLE = `CREATE TABLE notes (
    id uuid PRIMARY KEY, updated_at timestamptz, version integer NOT NULL,
    owner_id uuid NOT NULL, text text, name text NOT NULL
  )`;
  const ADD = new Query(
    "INSERT INTO notes (id, version, owner_id, text, name) VALUES (:id, 1, :owner, 'told', 'Ada')",
  );
  const ALL = new Query<Row>(
    "SELECT version, text, name FROM notes WHERE owner_id = :owner ORDER BY id",
  );
  const held = { own: "owner_id = :caller", columns: "id, text" };
  const [mine, other] = [newId(), newId()];

  beforeAll(() => app.database.script(TABLE));

  async function add(owner: string, rows: number): Promise<void> {
    await app.database.transaction(async (db) => {
      for (let row = 0; row < rows; row += 1) {
        await db.run(ADD, { id: newId(), owner });
      }
    });
  }

  function erase(more: object): Promise<void> {
    const holding = new Holding("notes", { ...held, ...more });
    return app.database.transaction((db) => holding.erase(db, mine));
  }

  const left = (owner: string) => app.database.reader.all(ALL, { owner });

  test("are copied to the last one, and nobody else's", async () => {
    await add(mine, 401);
    await add(other, 1);
    const copied: Row[] = [];
    for await (const row of new Holding("notes", held).rows(app.database.reader, mine)) {
      copied.push(row);
    }
    expect(new Set(copied.map(({ id }) => id)).size).toBe(401);
    expect(copied.every(({ text }) => text === "told")).toBe(true);
  });

  test("stay, lose what tells who it was, or go", async () => {
    await erase({});
    expect(await left(mine)).toContainEqual({ version: 1, text: "told", name: "Ada" });
    await erase({ emptied: { text: null, name: "erased" } });
    const [one, ...more] = await left(mine);
    expect(one).toEqual({ version: 2, text: null, name: "erased" });
    expect(more).toHaveLength(400);
    await erase({ deleted: true });
    expect(await left(mine)).toEqual([]);
    expect(await left(other)).toEqual([{ version: 1, text: "told", name: "Ada" }]);
  });
});
