/** What the worker has given up after its last attempt. */

import type { Database } from "@/server/kit/db/session";
import { deadLetters, replay } from "@/server/kit/jobs/dead-letters";

/** A line for each. */
export async function listGivenUp(database: Database): Promise<string> {
  const found = await deadLetters(database.reader);
  const lines = found.map(({ id, kind, dead_at, last_error }) =>
    [id, dead_at, kind, last_error].join("  "),
  );
  return lines.join("\n") || "No job was given up.";
}

/** Has the worker try one of them again, or all. */
export async function tryAgain(database: Database, id?: string): Promise<string> {
  const number = await database.transaction((db) => replay(db, id));
  if (id !== undefined && number === 0) {
    throw new Error(`no job ${id} was given up; see npm run jobs`);
  }
  return `${number} to be tried again.`;
}
