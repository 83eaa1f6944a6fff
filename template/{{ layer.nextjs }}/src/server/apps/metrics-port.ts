/** The port at which Prometheus reads the metrics: not that of the API, and by default of this machine alone. */

import { createServer } from "node:http";
import { log } from "@/server/kit/log";
import type { Metrics } from "@/server/kit/metrics";

/** Port 0 serves none. A port that is taken is a warning: the API does not depend on it. */
export function serveMetrics(metrics: Metrics, host: string, port: number): void {
  if (port === 0) {
    return;
  }
  const server = createServer(async (_, response) => {
    response.setHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    response.end(await metrics.text());
  });
  server.on("error", ({ message }) => log().warn({ port, reason: message }, "no metrics"));
  server.listen(port, host);
  server.unref(); // it keeps no process alive
}
