/** Rows that nobody needs any more are deleted, a limited number at a time. */

import { now, shift } from "../clock";
import { Query } from "../db/query";
import { type Handler, handler, type Job, Nothing } from "./job";
import { enqueue } from "./queue";
import type { Work } from "./work";

const BATCH = 5_000; // a transaction that deletes more would keep others waiting

/** Deletes rows of a table when a moment in a column of it is so many seconds ago. */
export class Purge {
  readonly job: Job<Nothing>;
  readonly handler: Handler;
  private readonly delete: Query<unknown>;

  constructor(
    table: string,
    since: string,
    private readonly keep: number,
  ) {
    this.job = { kind: `${table}.purge`, payload: Nothing };
    this.handler = handler(this.job, (work) => this.run(work));
    this.delete = new Query(
      `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE ${since} < :before LIMIT ${BATCH}))`,
    );
  }

  /** One batch; a job for the next one when there may be more. */
  private async run(work: Work): Promise<void> {
    await work.transaction(async (db) => {
      const deleted = await db.run(this.delete, { before: shift(now(), -this.keep) });
      if (deleted === BATCH) {
        await enqueue(db, this.job, {});
      }
    });
  }
}
