/** What each listener has had, so that an event that comes again has no second effect. */

import { now } from "../clock";
import { Query } from "../db/query";
import type { Session } from "../db/session";

const NOTE = new Query(
  "INSERT INTO inbox (event_id, handler, consumed_at) VALUES (:event_id, :handler, :consumed_at) " +
    "ON CONFLICT (event_id, handler) DO NOTHING",
);

/** Whether it is the first time. The primary key decides, so two at once cannot both be. */
export async function note(db: Session, event_id: string, handler: string): Promise<boolean> {
  return (await db.run(NOTE, { event_id, handler, consumed_at: now() })) > 0;
}
