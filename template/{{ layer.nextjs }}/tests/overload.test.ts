/** Too much at once, and waiting that is too long, are refused with the time to come back. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { Query } from "@/server/kit/db/query";
import { Unavailable } from "@/server/kit/errors";
import { Admission } from "@/server/kit/http/admission";
import { inTime, untilLate } from "@/server/kit/http/deadline";
import { type App, openApp } from "./app";

const COUNT = new Query<{ count: number }>("SELECT count(*) AS count FROM schedule_slots");
const INSERT = new Query("INSERT INTO schedule_slots (kind, slot_at) VALUES ('tried', now())");

/** Work that ends when it is told to. */
function held() {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { work: () => promise, end: () => resolve("done") };
}

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

test("some run, some wait, and the rest are refused", async () => {
  const admission = new Admission(1, 1);
  const [first, second] = [held(), held()];
  const running = admission.admit(first.work);
  const waiting = admission.admit(second.work);
  const refused = await admission.admit(first.work).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Unavailable);
  expect(Number((refused as Unavailable).headers["Retry-After"])).toBeGreaterThan(0);
  first.end();
  second.end();
  expect(await Promise.all([running, waiting])).toEqual(["done", "done"]);
  expect(await admission.admit(async () => "free again")).toBe("free again");
});

test("who waits for the body of its client lets others run", async () => {
  const admission = new Admission(1, 0);
  const body = held();
  const slow = admission.admit((place) => place.lend(body.work));
  expect(await admission.admit(async () => "not held up")).toBe("not held up");
  body.end();
  expect(await slow).toBe("done");
  expect(await admission.admit(async () => "free again")).toBe("free again");
});

test("what fails gives its place back", async () => {
  const admission = new Admission(1, 0);
  await expect(admission.admit(() => Promise.reject(new Error("broken")))).rejects.toThrow(
    "broken",
  );
  expect(await admission.admit(async () => "free again")).toBe("free again");
});

test("what takes too long is answered, and writes nothing", async () => {
  const work = held();
  let rolledBack: Promise<unknown> = Promise.resolve();
  const late = inTime(0.01, (signal) => {
    const change = untilLate(app.database, signal).transaction(async (db) => {
      await db.run(INSERT, {});
      return work.work();
    });
    rolledBack = change.catch((error: unknown) => error);
    return change;
  });
  await expect(late).rejects.toThrow("longer than 0.01 seconds");
  work.end();
  expect(await rolledBack).toBeInstanceOf(Unavailable);
  expect((await app.database.reader.one(COUNT, {}))?.count).toBe(0);
});

test("what is in time is what it was", async () => {
  expect(await inTime(30, async () => "done")).toBe("done");
});
