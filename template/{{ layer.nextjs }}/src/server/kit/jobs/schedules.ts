/**
 * Work that comes again: once for each slot of time, however many workers look at the clock.
 *
 * Slots only go forward. So a clock that is set back, or is ahead on one machine, runs nothing
 * twice.
 */

import { now } from "../clock";
import { Query } from "../db/query";
import type { Database } from "../db/session";
import type { Job, Nothing } from "./job";
import { enqueue } from "./queue";

const TAKE = new Query(
  "INSERT INTO schedule_slots (kind, slot_at) VALUES (:kind, :slot_at) ON CONFLICT (kind) " +
    "DO UPDATE SET slot_at = excluded.slot_at WHERE schedule_slots.slot_at < excluded.slot_at",
);

/** A job for each slot of so many seconds: 3600 starts with every full hour (UTC). */
export interface Every {
  readonly job: Job<Nothing>;
  readonly seconds: number;
}

/** Enqueues what the schedules say. */
export class Timetable {
  private readonly seen = new Map<string, string>();

  constructor(
    private readonly database: Database,
    private readonly schedules: readonly Every[],
  ) {}

  /** Jobs for slots that have begun; the first worker to see one takes it. */
  async tick(): Promise<boolean> {
    for (const { job, seconds } of this.schedules) {
      const slot_at = beginning(now(), seconds);
      if (this.seen.get(job.kind) === slot_at) {
        continue;
      }
      await this.database.transaction(async (db) => {
        if ((await db.run(TAKE, { kind: job.kind, slot_at })) > 0) {
          await enqueue(db, job, {});
        }
      });
      this.seen.set(job.kind, slot_at);
    }
    return false;
  }
}

/** When the slot of this moment began. */
function beginning(moment: string, seconds: number): string {
  const milliseconds = Date.parse(moment);
  return new Date(milliseconds - (milliseconds % (seconds * 1000))).toISOString();
}
