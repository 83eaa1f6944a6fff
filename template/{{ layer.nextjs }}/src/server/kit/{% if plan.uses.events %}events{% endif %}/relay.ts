/**
 * Hands events of the outbox on: one job for each event and each listener.
 *
 * An event is marked in the transaction that makes its jobs, so none is lost between the two. It is
 * found by its mark, not by its id: one whose transaction was slow is not passed over. Several
 * relays may run.
 */

import { now } from "../clock";
import { Query } from "../db/query";
import type { Database } from "../db/session";
import { enqueue } from "../jobs/queue";
import { DELIVER } from "./delivery";
import type { Event, Listener } from "./event";

const BATCH = 100;

const ANY = new Query<{ id: string }>("SELECT id FROM outbox WHERE published_at IS NULL LIMIT 1");
const OLDEST = new Query<Event>(
  "SELECT id, type, subject_id, subject_version, occurred_at, payload FROM outbox " +
    `WHERE published_at IS NULL ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
);
const MARK = new Query("UPDATE outbox SET published_at = :moment WHERE id = :id");

export class Relay {
  constructor(
    private readonly database: Database,
    private readonly listeners: readonly Listener[],
  ) {}

  /** Hands on the oldest events that are new; false when there are none. */
  async forward(): Promise<boolean> {
    if ((await this.database.reader.one(ANY, {})) === null) {
      return false;
    }
    return this.database.transaction(async (db) => {
      const events = await db.all(OLDEST, {});
      for (const event of events) {
        for (const { name } of this.listeners.filter(({ on }) => on === event.type)) {
          await enqueue(db, DELIVER, { event, listener: name });
        }
        await db.run(MARK, { id: event.id, moment: now() });
      }
      return events.length > 0;
    });
  }
}
