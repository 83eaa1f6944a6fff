/** PostgreSQL inside of this process (PGlite), in a folder of files: nothing to install or run. */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { takeFolder } from "./folder-lock";
import type { Database } from "./session";
import { type Execute, inTransaction, Statements } from "./statements";
import { PARSERS } from "./types";

/** @throws FolderTaken while another process has the folder open. */
export async function openEmbedded(folder: string): Promise<Database> {
  mkdirSync(folder, { recursive: true });
  const release = takeFolder(folder);
  const database = overPglite(new PGlite(join(folder, "postgres"), { parsers: PARSERS }));
  return {
    ...database,
    close: async () => {
      await database.close();
      release();
    },
  };
}

/** A database that is gone when it closes; `snapshot` is what it starts from. */
export function openInMemory(snapshot?: Blob): Database {
  return overPglite(new PGlite({ parsers: PARSERS, ...(snapshot && { loadDataDir: snapshot }) }));
}

export function overPglite(pglite: PGlite): Database {
  return {
    reader: new Statements(executeOn(pglite)),
    transaction: (work) =>
      inTransaction((run) => pglite.transaction((tx) => run(executeOn(tx))), work),
    script: async (sql) => {
      await pglite.transaction((tx) => tx.exec(sql));
    },
    close: () => pglite.close(),
  };
}

function executeOn(connection: Pick<PGlite, "query">): Execute {
  return async (query, values) => {
    const { rows, affectedRows } = await connection.query<Record<string, unknown>>(
      query.sql,
      values,
    );
    return { rows, count: affectedRows ?? 0 };
  };
}
