/** A server's part of backups: pg_dump copies one moment, pg_restore puts it back as one. */

import { randomUUID } from "node:crypto";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { using } from "@/server/kit/db/open";
import { openPostgres } from "@/server/kit/db/postgres";
import { Query } from "@/server/kit/db/query";
import type { Database, Reader } from "@/server/kit/db/session";
import { catalogOf } from "../schema/catalog";
import { fingerprints, revisionOf, tablesOf } from "./fingerprints";
import { findPrograms, type Programs } from "./programs";
import type { Copied, Scratch, Store } from "./store";

const DATA = "data.dump";
const OPTIONS = ["--no-owner", "--no-privileges"];

const ONE_MOMENT = new Query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
const SNAPSHOT = new Query<{ id: string }>("SELECT pg_export_snapshot() AS id");
const VERSION = new Query<{ major: number }>(
  "SELECT current_setting('server_version_num')::int / 10000 AS major",
);

export class ServerStore implements Store {
  readonly kind = "PostgreSQL";

  constructor(private readonly url: string) {}

  async open(): Promise<Database> {
    return openPostgres(this.url);
  }

  /** The dump and the fingerprints share a snapshot, while others go on writing. */
  copyOut(folder: string): Promise<Copied> {
    return using(this.open(), (database) =>
      database.transaction(async (db) => {
        await db.run(ONE_MOMENT, {});
        const snapshot = (await db.one(SNAPSHOT, {}))?.id;
        const programs = await programsFor(db);
        const file = join(folder, DATA);
        await programs.run("pg_dump", this.url, [
          ...OPTIONS,
          "--format=custom",
          `--snapshot=${snapshot}`,
          `--file=${file}`,
        ]);
        await chmod(file, 0o600);
        const tables = await fingerprints(db);
        const revision = await revisionOf(db, tables);
        return { data: DATA, tools: await programs.version("pg_dump"), revision, tables };
      }),
    );
  }

  async copyIn(data: string, check: (database: Database) => Promise<void>): Promise<void> {
    await using(this.open(), async (database) => {
      const programs = await programsFor(database.reader);
      const whole = ["--single-transaction", "--exit-on-error"];
      await programs.run("pg_restore", this.url, [...OPTIONS, ...whole, data]);
      try {
        await check(database);
      } catch (error) {
        await empty(database);
        throw error;
      }
    });
  }

  tables(): Promise<string[]> {
    return using(this.open(), ({ reader }) => tablesOf(reader));
  }

  async scratch(): Promise<Scratch> {
    const name = `scratch_${randomUUID().replaceAll("-", "")}`;
    const own = new URL(this.url);
    own.pathname = `/${name}`;
    await this.command(`CREATE DATABASE ${name} TEMPLATE template0`);
    return {
      store: new ServerStore(own.href),
      drop: () => this.command(`DROP DATABASE ${name} WITH (FORCE)`),
    };
  }

  /** A statement that no transaction takes. */
  private async command(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }
}

async function programsFor(db: Reader): Promise<Programs> {
  return findPrograms((await db.one(VERSION, {}))?.major ?? 0);
}

/** Takes out what a backup brought. */
async function empty(database: Database): Promise<void> {
  const { functions } = await catalogOf(database.reader);
  const tables = await tablesOf(database.reader);
  await database.script(
    [
      ...tables.map((name) => `DROP TABLE "${name.replaceAll('"', '""')}" CASCADE;`),
      ...[...functions.keys()].map((name) => `DROP FUNCTION ${name} CASCADE;`),
    ].join("\n"),
  );
}
