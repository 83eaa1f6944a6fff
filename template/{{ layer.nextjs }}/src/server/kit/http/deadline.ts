/** Waiting that is too long comes to an end: the client learns it, and nothing is written. */

import type { Database } from "../db/session";
import { Unavailable } from "../errors";

/**
 * What the work comes to; `late` tells it that nobody waits any more.
 *
 * @throws Unavailable when it takes longer.
 */
export async function inTime<T>(
  seconds: number,
  work: (late: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const problem = new Unavailable(`this took longer than ${seconds} seconds`);
      late.abort(problem);
      reject(problem);
    }, seconds * 1000);
  });
  try {
    return await Promise.race([work(late.signal), ended]);
  } finally {
    clearTimeout(timer);
  }
}

/** The database as it is until then: a transaction that ends later is rolled back. */
export function untilLate(database: Database, late: AbortSignal): Database {
  return {
    ...database,
    transaction: (work) =>
      database.transaction(async (db) => {
        const result = await work(db);
        late.throwIfAborted();
        return result;
      }),
  };
}
