/** One event for one listener, as a job: so it has retries of its own, and no other waits for it. */

import { z } from "zod";
import { type Handler, handler, type Job } from "../jobs/job";
import { Event, type Listener } from "./event";
import { note } from "./inbox";

const Delivery = z.object({ event: Event, listener: z.string() });

export const DELIVER: Job<z.infer<typeof Delivery>> = {
  kind: "events.deliver",
  payload: Delivery,
};

/**
 * Brings events to those who listen, once, however often one is handed on: what the listener writes,
 * the note in the inbox and the end of the job are one transaction.
 */
export function postman(listeners: readonly Listener[]): Handler {
  return handler(DELIVER, async (work, { event, listener: name }) => {
    const listener = listeners.find((known) => known.name === name);
    if (listener === undefined) {
      throw new Error(`nobody listens by the name ${name}`);
    }
    await work.transaction(async (db) => {
      if (await note(db, event.id, name)) {
        await listener.react(db, event);
      }
    });
  });
}
