/** The embedded database's part of backups: all of its files, which nobody else has open. */

import { existsSync, openAsBlob } from "node:fs";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FILES, openEmbedded } from "@/server/kit/db/embedded";
import { takeFolder } from "@/server/kit/db/folder-lock";
import { using } from "@/server/kit/db/open";
import { Query } from "@/server/kit/db/query";
import type { Database } from "@/server/kit/db/session";
import { fingerprints, revisionOf, tablesOf } from "./fingerprints";
import type { Copied, Scratch, Store } from "./store";

const DATA = "data.tar.gz";

const VERSION = new Query<{ version: string }>(
  "SELECT split_part(version(), ' on ', 1) AS version",
);

export class EmbeddedStore implements Store {
  readonly kind = "PostgreSQL, embedded";

  constructor(private readonly folder: string) {}

  /** @throws FolderTaken while another process has it open. */
  open(): Promise<Database> {
    return openEmbedded(this.folder);
  }

  async copyOut(folder: string): Promise<Copied> {
    return using(openEmbedded(this.folder), async (database) => {
      const tables = await database.transaction(fingerprints);
      const revision = await revisionOf(database.reader, tables);
      const tools = (await database.reader.one(VERSION, {}))?.version ?? "";
      const files = Buffer.from(await (await database.copy()).arrayBuffer());
      await writeFile(join(folder, DATA), files, { mode: 0o600 });
      return { data: DATA, tools, revision, tables };
    });
  }

  /** Beside the database, whose place it takes once it is checked. */
  async copyIn(data: string, check: (database: Database) => Promise<void>): Promise<void> {
    const aside = join(this.folder, "restored");
    const release = takeFolder(this.folder);
    try {
      const files = await openAsBlob(data, { type: "application/gzip" });
      await using(openEmbedded(aside, files), check);
      await rm(join(this.folder, FILES), { recursive: true, force: true });
      await rename(join(aside, FILES), join(this.folder, FILES));
    } finally {
      await rm(aside, { recursive: true, force: true });
      release();
    }
  }

  async tables(): Promise<string[]> {
    return existsSync(join(this.folder, FILES))
      ? using(this.open(), ({ reader }) => tablesOf(reader))
      : [];
  }

  async scratch(): Promise<Scratch> {
    const folder = await mkdtemp(join(tmpdir(), "scratch-"));
    return {
      store: new EmbeddedStore(folder),
      drop: () => rm(folder, { recursive: true, force: true }),
    };
  }
}
