/** Opens the database before the first request, and closes it after the last. */

import { startServing } from "@/server/apps/process";
import { Misconfigured } from "@/server/kit/data-settings";
import { MIGRATIONS, waiting } from "@/server/kit/db/migrate";
import { log } from "@/server/kit/log";
import { settings } from "@/server/kit/settings";

export async function start(): Promise<void> {
  refuseUnsafe();
  const { database } = await startServing();
  const names = await waiting(database.reader, MIGRATIONS);
  if (names.length > 0) {
    log().warn({ names }, "migrations are missing; run `npm run migrate`");
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
