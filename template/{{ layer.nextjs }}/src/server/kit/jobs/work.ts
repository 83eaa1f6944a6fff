/** One attempt at a job, as its handler sees it. */

import type { Database, Session } from "../db/session";
import type { Metrics } from "../metrics";
import { type Claimed, FINISH } from "./attempts";

/** The job is done, or another worker has taken it over. */
export class Lost extends Error {}

/**
 * A job while it runs.
 *
 * What it does to the outside may happen again after a crash, so hand on the `id` as the key that
 * lets the other side tell. What it does to the database happens once, in `transaction`.
 */
export class Work {
  finished = false;

  constructor(
    readonly database: Database,
    readonly metrics: Metrics,
    private readonly claimed: Claimed,
  ) {}

  get id(): string {
    return this.claimed.id;
  }

  /**
   * The one transaction of the job: what is written in it and the end of the job are one.
   *
   * Talk to the outside before it, not inside: a transaction keeps others waiting.
   *
   * @throws Lost when the job is no longer this worker's, so that nothing is written twice.
   */
  async transaction<T>(work: (db: Session) => Promise<T>): Promise<T> {
    const result = await this.database.transaction(async (db) => {
      const { id, claim } = this.claimed;
      if ((await db.run(FINISH, { id, claim })) === 0) {
        throw new Lost();
      }
      return work(db);
    });
    this.finished = true;
    return result;
  }
}
