/** `npm run doctor` begins with what an update left half done. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const SCRIPT = resolve("bin/leftovers.mjs");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "leftovers-"));
  spawnSync("git", ["init", "--quiet"], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true }));

function look(): { status: number | null; stdout: string } {
  const { status, stdout } = spawnSync(process.execPath, [SCRIPT], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout };
}

test("what is merged is silent", () => {
  writeFileSync(join(folder, "notes.md"), "A line of =======\n");
  expect(look()).toEqual({ status: 0, stdout: "" });
});

test("markers and changes that did not fit are named, wherever they are", () => {
  writeFileSync(join(folder, "a.ts"), `one\n${"<".repeat(7)} before updating\n`);
  writeFileSync(join(folder, "README.md.rej"), "@@ a change @@\n");
  const stdout =
    "README.md.rej: a change that did not fit; apply it by hand and delete the file\n" +
    "a.ts:2: a conflict marker\n";
  expect(look()).toEqual({ status: 3, stdout });
});
