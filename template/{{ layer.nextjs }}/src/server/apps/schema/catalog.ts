/**
 * What a database has, as it says so itself: whatever way leads to the same schema gives the same
 * catalog.
 *
 * Source: PostgreSQL, "System Catalogs".
 */

import { Query } from "@/server/kit/db/query";
import type { Reader } from "@/server/kit/db/session";

export interface Column {
  readonly type: string;
  readonly required: boolean;
  /** An expression, or null. */
  readonly fallback: string | null;
  /** What it was called before. */
  readonly was: string | null;
}

/** Names lead to definitions; all of them are as SQL takes them. */
export interface Table {
  readonly was: string | null;
  readonly columns: Map<string, Column>;
  readonly constraints: Map<string, string>;
  readonly indexes: Map<string, string>;
  readonly triggers: Map<string, string>;
}

export interface Catalog {
  readonly tables: Map<string, Table>;
  readonly functions: Map<string, string>;
  /** Names lead to themselves. */
  readonly extensions: Map<string, string>;
}

const OURS = "'public'::regnamespace";
const TABLES = new Query<{ table: string; was: string | null }>(
  `SELECT oid::regclass::text AS "table", ${former("obj_description(oid, 'pg_class')")} AS was ` +
    `FROM pg_class WHERE relkind = 'r' AND relnamespace = ${OURS} AND relname <> 'migrations' ORDER BY relname`,
);
const COLUMNS = new Query<Column & { table: string; name: string }>(
  'SELECT attrelid::regclass::text AS "table", quote_ident(attname) AS name, ' +
    "format_type(atttypid, atttypmod) AS type, attnotnull AS required, " +
    "pg_get_expr(adbin, adrelid) AS fallback, " +
    `${former("col_description(attrelid, attnum)")} AS was ` +
    "FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid " +
    "LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum " +
    `WHERE relkind = 'r' AND relnamespace = ${OURS} AND attnum > 0 AND NOT attisdropped ORDER BY attrelid, attnum`,
);
interface Part {
  table: string;
  name: string;
  definition: string;
}
const CONSTRAINTS = new Query<Part>(
  'SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name, ' +
    "pg_get_constraintdef(oid) AS definition FROM pg_constraint " +
    `WHERE contype IN ('p', 'u', 'f', 'c', 'x') AND connamespace = ${OURS} ORDER BY contype = 'f', conname`,
);
const INDEXES = new Query<Part>(
  'SELECT indrelid::regclass::text AS "table", quote_ident(relname) AS name, ' +
    "pg_get_indexdef(indexrelid) AS definition FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid " +
    `WHERE relnamespace = ${OURS} AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x')) ORDER BY relname`,
);
const TRIGGERS = new Query<Part>(
  'SELECT tgrelid::regclass::text AS "table", quote_ident(tgname) AS name, ' +
    "pg_get_triggerdef(oid) AS definition FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
);
const FUNCTIONS = new Query<{ name: string; definition: string }>(
  "SELECT oid::regprocedure::text AS name, pg_get_functiondef(oid) AS definition FROM pg_proc " +
    `WHERE pronamespace = ${OURS} AND prokind = 'f' AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e') ORDER BY 1`,
);

const EXTENSIONS = new Query<{ name: string }>(
  "SELECT quote_ident(extname) AS name FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY 1",
);

export async function catalogOf(db: Reader): Promise<Catalog> {
  const tables = new Map<string, Table>();
  for (const { table, was } of await db.all(TABLES, {})) {
    const [columns, constraints, indexes, triggers] = [new Map(), new Map(), new Map(), new Map()];
    tables.set(table, { was, columns, constraints, indexes, triggers });
  }
  for (const { table, name, type, ...column } of await db.all(COLUMNS, {})) {
    tables.get(table)?.columns.set(name, { ...column, type: short(type) });
  }
  for (const { table, name, definition } of await db.all(CONSTRAINTS, {})) {
    tables.get(table)?.constraints.set(name, definition);
  }
  for (const { table, name, definition } of await db.all(INDEXES, {})) {
    tables.get(table)?.indexes.set(name, plain(definition));
  }
  for (const { table, name, definition } of await db.all(TRIGGERS, {})) {
    tables.get(table)?.triggers.set(name, plain(definition));
  }
  const functions = await db.all(FUNCTIONS, {});
  const extensions = await db.all(EXTENSIONS, {});
  return {
    tables,
    functions: new Map(functions.map(({ name, definition }) => [name, plain(definition)])),
    extensions: new Map(extensions.map(({ name }) => [name, name])),
  };
}

/** The name after `was` in a comment. */
function former(comment: string): string {
  return `quote_ident(substring(${comment} from '^was (.+)$'))`;
}

function short(type: string): string {
  return type
    .replace("character varying", "varchar")
    .replace("timestamp with time zone", "timestamptz")
    .replace(",", ", ");
}

function plain(definition: string): string {
  return definition.replace(" ON public.", " ON ").replace(" USING btree", "").trimEnd();
}
