/** An address gets so many mails in a day, whoever sends them and however many at once. */

import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { PURGES } from "@/server/apps/retention";
import * as clock from "@/server/kit/clock";
import { Query } from "@/server/kit/db/query";
import { enqueue } from "@/server/kit/jobs/queue";
import { Worker } from "@/server/kit/jobs/worker";
import { Exhausted, withinAllowance } from "@/server/kit/mail/allowance";
import * as config from "@/server/kit/settings";
import { type App, openApp } from "./app";

vi.mock("@/server/kit/clock", { spy: true });
vi.mock("@/server/kit/settings", { spy: true });

const DAY = 24 * 60 * 60; // seconds
const COUNTS = new Query<{ recipient: string }>("SELECT recipient FROM mail_counts");
const EMPTY = new Query("DELETE FROM mail_counts");

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterEach(async () => {
  vi.mocked(clock.now).mockRestore();
  vi.mocked(config.settings).mockRestore();
  await app.database.transaction((db) => db.run(EMPTY, {}));
});
afterAll(() => app.close());

function allow(mailsPerAddress: number, mailsPerDay = 100): void {
  const settings = { ...config.settings(), mailsPerAddress, mailsPerDay };
  vi.mocked(config.settings).mockReturnValue(settings);
}

/** How many of so many at once may be sent. */
async function sent(to: string, { times = 1, kind = "reset" } = {}): Promise<number> {
  const tried = await Promise.allSettled(
    Array.from({ length: times }, () =>
      withinAllowance(app.database, to, kind, async () => undefined),
    ),
  );
  for (const one of tried) {
    expect(one.status === "fulfilled" || one.reason instanceof Exhausted).toBe(true);
  }
  return tried.filter(({ status }) => status === "fulfilled").length;
}

test("of many at once as many are sent as a day has", async () => {
  allow(3);
  expect(await sent("ada@example.com", { times: 8 })).toBe(3);
  expect(await sent("Ada+shop@example.com")).toBe(0);
  expect(await sent("eve@example.com", { times: 8 })).toBe(3);
  expect(await sent("ada@example.com", { times: 8, kind: "warning" })).toBe(3);
});

test("another day has others", async () => {
  allow(1);
  expect(await sent("ada@example.com", { times: 2 })).toBe(1);
  vi.mocked(clock.now).mockReturnValue(clock.shift(clock.now(), DAY));
  expect(await sent("ada@example.com", { times: 2 })).toBe(1);
});

test("a mail that may be sent later counts once", async () => {
  allow(1, 1);
  const failing = () =>
    withinAllowance(app.database, "ada@example.com", "reset", async () => {
      throw new Error("no server");
    });
  await expect(failing()).rejects.toThrow("no server");
  await expect(failing()).rejects.toThrow("no server");
  expect(await sent("ada@example.com")).toBe(1);
});

test("when the project has sent its own, others wait", async () => {
  allow(1, 1);
  expect(await sent("eve@example.com")).toBe(1);
  const late = () =>
    withinAllowance(app.database, "ada@example.com", "reset", async () => undefined);
  await expect(late()).rejects.toThrow("MAILS_PER_DAY: 1 mails");
  allow(1, 2);
  expect(await sent("ada@example.com")).toBe(1);
});

test("the table knows no address, and forgets", async () => {
  const name = randomUUID();
  vi.mocked(clock.now).mockReturnValue(clock.shift(clock.now(), -3 * DAY));
  await sent(`${name}@example.com`);
  vi.mocked(clock.now).mockRestore();
  await sent(`${name}@example.com`);
  const before = await app.database.reader.all(COUNTS, {});
  expect(before).toHaveLength(4);
  expect(JSON.stringify(before)).not.toContain(name);
  const purges = PURGES.filter(({ job }) => job.kind === "mail_counts.purge");
  for (const { job } of purges) {
    await app.database.transaction((db) => enqueue(db, job, {}));
  }
  const handlers = purges.map(({ handler }) => handler);
  await new Worker(app.database, handlers, app.metrics).runOne();
  expect(await app.database.reader.all(COUNTS, {})).toHaveLength(2);
});
