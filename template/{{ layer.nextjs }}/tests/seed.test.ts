/** The sample data of seed.yml fits the tables, and is planted once. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plant } from "@/server/apps/seed";
import { type App, openApp } from "./app";

const USERS = "users:\n  one: {email: one@example.com, roles: []}\n";

let app: App;
let folder: string;
beforeAll(async () => {
  app = await openApp();
  folder = mkdtempSync(join(tmpdir(), "seeds-"));
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

function written(text: string): string {
  const file = join(folder, "seed.yml");
  writeFileSync(file, text);
  return file;
}

test("what does not fit stops it, with its place, and nothing is there", async () => {
  const file = written(`${USERS}rows: {nowhere.Thing: {first: {}}}\n`);
  await expect(plant(app.database, file)).rejects.toThrow("there is no entity nowhere.Thing");
  await expect(plant(app.database, written("rows: {}\n"))).rejects.toThrow("needs users:");
});

test("it is planted into an empty database, and leaves one with rows alone", async () => {
  const told = await plant(app.database);
  expect(told).toMatch(/^planted seed.yml; these users may sign in:/);
  expect(await plant(app.database)).toBe("there are rows already; seed.yml is not planted");
  const [, email = "", password = ""] = /^ {2}(\S+) {2}(\S+)$/m.exec(told) ?? [];
  if (email) {
    const json = { email, password };
    const answer = await app.stranger("/api/v1/session", { method: "POST", json });
    expect(answer.ok).toBe(true);
  }
});
