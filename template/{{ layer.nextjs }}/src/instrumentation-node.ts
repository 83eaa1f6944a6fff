/** Opens the database before the first request, and closes it after the last. */

import { startServing } from "@/server/apps/process";
import { isBehind } from "@/server/kit/db/migrate";
import { log } from "@/server/kit/log";
import { Misconfigured, settings } from "@/server/kit/settings";

export async function start(): Promise<void> {
  refuseUnsafe();
  const { database } = await startServing();
  if (await isBehind(database, "migrations")) {
    log().warn("the database is behind migrations/; run `npm run migrate`");
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
