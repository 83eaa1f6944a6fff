/** Making a backup, and putting one back. Either is there as a whole, or not at all. */

import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MIGRATIONS } from "@/server/kit/db/migrate";
import { VERSION } from "@/server/kit/name";
import { MANIFEST, nameOf } from "./folder";
import { digest, type Manifest, readManifest } from "./manifest";
import type { Store } from "./store";
import { verify } from "./verification";

/**
 * A new backup in `folder`, of one moment.
 *
 * @throws Error when the programs for it are missing or fail.
 */
export async function backUp(store: Store, folder: string): Promise<string> {
  const takenAt = new Date();
  const backup = join(folder, nameOf(takenAt));
  const unfinished = join(folder, `.${nameOf(takenAt)}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await mkdir(unfinished, { mode: 0o700 });
  try {
    const copied = await store.copyOut(unfinished);
    const about: Manifest = {
      taken_at: takenAt.toISOString(),
      application: VERSION,
      database: store.kind,
      ...copied,
      sha256: await digest(join(unfinished, copied.data)),
    };
    await writeFile(join(unfinished, MANIFEST), JSON.stringify(about, null, 2), { mode: 0o600 });
    await rename(unfinished, backup);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  return backup;
}

/**
 * Puts a backup into an empty database, and checks every table.
 *
 * @throws Error for a backup that is damaged, of another kind of database or of a newer version of
 * the application, and for a database that is not empty.
 */
export async function restore(store: Store, backup: string): Promise<Manifest> {
  const about = await readManifest(backup);
  if (about.database !== store.kind) {
    throw new Error(`${backup} is of ${about.database}, and this database is ${store.kind}`);
  }
  if (about.revision !== null && !existsSync(join(MIGRATIONS, about.revision))) {
    throw new Error(
      `${backup} was made by a newer version: ${about.revision} is not in ${MIGRATIONS}/; ` +
        "restore with the version that made it, or a later one",
    );
  }
  if ((await store.tables()).length > 0) {
    throw new Error("the database is not empty; name an empty one (DATABASE_URL, DATA_FOLDER)");
  }
  await store.copyIn(join(backup, about.data), (database) => verify(database, about));
  return about;
}
