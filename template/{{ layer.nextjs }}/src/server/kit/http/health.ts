/** For whoever runs the process: is it alive, and may it have traffic? */

import { z } from "zod";
import { MIGRATIONS, waiting } from "../db/migrate";
import type { Reader } from "../db/session";
import { departure } from "../departure";
import { Problem, Unavailable } from "../errors";
import { route } from "./route";

const Health = z.object({ status: z.literal("ok") }).meta({ id: "Health" });

export const isLive = route({
  method: "GET",
  path: "/health/live",
  operation: "is_live",
  tag: "health",
  about: "The process answers. When it does not, restart it.",
  answer: Health,
  fails: [],
  handle: async () => Response.json({ status: "ok" }),
});

export const isReady = route({
  method: "GET",
  path: "/health/ready",
  operation: "is_ready",
  tag: "health",
  about:
    "The database answers too and has the tables, and the process goes on. Else send traffic elsewhere.",
  answer: Health,
  fails: [503],
  handle: async ({ db }) => {
    departure().refuseTraffic();
    if ((await missing(db)).length > 0) {
      throw new Unavailable("migrations are missing");
    }
    return Response.json({ status: "ok" });
  },
});

/** @throws Unavailable, whatever is wrong with the database: that is what is asked. */
async function missing(db: Reader): Promise<string[]> {
  try {
    return await waiting(db, MIGRATIONS);
  } catch (error) {
    throw error instanceof Problem ? error : new Unavailable("the database does not answer");
  }
}
