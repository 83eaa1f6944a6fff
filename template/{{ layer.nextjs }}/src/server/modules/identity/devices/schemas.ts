/** Sessions as their owner sees them. */

import { z } from "zod";
import { instant, uuid } from "@/server/kit/fields";

/** A session that goes on. */
const row = {
  id: uuid(),
  device: z.string().meta({ examples: ["Firefox on Windows"] }),
  created_at: instant(),
  seen_at: instant({ about: "Noted now and then, not with each request." }),
};
const SessionRow = z.object(row);
export type SessionRow = z.infer<typeof SessionRow>;

const Session = z.object({ ...row, current: z.boolean() }).meta({
  id: "Session",
  description: "A session that goes on, and whether it is the one that asks.",
});

export const Sessions = z.object({ items: z.array(Session) }).meta({
  id: "Sessions",
  description: "The sessions that were used last; at most a hundred.",
});
export type Sessions = z.infer<typeof Sessions>;

export const SessionId = z.object({ session_id: uuid() });
