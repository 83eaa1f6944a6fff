/** What a process does around its work: it tells Prometheus, and ends when it is told to. */

import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { departure } from "@/server/kit/departure";
import { guardEveryServer } from "@/server/kit/http/front-door";
import type { Context } from "@/server/kit/http/serve";
import { log } from "@/server/kit/log";
import { NAME } from "@/server/kit/name";
import { context } from "./context";
import { serveMetrics } from "./metrics-port";
import { exportTraces } from "./telemetry";
import { work } from "./worker";

/**
 * A process that serves. Where the environment is not production it works too, because the embedded
 * database takes no second process.
 */
export async function startServing(): Promise<Context> {
  const current = await context();
  const { settings, database, metrics } = current;
  const told = untilTold();
  const servers = guardEveryServer(settings);
  serveMetrics(metrics, settings.metricsHost, settings.metricsPort);
  const flush = await exportTraces(settings.collector, NAME);
  const working = settings.environment === "production" ? undefined : work(database, metrics, told);
  told.addEventListener("abort", async () => {
    await sleep(settings.environment === "production" ? settings.drainSeconds * 1000 : 0);
    await Promise.all([working, ...[...servers].map(closed)]);
    await Promise.all([database.close(), flush()]);
    log().info("ended");
    process.exit(0);
  });
  return current;
}

/** A process that works until it is told to stop. */
export async function startWorking(): Promise<void> {
  const { settings, database, metrics } = await context();
  serveMetrics(metrics, settings.metricsHost, settings.workerMetricsPort);
  const flush = await exportTraces(settings.collector, `${NAME} worker`);
  await work(database, metrics, untilTold());
  await Promise.all([database.close(), flush()]);
}

/** Aborted by the first Ctrl-C or SIGTERM; the second one ends the process at once. */
function untilTold(): AbortSignal {
  const leaving = departure();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (leaving.begun.aborted) {
        process.exit(1);
      }
      leaving.begin();
    });
  }
  return leaving.begun;
}

/** Takes no more connections, and waits for the answers that are under way. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
