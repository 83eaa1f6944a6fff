/** What every request meets, and what a process refuses to start with. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "@/server/apps/node";
import { dataSettings, Misconfigured } from "@/server/kit/data-settings";
import { Query } from "@/server/kit/db/query";
import { untilDone } from "@/server/kit/db/until-done";
import { Admission } from "@/server/kit/http/admission";
import type { Context } from "@/server/kit/http/serve";
import { readSettings, settings } from "@/server/kit/settings";
import { type App, contextOver, openApp } from "./app";

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

const FIT = {
  ENVIRONMENT: "production",
  DATABASE_URL: "postgres://shop@db.example.com/shop",
  SECRET_KEY: "4b0d9f3a6e1c7258d4f0a9b3c6e81d27",
  ALLOWED_HOSTS: "api.example.com",
  MAIL_URL: "smtp://shop:password@mx.example.com",
  MAIL_FROM: "Shop <shop@example.com>",
  FRONTEND_URL: "https://www.example.com",
};

describe("production", () => {
  test("starts with all that it needs", () => {
    expect(readSettings(FIT).allowedHosts).toEqual(["api.example.com"]);
  });

  test("looks after its data without a secret, and never in a folder", () => {
    expect(dataSettings({}).dataFolder).toBe("data");
    expect(() => dataSettings({ ENVIRONMENT: "production" })).toThrow("DATABASE_URL");
  });

  test.each([
    ["DATABASE_URL", ""],
    ["SECRET_KEY", "too short"],
    ["SECRET_KEY", "a".repeat(40)],
    ["SECRET_KEY", "change-me-change-me-0123456789-abcdefgh"],
    ["LOG_LEVEL", "DEBUG"],
    ["TRUSTED_PROXIES", "proxy.example.com"],
    ["TRUSTED_PROXIES", "0.0.0.0/0"],
    ["ALLOWED_HOSTS", ""],
    ["ALLOWED_HOSTS", "*.example.com"],
    ["MAIL_URL", "console:"],
    ["MAIL_URL", "smtp://"],
    ["MAIL_FROM", ""],
    ["MAIL_FROM", "nobody"],
    ["ALLOWED_ORIGINS", "https://*"],
    ["ALLOWED_ORIGINS", "http://pages.example.com"],
    ["FRONTEND_URL", "http://www.example.com"],
  ])("does not start with an unsafe %s: %j", (name, value) => {
    const read = () => readSettings({ ...FIT, [name]: value });
    expect(read).toThrow(Misconfigured);
    expect(read).toThrow(name);
  });
});

/** The application with another context in some respect. */
function serving(changed: Partial<Context>) {
  return createApp({
    ...contextOver(app.database, app.metrics),
    ...changed,
  });
}

test("of two at once one is refused where one may run, and probes pass", async () => {
  const narrow = serving({ admission: new Admission(1, 0) });
  const paths = ["/api/v1/users", "/api/v1/users", "/health/ready"];
  const answers = await Promise.all(paths.map(async (path) => narrow.request(path)));
  expect(answers.map(({ status }) => status)).toEqual([401, 503, 200]);
  expect(answers[1]?.headers.get("Retry-After")).toMatch(/^[123]$/);
  expect(await answers[1]?.json()).toMatchObject({ detail: "too many requests at once" });
});

test("a request that takes too long is answered with 503", async () => {
  const database = { ...app.database, reader: { one: never, all: never } };
  const slow = serving({ database, settings: { ...settings(), maxRequestSeconds: 0.01 } });
  const answer = await slow.request("/health/ready");
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ detail: "this took longer than 0.01 seconds" });
});

function never(): Promise<never> {
  return new Promise(() => undefined);
}

test("an API that has names answers to no other", async () => {
  const named = serving({ settings: { ...settings(), allowedHosts: ["api.example.com"] } });
  const ask = async (path: string, Host: string) =>
    (await named.request(path, { headers: { Host } })).status;
  expect(await ask("/api/v1/users", "api.example.com:8000")).toBe(401);
  expect(await ask("/api/v1/users", "evil.example")).toBe(400);
  expect(await ask("/health/ready", "10.0.0.7")).toBe(200); // a probe, by the address of the machine
});

