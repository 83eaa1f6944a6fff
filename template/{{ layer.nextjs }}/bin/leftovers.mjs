// What an update from the template leaves behind where it and its owner changed the same lines.
// It needs nothing of the project, in which such a file may be.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import process from "node:process";

const FOUND = 3; // the exit code of `npm run doctor` when there is something to do
const LARGEST = 2 ** 20; // bytes
const MARKER = new RegExp(`^(${"<".repeat(7)}|${">".repeat(7)}) `);

const tracked = list("ls-files");
const names = new Set([...tracked, ...list("ls-files", "--others", "--exclude-standard")]);
const findings = [...names].sort().flatMap(leftover);
for (const finding of findings) {
  console.log(finding);
}
process.exitCode = findings.length > 0 ? FOUND : 0;

function leftover(name) {
  if (name.endsWith(".rej")) {
    return [`${name}: a change that did not fit; apply it by hand and delete the file`];
  }
  if (!existsSync(name) || !statSync(name).isFile() || statSync(name).size > LARGEST) {
    return [];
  }
  const number = readFileSync(name, "latin1")
    .split("\n")
    .findIndex((line) => MARKER.test(line));
  return number < 0 ? [] : [`${name}:${number + 1}: a conflict marker`];
}

/** The files that git names; none where there is no repository. */
function list(...command) {
  const { stdout } = spawnSync("git", [...command, "-z"], { encoding: "utf8" });
  return (stdout ?? "").split("\0").filter(Boolean);
}
