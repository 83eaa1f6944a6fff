/** What may import what, and how long a file may be. */

import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, test } from "vitest";

const LONGEST = 250; // lines
/** One entry for each field, link or move: as long as the domain says. */
const LISTS = [
  "schemas.ts",
  "policy.ts",
  "link-routes.ts",
  "transitions.ts",
  "transition-routes.ts",
];
const IMPORT = /(?:from|import) "([^"]+)"/g;

const sources = readdirSync("src/server", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => {
    const text = readFileSync(join("src/server", file), "utf8");
    const imports = [...text.matchAll(IMPORT)].map(([, path = ""]) => path);
    return { file: file.split(sep).join("/"), text, imports };
  });

/** Imports of files below `folder` that begin with one of `prefixes`. */
function imports(folder: string, ...prefixes: string[]): string[] {
  return sources
    .filter(({ file }) => file.startsWith(folder))
    .flatMap((source) => source.imports.map((path) => `${source.file}: ${path}`))
    .filter((line) => prefixes.some((prefix) => line.split(": ")[1]?.startsWith(prefix)));
}

test("only one file knows Next.js", () => {
  const found = imports("", "next", "server-only").filter(
    (line) => !line.startsWith("apps/next.ts"),
  );
  expect(found).toEqual([]);
});

test("imports point downwards", () => {
  expect(imports("kit/", "@/server/", "../../modules", "../../apps")).toEqual([]);
  expect(imports("modules/", "@/server/apps")).toEqual([]);
  expect(imports("contracts/", "@/server/apps", "@/server/modules")).toEqual([]);
});

test("no module imports another one", () => {
  expect(imports("modules/", "@/server/modules", "../../../")).toEqual([]);
});

test("files are short", () => {
  const long = sources
    .filter(({ file }) => !LISTS.some((name) => file.endsWith(`/${name}`)))
    .filter(({ text }) => text.split("\n").length > LONGEST + 1);
  expect(long.map(({ file }) => file)).toEqual([]);
});
