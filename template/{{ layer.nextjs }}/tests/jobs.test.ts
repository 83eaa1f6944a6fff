/** Jobs: done once, however many workers there are and whenever one of them dies. */

import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { listGivenUp, tryAgain } from "@/server/apps/jobs";
import { PURGES } from "@/server/apps/retention";
import * as clock from "@/server/kit/clock";
import { Query } from "@/server/kit/db/query";
import { ATTEMPTS, delay, LONGEST } from "@/server/kit/jobs/backoff";
import { type Handler, handler, type Job, Nothing } from "@/server/kit/jobs/job";
import { enqueue } from "@/server/kit/jobs/queue";
import { Timetable } from "@/server/kit/jobs/schedules";
import { Lost, type Work } from "@/server/kit/jobs/work";
import { LEASE, Worker } from "@/server/kit/jobs/worker";
import { type App, openApp } from "./app";

vi.mock("@/server/kit/clock", { spy: true });

type Numbered = { number: number };
const payload = z.object({ number: z.int() });
const COUNT: Job<Numbered> = { kind: "count", payload };
/** What a job of this file does: it enqueues another one, in its transaction. */
const EFFECT: Job<Numbered> = { kind: "effect", payload };

interface Queued {
  kind: string;
  payload: Numbered;
  attempts: number;
}
const QUEUED = new Query<Queued>("SELECT kind, payload, attempts FROM queued_jobs ORDER BY id");
const CLEAR = new Query("DELETE FROM queued_jobs");

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());
afterEach(async () => {
  vi.mocked(clock.now).mockRestore();
  await app.database.transaction((db) => db.run(CLEAR, {}));
});

const counting = handler(COUNT, (work, { number }) =>
  work.transaction((db) => enqueue(db, EFFECT, { number })),
);

function worker(...handlers: Handler[]): Worker {
  return new Worker(app.database, handlers, app.metrics);
}

function put(number: number, when?: Parameters<typeof enqueue>[3]): Promise<void> {
  return app.database.transaction((db) => enqueue(db, COUNT, { number }, when));
}

async function queued(kind: string): Promise<Queued[]> {
  return (await app.database.reader.all(QUEUED, {})).filter((job) => job.kind === kind);
}

async function effects(): Promise<number[]> {
  return (await queued("effect")).map((job) => job.payload.number);
}

function letPass(seconds: number): void {
  vi.mocked(clock.now).mockReturnValue(clock.shift(clock.now(), seconds));
}

test("a job is done and gone", async () => {
  await put(1);
  expect(await worker(counting).runOne()).toBe(true);
  expect(await worker(counting).runOne()).toBe(false);
  expect(await effects()).toEqual([1]);
  expect(await queued("count")).toEqual([]);
});

test("a job that writes nothing is gone too", async () => {
  await put(1);
  await worker(handler(COUNT, async () => undefined)).runOne();
  expect(await queued("count")).toEqual([]);
});

test("a rollback enqueues nothing", async () => {
  const failing = app.database.transaction(async (db) => {
    await enqueue(db, COUNT, { number: 1 });
    throw new Error("not today");
  });
  await expect(failing).rejects.toThrow("not today");
  expect(await queued("count")).toEqual([]);
});

test("a job waits for its time, and for a worker that knows it", async () => {
  await put(1, { after: 300 });
  expect(await worker(counting).runOne()).toBe(false);
  letPass(301);
  expect(await worker().runOne()).toBe(false);
  expect(await worker(counting).runOne()).toBe(true);
});

test("while a job waits, no other one of its key is added", async () => {
  await put(1, { key: "same" });
  await put(2, { key: "same" });
  await put(3, { key: "other" });
  expect((await queued("count")).map((job) => job.payload.number)).toEqual([1, 3]);
});

