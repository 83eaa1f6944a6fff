/** Backups: whole, of one moment, restored as a whole or not at all, and proven by a drill. */

import { randomUUID } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { watchBackups } from "@/server/apps/backups/age";
import * as commands from "@/server/apps/backups/commands";
import { EmbeddedStore } from "@/server/apps/backups/embedded-store";
import { fingerprints } from "@/server/apps/backups/fingerprints";
import { MANIFEST, newest } from "@/server/apps/backups/folder";
import { type Manifest, readManifest } from "@/server/apps/backups/manifest";
import type { Scratch, Store } from "@/server/apps/backups/store";
import { backUp, restore } from "@/server/apps/backups/work";
import { migrate } from "@/server/kit/db/migrate";
import { using } from "@/server/kit/db/open";
import type { Session } from "@/server/kit/db/session";
import { Metrics } from "@/server/kit/metrics";
import { settings } from "@/server/kit/settings";
import { add } from "@/server/modules/identity/users/operations";

const SERVER = process.env.TEST_DATABASE_URL ?? "";
const HOOK = 300_000;

let folder: string;
let live: Scratch; // a database with a user
let made: string; // its backup, which nobody changes
let backup: string; // a copy of that one
let target: Scratch; // where it is restored

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "backups-"));
  live = await commands.storeOf({ ...settings(), databaseUrl: SERVER }).scratch();
  await using(live.store.open(), async (database) => {
    await migrate(database, "migrations");
    await database.transaction(addUser);
  });
  made = await backUp(live.store, join(folder, "made"));
}, HOOK);

beforeEach(async () => {
  const own = mkdtempSync(join(folder, "copy-"));
  backup = join(own, basename(made));
  cpSync(made, backup, { recursive: true });
  target = await live.store.scratch();
  return () => target.drop();
});

afterAll(async () => {
  await live.drop();
  rmSync(folder, { recursive: true });
});

function addUser(db: Session) {
  return add(db, `${randomUUID()}@example.com`, "no password opens this", ["admin"]);
}

function held(store: Store) {
  return using(store.open(), (database) => database.transaction(fingerprints));
}

async function told(changed: Partial<Manifest>): Promise<void> {
  const about = { ...(await readManifest(backup)), ...changed };
  await writeFile(join(backup, MANIFEST), JSON.stringify(about));
}

/** One bit in the middle of its data. */
async function spoil(): Promise<void> {
  const data = join(backup, (await readManifest(backup)).data);
  const content = await readFile(data);
  const middle = Math.floor(content.length / 2);
  content.writeUInt8(content.readUInt8(middle) ^ 1, middle);
  await writeFile(data, content);
}

test("a backup comes back as it was", async () => {
  const { tables } = await readManifest(backup);
  expect(tables.users?.rows).toBe(1);
  await restore(target.store, backup);
  expect(await held(target.store)).toEqual(tables);
  expect(await held(live.store)).toEqual(tables);
});

test.skipIf(SERVER !== "")("it comes back into a folder that is not there yet", async () => {
  const store = new EmbeddedStore(join(folder, "new", "data"));
  await restore(store, backup);
  expect(await store.tables()).toContain("users");
});

test.skipIf(SERVER === "")("a backup is of one moment while others write", async () => {
  const busy = await live.store.scratch();
  try {
    await restore(busy.store, backup);
    let isDone = false;
    const making = backUp(busy.store, join(folder, "busy")).finally(() => {
      isDone = true;
    });
    await using(busy.store.open(), async (database) => {
      while (!isDone) {
        await database.transaction(addUser);
      }
    });
    await restore(target.store, await making);
  } finally {
    await busy.drop();
  }
});

test("a database with tables is not overwritten", async () => {
  const before = await held(live.store);
  await expect(restore(live.store, backup)).rejects.toThrow("not empty");
  expect(await held(live.store)).toEqual(before);
});

test("a damaged backup is refused, and leaves nothing", async () => {
  await spoil();
  await expect(restore(target.store, backup)).rejects.toThrow("damaged");
  expect(await target.store.tables()).toEqual([]);
});

