/** Transactions that met another one, and can be done again. */

import { Unavailable } from "../errors";

const ATTEMPTS = 3;

/** The database undid a transaction for the sake of another one: a deadlock, or a race. */
export class Undone extends Error {}

/**
 * Does it again while the database undoes it.
 *
 * @throws Unavailable when that goes on.
 */
export async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Undone)) {
        throw error;
      }
    }
  }
  return work().catch((error: unknown) => {
    throw error instanceof Undone ? new Unavailable("the database is busy") : error;
  });
}