test("what fails is undone, tried again later, and given up in the end until somebody decides", async () => {
  const failing = handler(COUNT, (work) =>
    work.transaction(async (db) => {
      await enqueue(db, EFFECT, { number: 1 });
      throw new Error("not today");
    }),
  );
  await put(1);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    expect(await worker(failing).runOne()).toBe(true);
    letPass(LONGEST);
  }
  expect(await worker(failing).runOne()).toBe(false);
  expect(await effects()).toEqual([]);
  expect(await listGivenUp(app.database)).toContain("count  Error: not today");
  await expect(tryAgain(app.database, "01980c5e-3f5a-7c3e-8d21-6f1f0a4f3c11")).rejects.toThrow(
    "no job",
  );
  expect(await tryAgain(app.database)).toBe("1 to be tried again.");
  expect(await worker(counting).runOne()).toBe(true);
  expect(await effects()).toEqual([1]);
});

test("the pauses between attempts grow, up to an hour, and differ", () => {
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    expect(delay(attempt)).toBeLessThanOrEqual(Math.min(LONGEST, 10 * 2 ** (attempt - 1)));
  }
  expect(delay(5)).not.toBe(delay(5));
});

test("each of several workers takes its own", async () => {
  for (let number = 0; number < 12; number += 1) {
    await put(number);
  }
  const crew = Array.from({ length: 4 }, () => worker(counting));
  const drain = async (one: Worker) => {
    while (await one.runOne()) {
      // until nothing is left
    }
  };
  await Promise.all(crew.map(drain));
  expect((await effects()).sort((a, b) => a - b)).toEqual([...Array(12).keys()]);
});

test("a job whose worker died is taken over, and the dead one writes nothing any more", async () => {
  let late: Work | undefined;
  let died: () => void = () => undefined;
  const dying = handler(COUNT, (work) => {
    late = work;
    return new Promise<void>((_, reject) => {
      died = () => reject(new Error("died"));
    });
  });
  await put(1);
  const first = worker(dying).runOne();
  await vi.waitUntil(() => late);
  expect(await worker(counting).runOne()).toBe(false);
  letPass(LEASE + 1);
  expect(await worker(counting).runOne()).toBe(true);
  const again = late?.transaction((db) => enqueue(db, EFFECT, { number: 2 }));
  await expect(again).rejects.toThrow(Lost);
  died();
  await first;
  expect(await effects()).toEqual([1]);
});

test("a worker that is told to stop ends", async () => {
  await put(1);
  const stop = new AbortController();
  const working = worker(counting).run(stop.signal);
  await vi.waitUntil(async () => (await effects()).length === 1, { timeout: 10_000 });
  stop.abort();
  await working;
});

test("a schedule runs once in its slot, however many look at the clock", async () => {
  const job: Job<Nothing> = { kind: "hourly", payload: Nothing };
  const every = [{ job, seconds: 3_600 }];
  const tick = () => new Timetable(app.database, every).tick();
  await Promise.all([tick(), tick(), tick()]);
  expect(await queued("hourly")).toHaveLength(1);
  letPass(-7_200);
  await tick();
  expect(await queued("hourly")).toHaveLength(1);
  letPass(7_200 + 3_600);
  await tick();
  expect(await queued("hourly")).toHaveLength(2);
});

test("what is kept for a time goes after it", async () => {
  const user = await app.signedIn();
  expect((await user("/api/v1/account")).status).toBe(200);
  letPass(90 * 24 * 60 * 60);
  for (const { job, handler: purge } of PURGES) {
    await app.database.transaction((db) => enqueue(db, job, {}));
    expect(await worker(purge).runOne()).toBe(true);
  }
  const left = new Query("SELECT id FROM sessions");
  expect(await app.database.reader.all(left, {})).toEqual([]);
  expect(await listGivenUp(app.database)).toBe("No job was given up.");
});

test("Prometheus reads how much waits", async () => {
  await put(1);
  await worker(counting).runOne();
  const text = await app.metrics.text();
  expect(text).toContain('jobs_finished_total{kind="count",outcome="done"}');
  expect(text).toContain("jobs_due 1");
  expect(text).toContain("database_up 1");
});
