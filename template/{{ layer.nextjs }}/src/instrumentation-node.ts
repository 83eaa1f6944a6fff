/** Opens the database before the first request, and closes it after the last. */

import { context } from "@/server/apps/context";
import { isBehind } from "@/server/kit/db/migrate";
import { log } from "@/server/kit/log";

export async function start(): Promise<void> {
  const { database } = await context();
  if (await isBehind(database, "migrations")) {
    log().warn("the database is behind migrations/; run `npm run migrate`");
  }
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => void database.close());
  }
}