test("rows that are not those of the manifest are taken out again", async () => {
  const { tables } = await readManifest(backup);
  await told({ tables: { ...tables, users: { rows: 2, checksum: "0" } } });
  await expect(restore(target.store, backup)).rejects.toThrow(
    "table users is not what was backed up",
  );
  expect(await target.store.tables()).toEqual([]);
});

test.each([
  ["revision", "9999_of_tomorrow.sql", "newer version"],
  ["database", "another database", "of another database"],
])("a backup of something else is refused, by its %s", async (field, value, reason) => {
  await told({ [field]: value });
  await expect(restore(target.store, backup)).rejects.toThrow(reason);
});

test("what was not finished is no backup", async () => {
  const unfinished = join(backup, "..", "2999-01-01T00-00-00Z");
  mkdirSync(unfinished);
  expect(newest(join(backup, ".."))).toBe(backup);
  await expect(restore(target.store, unfinished)).rejects.toThrow("is no backup");
});

test("a backup that fails leaves nothing", async () => {
  const nowhere = join(folder, "nowhere");
  const full: Store = Object.assign(Object.create(live.store), {
    copyOut: () => Promise.reject(new Error("the disk is full")),
  });
  await expect(backUp(full, nowhere)).rejects.toThrow("the disk is full");
  expect(readdirSync(nowhere)).toEqual([]);
});

test("only its owner may read a backup", async () => {
  const { data } = await readManifest(made);
  for (const file of [made, join(made, data), join(made, MANIFEST)]) {
    expect(statSync(file).mode & 0o077, file).toBe(0);
  }
});

describe("the drill", () => {
  const current = { ...settings(), databaseUrl: SERVER };

  test("restores, migrates and signs in, beside the database", async () => {
    const before = await held(live.store);
    const lines = (await commands.drill(current, backup)).split("\n");
    expect(lines[0]).toMatch(/is good: \d+ rows, every rule holds, signing in works\.$/);
    expect(lines[1]).toMatch(/^RPO: .* the last 00:\d\d:\d\d\.$/);
    expect(lines[2]).toMatch(/^RTO: .* \d+\.\d s\.$/);
    expect(await held(live.store)).toEqual(before);
  });

  test("fails for a backup that was spoilt", async () => {
    await spoil();
    await expect(commands.drill(current, backup)).rejects.toThrow("damaged");
  });
});

test("the age of the newest backup is a metric", async () => {
  const metrics = new Metrics("1");
  watchBackups(metrics, join(backup, ".."));
  const taken = Math.floor(Date.parse((await readManifest(backup)).taken_at) / 1000);
  const text = await metrics.text();
  expect(text).toContain(`\nbackup_last_timestamp_seconds ${taken}\n`);
  expect(text).toMatch(/\nbackup_disk_free_ratio 0?[.\d]+\n/);
});

/** Planted behind the back of the database, which enforces rules for what is written. */
const BROKEN_ROWS = `
  CREATE TABLE _shelves (id int CONSTRAINT pk__shelves PRIMARY KEY);
  CREATE TABLE _books (shelf_id int, pages int);
  INSERT INTO _books VALUES (7, -1);
  ALTER TABLE _books ADD CONSTRAINT fk__books_shelf_id__shelves FOREIGN KEY (shelf_id) REFERENCES _shelves NOT VALID;
  ALTER TABLE _books ADD CONSTRAINT ck__books_pages CHECK (pages > 0) NOT VALID;
`;

test("rows that break a rule are found when they come back", async () => {
  await restore(target.store, backup);
  await using(target.store.open(), (database) => database.script(BROKEN_ROWS));
  const broken = await backUp(target.store, join(folder, "broken"));
  const other = await live.store.scratch();
  try {
    await expect(restore(other.store, broken)).rejects.toThrow(
      "_books: rows break ck__books_pages; _books: rows break fk__books_shelf_id__shelves",
    );
  } finally {
    await other.drop();
  }
});
