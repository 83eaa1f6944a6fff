/** The database that the settings name: a server, or the one inside of this process. */

import type { DataSettings } from "../data-settings";
import { openEmbedded } from "./embedded";
import { openPostgres } from "./postgres";
import type { Database } from "./session";

export async function openDatabase(settings: DataSettings): Promise<Database> {
  return settings.databaseUrl
    ? openPostgres(settings.databaseUrl)
    : openEmbedded(settings.dataFolder);
}

/** Closes the database after the work, whatever comes of it. */
export async function using<D extends Database, T>(
  opening: D | Promise<D>,
  work: (database: D) => Promise<T>,
): Promise<T> {
  const database = await opening;
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
