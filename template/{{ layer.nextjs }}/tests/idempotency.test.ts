/** A request that comes again with its Idempotency-Key is answered as before, and does nothing. */

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { Query } from "@/server/kit/db/query";
import { Conflict } from "@/server/kit/errors";
import { route } from "@/server/kit/http/route";
import { serve } from "@/server/kit/http/serve";
import { ANY, Permission } from "@/server/kit/policy";
import { type App, contextOver, openApp } from "./app";

const DONE = new Query<{ count: number }>("SELECT count(*) AS count FROM done WHERE what = :what");
const DO = new Query<{ id: number }>("INSERT INTO done (what) VALUES (:what) RETURNING id");

/** Writes a row each time that it is really done. */
const doing = route({
  method: "POST",
  path: "/doings",
  operation: "do",
  tag: "identity",
  about: "Does it.",
  permission: new Permission("do", { anyone: ANY }),
  body: z.object({ what: z.string(), fails: z.boolean().default(false) }),
  idempotent: true,
  fails: [],
  handle: ({ once, body: { what, fails } }) =>
    once(async (db) => {
      const row = await db.one(DO, { what });
      if (fails) {
        throw new Conflict("not now");
      }
      return Response.json(row, { status: 201, headers: { Location: `/doings/${row?.id}` } });
    }),
});

let app: App;
let ada: Record<string, string>;
let what: string;
beforeAll(async () => {
  app = await openApp();
  await app.database.script(
    "CREATE TABLE done (id int PRIMARY KEY GENERATED ALWAYS AS IDENTITY, what text NOT NULL)",
  );
  ada = (await app.signedIn()).credentials;
});
afterAll(() => app.close());
beforeEach(() => {
  what = randomUUID();
});

function send(who: Record<string, string>, key: string, json: object): Promise<Response> {
  const headers = {
    ...who,
    Host: "localhost",
    "Content-Type": "application/json",
    "Idempotency-Key": key,
  };
  const request = new Request("http://localhost/doings", {
    method: "POST",
    headers,
    body: JSON.stringify(json),
  });
  return serve(doing, request, {}, contextOver(app.database, app.metrics));
}

async function timesDone(): Promise<number> {
  return (await app.database.reader.one(DONE, { what }))?.count ?? 0;
}

test("a repeat gets the first answer, and nothing is done again", async () => {
  const first = await send(ada, "repeated", { what });
  const second = await send(ada, "repeated", { what });
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(await second.json()).toEqual(await first.json());
  expect(second.headers.get("location")).toBe(first.headers.get("location"));
  expect(first.headers.get("idempotency-replayed")).toBeNull();
  expect(second.headers.get("idempotency-replayed")).toBe("true");
  expect(await timesDone()).toBe(1);
});

test("of several at once one is done", async () => {
  const answers = await Promise.all([1, 2, 3].map(() => send(ada, "at-once", { what })));
  expect(await timesDone()).toBe(1);
  for (const { status } of answers) {
    expect([201, 409]).toContain(status); // as before, or still under way
  }
});

test("a key is good for one request alone", async () => {
  await send(ada, "taken", { what });
  const other = await send(ada, "taken", { what, fails: true });
  expect(other.status).toBe(422);
  expect(await other.json()).toMatchObject({ code: "idempotency_key_reused" });
});

test("the key of one person is not that of another", async () => {
  const bob = (await app.signedIn()).credentials;
  await send(ada, "shared", { what });
  const other = await send(bob, "shared", { what });
  expect(other.headers.get("idempotency-replayed")).toBeNull();
  expect(await timesDone()).toBe(2);
});

test("what failed may be tried again with its key", async () => {
  expect((await send(ada, "failed", { what, fails: true })).status).toBe(409);
  expect((await send(ada, "failed", { what })).status).toBe(201);
  expect(await timesDone()).toBe(1);
});

test("a key is forgotten after a day", async () => {
  await send(ada, "old", { what });
  await app.database.script(
    "UPDATE idempotency_keys SET created_at = created_at - interval '25 hours'",
  );
  expect((await send(ada, "old", { what })).headers.get("idempotency-replayed")).toBeNull();
  expect(await timesDone()).toBe(2);
});

test.each([
  ["of nobody", "key", 401],
  ["that is too long", "x".repeat(256), 400],
])("a key %s is refused", async (_, key, status) => {
  expect((await send(status === 401 ? {} : ada, key, { what })).status).toBe(status);
  expect(await timesDone()).toBe(0);
});
