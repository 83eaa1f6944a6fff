/** A PostgreSQL server, through a pool of connections. */

import pg from "pg";
import { Unavailable } from "../errors";
import type { Database } from "./session";
import { type Execute, inTransaction, Statements } from "./statements";
import { PARSERS } from "./types";
import { explain } from "./violations";

const types: pg.CustomTypesConfig = {
  getTypeParser: (id, format) =>
    (format === "binary" ? undefined : PARSERS[id]) ?? pg.types.getTypeParser(id, format),
};

export function openPostgres(url: string, connections = 10): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    options: "-c TimeZone=UTC -c statement_timeout=5s -c lock_timeout=2s",
    types,
  });
  pool.on("error", () => undefined); // an idle connection broke: the next request takes another one

  async function connect(): Promise<pg.PoolClient> {
    try {
      return await pool.connect();
    } catch {
      throw new Unavailable("the database does not answer");
    }
  }

  async function within<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await connect();
    try {
      await client.query("BEGIN");
      const result = await work(client);
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      throw explain(error); // a COMMIT may fail as well
    } finally {
      client.release();
    }
  }

  return {
    reader: new Statements(async (query, values) => {
      const client = await connect();
      try {
        return await executeOn(client)(query, values);
      } finally {
        client.release();
      }
    }),
    transaction: (work) => inTransaction((run) => within((client) => run(executeOn(client))), work),
    script: (sql) =>
      within(async (client) => {
        await client.query("SET LOCAL statement_timeout = 0"); // a migration may take long
        await client.query(sql);
      }),
    load: () => ({
      most: connections,
      inUse: pool.totalCount - pool.idleCount,
      waiting: pool.waitingCount,
    }),
    close: () => pool.end(),
  };
}

function executeOn(client: pg.PoolClient): Execute {
  return async (query, values) => {
    const { rows, rowCount } = await client.query({ name: query.name, text: query.sql, values });
    return { rows, count: rowCount ?? 0 };
  };
}
