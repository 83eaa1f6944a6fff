/** What a process does around its work: it tells Prometheus, and ends when it is told to. */

import type { Context } from "@/server/kit/http/serve";
import { context } from "./context";
import { serveMetrics } from "./metrics-port";
import { work } from "./worker";

/**
 * A process that serves. Where the environment is not production it works too, because the embedded
 * database takes no second process.
 */
export async function startServing(): Promise<Context> {
  const current = await context();
  const { settings, database, metrics } = current;
  const stop = untilTold();
  serveMetrics(metrics, settings.metricsPort);
  const working =
    settings.environment === "production" ? told(stop) : work(database, metrics, stop);
  void working.finally(() => database.close());
  return current;
}

/** A process that works until it is told to stop. */
export async function startWorking(): Promise<void> {
  const { settings, database, metrics } = await context();
  serveMetrics(metrics, settings.workerMetricsPort);
  await work(database, metrics, untilTold());
  await database.close();
}

/** Aborted by Ctrl-C or SIGTERM. */
function untilTold(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => stop.abort());
  }
  return stop.signal;
}

function told(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    stop.addEventListener("abort", () => resolve(), { once: true });
  });
}
