/** An event, and who wants to know of it. */

import { z } from "zod";
import type { Session } from "../db/session";

/** What happened to a row, and the row as it was then. */
export const Event = z.object({
  id: z.string(),
  type: z.string(),
  subject_id: z.string(),
  subject_version: z.int(),
  occurred_at: z.string(),
  payload: z.record(z.string(), z.json()),
});
export type Event = z.infer<typeof Event>;

/**
 * What a module does when another one emits an event.
 *
 * It writes rows and enqueues jobs, in a transaction of its own, and runs once for an event. The
 * order is not promised: whoever minds compares `subject_version` with the last one it saw.
 */
export interface Listener {
  /** Under this name deliveries to it are stored: keep it until those are done. */
  readonly name: string;
  readonly on: string;
  react(db: Session, event: Event): Promise<void>;
}
