/** A plain Node process that serves the API, without pages. */

import { serve } from "@hono/node-server";
import { log } from "@/server/kit/log";
import { createApp } from "./node";
import { startServing } from "./process";

export async function serveApi(port: number): Promise<void> {
  const app = createApp(await startServing());
  serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, () => log().info({ port }, "listening"));
}
