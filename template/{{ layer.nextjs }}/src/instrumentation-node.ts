/** Opens the database before the first request, and closes it after the last. */

import { context } from "@/server/apps/context";
import { serveMetrics } from "@/server/apps/metrics-port";
import { isBehind } from "@/server/kit/db/migrate";
import { log } from "@/server/kit/log";
import { Misconfigured, settings } from "@/server/kit/settings";

export async function start(): Promise<void> {
  refuseUnsafe();
  const { database, metrics } = await context();
  serveMetrics(metrics, settings().metricsPort);
  if (await isBehind(database, "migrations")) {
    log().warn("the database is behind migrations/; run `npm run migrate`");
  }
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => void database.close());
  }
}

/** Ends the process where Next.js would go on without what it needs. */
function refuseUnsafe(): void {
  try {
    settings();
  } catch (error) {
    if (!(error instanceof Misconfigured)) {
      throw error;
    }
    process.stderr.write(`${error.message}\n`);
    process.exit(error.exitCode);
  }
}
