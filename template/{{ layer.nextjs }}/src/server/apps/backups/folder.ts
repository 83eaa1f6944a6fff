/** The backups of a folder. Their names sort by time; those that were not finished have none. */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

export const MANIFEST = "manifest.json";

const NAME = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z$/;

/** What a backup of this moment is called. */
export function nameOf(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replaceAll(":", "-")}Z`;
}

/** The moment that a name tells, in seconds since 1970. */
export function secondsOf(name: string): number {
  return Date.parse(name.replace(NAME, "$1T$2:$3:$4Z")) / 1000;
}

/** The name of the newest one; undefined when there is none. */
export function newestIn(folder: string): string | undefined {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => NAME.test(name) && existsSync(join(folder, name, MANIFEST)))
    .sort()
    .at(-1);
}

/** @throws Error when there is no backup in the folder. */
export function newest(folder: string): string {
  const name = newestIn(folder);
  if (name === undefined) {
    throw new Error(`there is no backup in ${folder}`);
  }
  return join(folder, name);
}
