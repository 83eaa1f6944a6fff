/** Refresh tokens: traded once, forgiving when an answer is lost, and a copy ends the session. */

import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import * as clock from "@/server/kit/clock";
import { Query } from "@/server/kit/db/query";
import { newId } from "@/server/kit/ids";
import { Ended, READ_EVERY } from "@/server/modules/identity/sessions/ended";
import { AT_ONCE, start } from "@/server/modules/identity/sessions/operations";
import * as queries from "@/server/modules/identity/sessions/queries";
import type { Tokens } from "@/server/modules/identity/sessions/schemas";
import { REVOKE_ALL } from "@/server/modules/identity/users/queries";
import { type App, openApp } from "./app";

vi.mock("@/server/kit/clock", { spy: true });

const HASHES = new Query<{ token_hash: string }>("SELECT token_hash FROM refresh_tokens");
const NOTED = new Query<{ action: string }>(
  "SELECT DISTINCT action FROM audit_log WHERE subject_id = :user_id",
);
const DAY = 24 * 60 * 60;

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());
afterEach(() => vi.mocked(clock.now).mockRestore());

let tokens: Tokens;
let userId: string;
beforeEach(async () => {
  userId = (await app.signedIn()).user.id;
  tokens = await anotherSession();
});

function anotherSession(): Promise<Tokens> {
  return app.database.transaction((db) => start(db, userId, []));
}

function trade({ refresh_token }: Tokens): Promise<Response> {
  return app.stranger("/api/v1/session/refresh", { method: "POST", json: { refresh_token } });
}

async function renewed(given: Tokens): Promise<Tokens> {
  const response = await trade(given);
  expect(response.status).toBe(200);
  return response.json();
}

async function use({ access_token }: Tokens, method = "GET", path = "/account"): Promise<number> {
  const headers = { Authorization: `Bearer ${access_token}` };
  return (await app.stranger(`/api/v1${path}`, { method, headers })).status;
}

/** From here on, the clock shows another time and stands still. */
function travel(seconds: number): void {
  vi.mocked(clock.now).mockReturnValue(clock.shift(clock.now(), seconds));
}

test("tokens are followed by others, and only hashes are kept", async () => {
  const response = await trade(tokens);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const following: Tokens = await response.json();
  expect(following.refresh_token).not.toBe(tokens.refresh_token);
  expect(await use(following)).toBe(200);
  const kept = await app.database.reader.all(HASHES, {});
  expect(kept.map(({ token_hash }) => token_hash)).not.toContain(tokens.refresh_token);
});

test("a copy that comes after the new refresh token ends the session", async () => {
  const other = await anotherSession();
  const last = await renewed(await renewed(tokens));
  expect((await trade(tokens)).status).toBe(401);
  expect((await trade(last)).status).toBe(401);
  expect(await use(last)).toBe(401);
  expect((await trade(other)).status).toBe(200);
  const noted = await app.database.reader.all(NOTED, { user_id: userId });
  expect(noted).toEqual([{ action: "session.reuse_detected" }]);
});

test("a copy that comes after the new access token ends the session", async () => {
  const following = await renewed(tokens);
  expect(await use(following)).toBe(200);
  expect((await trade(tokens)).status).toBe(401);
  expect((await trade(following)).status).toBe(401);
});

test("who never got the answer asks again", async () => {
  expect(await use(tokens)).toBe(200);
  for (let lost = 0; lost < 3; lost += 1) {
    await renewed(tokens);
  }
  const following = await renewed(tokens);
  expect(await use(following)).toBe(200);
  expect((await trade(following)).status).toBe(200);
});

test("tabs that renew at once both stay signed in", async () => {
  const tabs = await Promise.all([renewed(tokens), renewed(tokens)]);
  expect(await Promise.all(tabs.map((tab) => use(tab)))).toEqual([200, 200]);
  for (const tab of tabs) {
    expect(await use(await renewed(tab))).toBe(200);
  }
});

test("an answer that was not lost but taken ends the session", async () => {
  const taken = await renewed(tokens);
  travel(AT_ONCE + 1);
  const following = await renewed(tokens);
  expect(await use(following)).toBe(200);
  expect((await trade(taken)).status).toBe(401);
  expect((await trade(following)).status).toBe(401);
});

test("who signs out is out with every token", async () => {
  const other = await anotherSession();
  expect(await use(tokens, "DELETE", "/session")).toBe(204);
  expect(await use(tokens)).toBe(401);
  expect((await trade(tokens)).status).toBe(401);
  expect((await trade(other)).status).toBe(200);
});

test("a session ends when idle and in any case", async () => {
  const idle = await anotherSession();
  for (let days = 0; days < 78; days += 13) {
    travel(13 * DAY);
    tokens = await renewed(tokens);
  }
  expect((await trade(idle)).status).toBe(401);
  travel(13 * DAY);
  expect((await trade(tokens)).status).toBe(401);
});

test("what ends elsewhere is known within a second", async () => {
  let milliseconds = 100_000;
  const ended = new Ended(() => milliseconds);
  const id = newId();
  const values = { id, user_id: userId, device: "", moment: clock.now() };
  await app.database.transaction((db) =>
    db.run(queries.INSERT, { ...values, ends_at: clock.shift(values.moment, DAY) }),
  );
  expect(await ended.has(app.database.reader, id)).toBe(false);
  await app.database.transaction((db) => db.run(queries.END, values));
  milliseconds += READ_EVERY;
  expect(await ended.has(app.database.reader, id)).toBe(true);
});

test("a lost role is lost at once", async () => {
  const admin = await app.signedIn("admin");
  expect((await admin("/api/v1/users")).status).toBe(200);
  await app.database.transaction((db) => db.run(REVOKE_ALL, { user_id: admin.user.id }));
  expect((await admin("/api/v1/users")).status).toBe(403);
});

test.each(["x", "a.b.c", "ü".repeat(50), "' OR 1=1 --"])(
  "nonsense is refused: %s",
  async (text) => {
    expect((await trade({ ...tokens, refresh_token: text })).status).toBe(401);
  },
);
