/** One process at a time for the embedded database: two would overwrite each other's pages. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export class FolderTaken extends Error {}

/**
 * Holds the folder, which is made where there is none, until the returned function is called.
 *
 * @throws FolderTaken with the process that has it.
 */
export function takeFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "in-use-by");
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
  } catch {
    const holder = Number(readFileSync(file, "utf8"));
    if (holder !== process.pid && isAlive(holder)) {
      throw new FolderTaken(
        `process ${holder} has the embedded database in ${folder} open; stop it, or set DATABASE_URL to a server, which takes many`,
      );
    }
    writeFileSync(file, String(process.pid));
  }
  return () => rmSync(file, { force: true });
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch {
    return false;
  }
}
