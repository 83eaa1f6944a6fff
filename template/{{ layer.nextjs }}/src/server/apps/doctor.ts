/** What tests do not see: domain.yml, schema and migrations parted, a database that waits, unsafe settings. */

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dataSettings, Misconfigured } from "@/server/kit/data-settings";
import { openInMemory } from "@/server/kit/db/embedded";
import { FolderTaken } from "@/server/kit/db/folder-lock";
import { MIGRATIONS, waiting } from "@/server/kit/db/migrate";
import { openDatabase } from "@/server/kit/db/open";
import type { Reader } from "@/server/kit/db/session";
import { isWeak, settings } from "@/server/kit/settings";
import { said } from "./said";
import { catalogOf } from "./schema/catalog";
import { broken } from "./schema/migration-rules";
import { pending } from "./schema/revise";

export const ENV_FILE = ".env";
const DOMAIN_FILE = "domain.yml";

/** One line for each finding. */
export async function examine(): Promise<string[]> {
  return [
    ...unfit(),
    ...envFile(),
    ...(await parted()),
    ...(await broken(MIGRATIONS)),
    ...(await behind()),
  ];
}

/** The settings need no key where nothing is served, as in a fresh clone. */
function unfit(): string[] {
  try {
    if (!process.env.SECRET_KEY && dataSettings().environment !== "production") {
      return [];
    }
    return isWeak(settings().secretKey) ? ["SECRET_KEY: weak or a sample; make a random one"] : [];
  } catch (error) {
    return [said(error)];
  }
}

function envFile(): string[] {
  if (!existsSync(ENV_FILE)) {
    return [];
  }
  const isOpen = process.platform !== "win32" && (statSync(ENV_FILE).mode & 0o077) !== 0;
  const { status } = spawnSync("git", ["ls-files", "--error-unmatch", ENV_FILE]);
  return [
    ...(isOpen ? [`${ENV_FILE}: others may read it; chmod 600 ${ENV_FILE}`] : []),
    ...(status === 0
      ? [`${ENV_FILE}: is in version control; git rm --cached ${ENV_FILE}, and a new SECRET_KEY`]
      : []),
  ];
}

async function parted(): Promise<string[]> {
  const scratch = openInMemory();
  try {
    const statements = await pending(scratch, MIGRATIONS);
    const count = statements.length;
    const what = `${count} ${count === 1 ? "statement" : "statements"}`;
    return [
      ...(count > 0 ? [`migrations: ${what} behind schema.sql; npm run revise -- "…"`] : []),
      ...(await besideDomain(scratch.reader)),
    ];
  } catch (error) {
    return [`migrations: ${said(error)}`];
  } finally {
    await scratch.close();
  }
}

/** Nothing where the file is not shipped, as in the image of production. */
async function besideDomain(db: Reader): Promise<string[]> {
  if (!existsSync(DOMAIN_FILE)) {
    return [];
  }
  const { differences } = await import("./domain-file"); // production has no package that reads YAML
  return differences(readFileSync(DOMAIN_FILE, "utf8"), await catalogOf(db));
}

/**
 * Nothing while a running process has the embedded database: it says so itself when it starts. Nor
 * where the settings name none, which is told already.
 */
async function behind(): Promise<string[]> {
  try {
    const database = await openDatabase(dataSettings());
    try {
      const names = await waiting(database.reader, MIGRATIONS);
      return names.length > 0 ? [`database: waits for ${names.join(", ")}; npm run migrate`] : [];
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof FolderTaken || error instanceof Misconfigured) {
      return [];
    }
    return [`database: ${said(error)}`];
  }
}
