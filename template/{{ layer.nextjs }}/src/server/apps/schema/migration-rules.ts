/**
 * What a new migration must not do while the version before it still serves.
 *
 * What is meant all the same says why, in the migration: `-- waives drop-column: nothing reads it`.
 */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const RULES: readonly (readonly [name: string, breaks: RegExp, advice: string])[] = [
  [
    "drop-column",
    /^ALTER TABLE .+ DROP COLUMN/i,
    "drop it in the release after the one that stopped using it",
  ],
  ["drop-table", /^DROP TABLE/i, "drop it in the release after the one that stopped using it"],
  [
    "rename-column",
    /^ALTER TABLE .+ RENAME COLUMN/i,
    "add the new one, write both, drop the old one a release later",
  ],
  [
    "rename-table",
    /^ALTER TABLE \S+ RENAME TO/i,
    "make the new one, write both, drop the old one a release later",
  ],
  [
    "data-in-one-statement",
    /^(UPDATE|DELETE FROM) /i,
    "change rows in batches, in a job (kit/jobs/purge.ts shows how)",
  ],
];
const WAIVER = /^-- waives ([\w-]+): *(\S.*)$/gm;

/** One line for each rule that a migration breaks without saying why; the first one meets no rows. */
export async function broken(folder: string): Promise<string[]> {
  const [, ...names] = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const found: string[] = [];
  for (const name of names) {
    const text = await readFile(join(folder, name), "utf8");
    found.push(...findings(text).map((finding) => `${name}: ${finding}`));
  }
  return found;
}

export function findings(text: string): string[] {
  const waived = new Set([...text.matchAll(WAIVER)].map(([, rule]) => rule));
  const statements = text
    .replace(/--.*$/gm, "")
    .split(";")
    .map((statement) => statement.trim().replace(/\s+/g, " "));
  const met = RULES.filter(([, breaks]) => statements.some((statement) => breaks.test(statement)));
  const names = met.map(([name]) => name);
  return [
    ...met
      .filter(([name]) => !waived.has(name))
      .map(([name, , advice]) => `${name}: ${advice}; or say why in \`-- waives ${name}: …\``),
    ...[...waived]
      .filter((name) => !names.includes(name ?? ""))
      .map((name) => `waives ${name}, which it does not break; remove it`),
  ];
}
