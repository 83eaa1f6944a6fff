/** A plain Node process that serves the API, without pages. */

import { serve } from "@hono/node-server";
import { log } from "@/server/kit/log";
import { context } from "./context";
import { serveMetrics } from "./metrics-port";
import { createApp } from "./node";

export async function serveApi(port: number): Promise<void> {
  const current = await context();
  const app = createApp(current);
  serveMetrics(current.metrics, current.settings.metricsPort);
  const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, () =>
    log().info({ port }, "listening"),
  );
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => server.close(() => void current.database.close()));
  }
}
