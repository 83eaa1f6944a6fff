/** Whether a restored database is what was backed up, and keeps every rule that it has. */

import { isDeepStrictEqual } from "node:util";
import { Query } from "@/server/kit/db/query";
import type { Database, Session } from "@/server/kit/db/session";
import { fingerprints } from "./fingerprints";
import type { Manifest } from "./manifest";

/**
 * Every row is there and unchanged; every reference, check and unique key holds.
 *
 * @throws Error with all that is wrong.
 */
export async function verify(database: Database, about: Manifest): Promise<void> {
  const wrong = await database.transaction(async (db) => {
    const found = await fingerprints(db);
    const names = new Set([...Object.keys(found), ...Object.keys(about.tables)]);
    return [
      ...[...names]
        .filter((name) => !isDeepStrictEqual(found[name], about.tables[name]))
        .map((name) => `table ${name} is not what was backed up`),
      ...(await brokenRules(db)),
    ];
  });
  if (wrong.length > 0) {
    throw new Error(`the backup does not hold: ${wrong.join("; ")}`);
  }
}

const FINDS_SOMETHING = new Query(
  "CREATE OR REPLACE FUNCTION pg_temp.finds_something(question text) RETURNS boolean LANGUAGE plpgsql AS $$ " +
    "DECLARE found boolean; BEGIN EXECUTE 'SELECT EXISTS (' || question || ')' INTO found; RETURN found; END $$",
);

/** Each rule with a query that finds what breaks it. A null refers to nothing, and is equal to nothing. */
const RULES =
  'SELECT conrelid::regclass::text AS "table", conname AS name, CASE contype ' +
  "WHEN 'c' THEN format('SELECT FROM %s WHERE NOT (%s)', conrelid::regclass, pg_get_expr(conbin, conrelid)) " +
  "WHEN 'f' THEN format('SELECT FROM %s near WHERE %s AND NOT EXISTS (SELECT FROM %s far WHERE %s)', conrelid::regclass, given, confrelid::regclass, same) " +
  "ELSE format('SELECT FROM %s near WHERE %s GROUP BY %s HAVING count(*) > 1', conrelid::regclass, given, columns) END AS question " +
  "FROM pg_constraint, LATERAL (SELECT string_agg(format('near.%I IS NOT NULL', near.attname), ' AND ') AS given, " +
  "string_agg(format('near.%I', near.attname), ', ') AS columns, " +
  "string_agg(format('near.%I = far.%I', near.attname, far.attname), ' AND ') FILTER (WHERE far.attnum > 0) AS same " +
  "FROM unnest(conkey, confkey) AS pair(near_number, far_number) " +
  "JOIN pg_attribute near ON near.attrelid = conrelid AND near.attnum = near_number " +
  "LEFT JOIN pg_attribute far ON far.attrelid = confrelid AND far.attnum = far_number) AS parts " +
  "WHERE contype IN ('c', 'f', 'u', 'p') AND connamespace = 'public'::regnamespace";

const BROKEN = new Query<{ table: string; name: string }>(
  `SELECT "table", name FROM (${RULES}) AS rules WHERE pg_temp.finds_something(question) ORDER BY 1, 2`,
);

/**
 * One line for each rule of the schema that rows break.
 *
 * The database enforces them for what is written; here they are asked of what was read back.
 */
export async function brokenRules(db: Session): Promise<string[]> {
  await db.run(FINDS_SOMETHING, {});
  const broken = await db.all(BROKEN, {});
  return broken.map(({ table, name }) => `${table}: rows break ${name}`);
}
