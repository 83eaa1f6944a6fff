/** `npm run backup`, `restore` and `drill`: each returns what to tell whoever asked. */

import type { DataSettings } from "@/server/kit/data-settings";
import { rehearse } from "./drill";
import { EmbeddedStore } from "./embedded-store";
import { newest } from "./folder";
import { type Manifest, readManifest } from "./manifest";
import { ServerStore } from "./server-store";
import type { Store } from "./store";
import { backUp, restore } from "./work";

/** Copies the database into a new folder below BACKUP_FOLDER. */
export async function backup(
  current: DataSettings,
  folder = current.backupFolder,
): Promise<string> {
  const started = performance.now();
  const made = await backUp(storeOf(current), folder);
  return `Wrote ${made}: ${rowsOf(await readManifest(made))} rows in ${since(started)}.`;
}

/** Puts a backup into the database of the settings, which has to be empty. */
export async function putBack(current: DataSettings, chosen = newest(current.backupFolder)) {
  const started = performance.now();
  const { taken_at } = await restore(storeOf(current), chosen);
  return `Restored ${chosen}, taken at ${taken_at}, in ${since(started)}. Now: npm run migrate`;
}

/** Restores a backup into a scratch database and proves that it is whole. Changes nothing. */
export async function drill(current: DataSettings, chosen = newest(current.backupFolder)) {
  const { about, lost, seconds } = await rehearse(storeOf(current), chosen);
  return [
    `${chosen} is good: ${rowsOf(about)} rows, every rule holds, signing in works.`,
    `RPO: a disaster now would lose what was written in the last ${inWords(lost)}.`,
    `RTO: from the backup to a database that serves took ${seconds.toFixed(1)} s.`,
  ].join("\n");
}

/** Of the database that the settings name. */
export function storeOf({ databaseUrl, dataFolder }: DataSettings): Store {
  return databaseUrl ? new ServerStore(databaseUrl) : new EmbeddedStore(dataFolder);
}

function rowsOf({ tables }: Manifest): number {
  return Object.values(tables).reduce((sum, { rows }) => sum + rows, 0);
}

function since(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

/** As hours, minutes and seconds. */
function inWords(seconds: number): string {
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)];
  return [hours, minutes % 60, Math.floor(seconds) % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}