test("requests are counted by the template of their route, and nothing that clients make up", async () => {
  await app.stranger("/api/v1/account");
  await app.stranger("/api/v1/made-up-4711");
  const text = await app.metrics.text();
  const counted = (route: string) =>
    `http_requests_total{method="GET",route="${route}",status="4xx"} 1`;
  expect(text).toContain(counted("/api/v1/account"));
  expect(text).toContain(counted("unmatched"));
  expect(text).not.toContain("4711");
});

describe("a page of another origin", () => {
  const preflight = (Origin: string) =>
    app.stranger("/api/v1/account", {
      method: "OPTIONS",
      headers: { Origin, "Access-Control-Request-Method": "GET" },
    });

  test("that is allowed may ask first, and read the answer", async () => {
    const Origin = "https://pages.example.com";
    const asked = await preflight(Origin);
    expect([asked.status, asked.headers.get("access-control-allow-methods")]).toEqual([
      204,
      "GET, HEAD, POST",
    ]);
    const answer = await app.stranger("/health/live", { headers: { Origin } });
    expect(answer.headers.get("access-control-allow-origin")).toBe(Origin);
    expect(answer.headers.get("vary")).toBe("Origin, Authorization, Cookie");
  });

  test.each(["https://evil.example", "https://pages.example.com.evil.example", "null"])(
    "that is not allowed learns nothing: %s",
    async (Origin) => {
      const asked = await preflight(Origin);
      expect(asked.status).toBe(405);
      expect(asked.headers.get("access-control-allow-origin")).toBeNull();
    },
  );
});

test("nobody's body is read before it is known who sends it", async () => {
  const sent = { method: "PUT", body: "no JSON" };
  expect((await app.stranger("/api/v1/account/password", sent)).status).toBe(401);
  const user = await app.signedIn();
  expect((await user("/api/v1/account/password", sent)).status).toBe(400);
});

describe("a body of more bytes than are taken", () => {
  const Host = "localhost";
  const sent = (bytes: number): RequestInit => ({
    method: "POST",
    headers: { Host, "Content-Type": "application/json" },
    body: JSON.stringify("x".repeat(bytes - 2)),
  });
  const post = (init: RequestInit) =>
    serving({ settings: { ...settings(), maxBodyBytes: 100 } }).request("/api/v1/session", init);

  test("is refused, and one that just fits is read", async () => {
    expect((await post(sent(101))).status).toBe(413);
    expect((await post(sent(100))).status).toBe(422);
  });

  test("is refused for what it says of itself, unread", async () => {
    const { headers, ...small } = sent(10);
    const answer = await post({ ...small, headers: { ...headers, "Content-Length": "101" } });
    expect(answer.status).toBe(413);
  });

  test("is not read to its end where it says nothing", async () => {
    let pulled = 0;
    const body = new ReadableStream({
      pull(stream) {
        pulled += 1;
        stream.enqueue(new Uint8Array(50));
        if (pulled === 1000) {
          stream.close();
        }
      },
    });
    const endless = { ...sent(10), body, duplex: "half" };
    expect((await post(endless)).status).toBe(413);
    expect(pulled).toBeLessThan(10);
  });
});

describe("a transaction that the database undid", () => {
  const FAIL = new Query("SELECT undo(:code)");
  beforeAll(() =>
    app.database.script(
      "CREATE FUNCTION undo(code text) RETURNS void LANGUAGE plpgsql AS " +
        "$$ BEGIN RAISE EXCEPTION 'undone' USING ERRCODE = code; END $$",
    ),
  );

  /** Meets another one so many times, then does it. */
  function meeting(code: string, times: number): Promise<number> {
    let attempts = 0;
    return untilDone(() =>
      app.database.transaction(async (db) => {
        attempts += 1;
        if (attempts <= times) {
          await db.one(FAIL, { code });
        }
        return attempts;
      }),
    );
  }

  test.each(["40001", "40P01"])("is done again, three times at most: %s", async (code) => {
    expect(await meeting(code, 2)).toBe(3);
    await expect(meeting(code, 3)).rejects.toThrow("the database is busy");
  });

  test("is not done again when it was wrong", async () => {
    await expect(meeting("23514", 1)).rejects.toThrow("break a rule");
  });
});
