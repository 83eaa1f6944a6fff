/** What every request meets, and what a process refuses to start with. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "@/server/apps/node";
import { MemoryLimiter } from "@/server/kit/limits";
import { Misconfigured, readSettings, settings } from "@/server/kit/settings";
import { recognise } from "@/server/modules/identity/sessions/recognition";
import { type App, openApp } from "./app";

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

  test.each([
    ["DATABASE_URL", ""],
    ["SECRET_KEY", "too short"],
    ["SECRET_KEY", "a".repeat(40)],
    ["ALLOWED_HOSTS", ""],
    ["MAIL_URL", "console:"],
    ["MAIL_URL", "smtp://"],
    ["MAIL_FROM", ""],
    ["MAIL_FROM", "nobody"],
    ["FRONTEND_URL", "http://www.example.com"],
  ])("does not start with an unsafe %s: %j", (name, value) => {
    const read = () => readSettings({ ...FIT, [name]: value });
    expect(read).toThrow(Misconfigured);
    expect(read).toThrow(name);
  });
});

test("an API that has names answers to no other", async () => {
  const named = createApp({
    settings: { ...settings(), allowedHosts: ["api.example.com"] },
    database: app.database,
    limiter: new MemoryLimiter(),
    metrics: app.metrics,
    recognise,
  });
  const ask = (Host: string) => named.request("/health/ready", { headers: { Host } });
  expect((await ask("api.example.com:8000")).status).toBe(200);
  expect((await ask("evil.example")).status).toBe(400);
});

test("requests are counted by the template of their route, and nothing that clients make up", async () => {
  await app.stranger("/api/v1/account");
  await app.stranger("/api/v1/made-up-4711");
  const text = await app.metrics.text();
  const counted = (route: string) =>
    `http_requests_total{method="GET",route="${route}",status="4xx"} 1`;
  expect(text).toContain(counted("/api/v1/account"));
  expect(text).toContain(counted("none"));
  expect(text).not.toContain("4711");
});
