/** For whoever runs the process: is it alive, and may it have traffic? */

import { z } from "zod";
import { Query } from "../db/query";
import { departure } from "../departure";
import { route } from "./route";

const PING = new Query("SELECT 1 AS ok");
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
    "The database answers too, and the process is not about to end. Else send traffic elsewhere.",
  answer: Health,
  fails: [503],
  handle: async ({ db }) => {
    departure().refuseTraffic();
    await db.one(PING, {});
    return Response.json({ status: "ok" });
  },
});
