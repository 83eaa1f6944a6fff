/** The statements that lead from one schema to another, once what is renamed has its new name. */

import type { Catalog, Column, Table } from "./catalog";
import { inBoth } from "./renames";

/** Spells a constraint or an index by its name and the definition that the database gives. */
export type Spell = (name: string, definition: string) => string;

/** In an order in which nothing that goes is in use, and all that comes finds what it needs. */
export function changes(found: Catalog, wanted: Catalog, spell: Spell): string[] {
  const staying = inBoth(found, wanted);
  const goneTables = missing(found.tables, wanted.tables);
  const newTables = missing(wanted.tables, found.tables);
  return [
    ...missing(wanted.extensions, found.extensions).map(
      (name) => `CREATE EXTENSION IF NOT EXISTS ${name};`,
    ),
    ...staying.flatMap(([table, before, after]) => [
      ...outdated(before.triggers, after.triggers).map(
        (name) => `DROP TRIGGER ${name} ON ${table};`,
      ),
    ]),
    ...outdatedConstraints(staying),
    ...staying.flatMap(([, before, after]) =>
      outdated(before.indexes, after.indexes).map((name) => `DROP INDEX ${name};`),
    ),
    ...(goneTables.length > 0 ? [`DROP TABLE ${goneTables.join(", ")};`] : []),
    ...missing(found.functions, wanted.functions).map((name) => `DROP FUNCTION ${name};`),
    ...staying.flatMap(([table, before, after]) => columnChanges(table, before, after)),
    ...newTables.map((name) => create(name, tableOf(wanted, name), spell)),
    ...added(found, wanted, spell, (definition) => !isReference(definition)),
    ...[...wanted.tables].flatMap(([name, { indexes }]) =>
      outdated(indexes, found.tables.get(name)?.indexes ?? new Map()).map(
        (index) => `${spell(index, indexes.get(index) ?? "")};`,
      ),
    ),
    ...added(found, wanted, spell, isReference),
    ...outdated(wanted.functions, found.functions).map((name) => `${wanted.functions.get(name)};`),
    ...[...wanted.tables].flatMap(([name, after]) =>
      outdated(after.triggers, found.tables.get(name)?.triggers ?? new Map()).map(
        (trigger) => `${after.triggers.get(trigger)};`,
      ),
    ),
  ];
}

/** References first: they hold what they point at. */
function outdatedConstraints(staying: [string, Table, Table][]): string[] {
  const dropped = staying.flatMap(([table, before, after]) =>
    outdated(before.constraints, after.constraints).map((name) => ({
      sql: `ALTER TABLE ${table} DROP CONSTRAINT ${name};`,
      isReference: isReference(before.constraints.get(name) ?? ""),
    })),
  );
  const [first, last] = [true, false].map((which) =>
    dropped.filter((constraint) => constraint.isReference === which).map(({ sql }) => sql),
  );
  return [...(first ?? []), ...(last ?? [])];
}

/** Constraints of the chosen kind that tables get; new tables have all but their references. */
function added(
  found: Catalog,
  wanted: Catalog,
  spell: Spell,
  chosen: (definition: string) => boolean,
): string[] {
  return [...wanted.tables].flatMap(([table, after]) => {
    const before = found.tables.get(table);
    return outdated(after.constraints, before?.constraints ?? new Map()).flatMap((name) => {
      const definition = after.constraints.get(name) ?? "";
      return chosen(definition) && (before !== undefined || isReference(definition))
        ? [`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${spell(name, definition)};`]
        : [];
    });
  });
}

function create(name: string, { columns, constraints }: Table, spell: Spell): string {
  const lines = [...columns].map(([column, about]) => `${column} ${declared(about)}`);
  for (const [constraint, definition] of constraints) {
    if (!isReference(definition)) {
      lines.push(`CONSTRAINT ${constraint} ${spell(constraint, definition)}`);
    }
  }
  return `CREATE TABLE ${name} (\n${lines.map((line) => `  ${line}`).join(",\n")}\n);`;
}

function columnChanges(table: string, before: Table, after: Table): string[] {
  const gone = missing(before.columns, after.columns);
  return [
    ...gone.map((name) => `ALTER TABLE ${table} DROP COLUMN ${name};`),
    ...[...after.columns].flatMap(([name, wanted]) => {
      const found = before.columns.get(name);
      return found === undefined
        ? newColumn(table, name, wanted)
        : changedColumn(table, name, found, wanted);
    }),
  ];
}

function newColumn(table: string, name: string, wanted: Column): string[] {
  const isFilled = !wanted.required || wanted.fallback !== null;
  return isFilled
    ? [`ALTER TABLE ${table} ADD COLUMN ${name} ${declared(wanted)};`]
    : [`ALTER TABLE ${table} ADD COLUMN ${name} ${wanted.type};`, ...required(table, name)];
}

function changedColumn(table: string, name: string, found: Column, wanted: Column): string[] {
  const statements: string[] = [];
  const alter = (change: string) =>
    statements.push(`ALTER TABLE ${table} ALTER COLUMN ${name} ${change};`);
  const hasOtherDefault = found.fallback !== wanted.fallback;
  if (hasOtherDefault && found.fallback !== null) {
    alter("DROP DEFAULT");
  }
  if (found.type !== wanted.type) {
    // A cast would cut what is too long; without one the database refuses it
    const isText = /^(varchar|text)/.test(wanted.type);
    alter(`TYPE ${wanted.type}${isText ? "" : ` USING ${name}::${wanted.type}`}`);
  }
  if (hasOtherDefault && wanted.fallback !== null) {
    alter(`SET DEFAULT ${wanted.fallback}`);
  }
  if (found.required && !wanted.required) {
    alter("DROP NOT NULL");
  }
  if (!found.required && wanted.required) {
    statements.push(...required(table, name));
  }
  return statements;
}

function required(table: string, name: string): string[] {
  return [
    `-- Give ${table}.${name} a value in the rows that are there.\n` +
      `ALTER TABLE ${table} ALTER COLUMN ${name} SET NOT NULL;`,
  ];
}

function declared({ type, required, fallback }: Column): string {
  return `${type}${required ? " NOT NULL" : ""}${fallback === null ? "" : ` DEFAULT ${fallback}`}`;
}

function isReference(definition: string): boolean {
  return definition.startsWith("FOREIGN KEY");
}

function tableOf({ tables }: Catalog, name: string): Table {
  const table = tables.get(name);
  if (table === undefined) {
    throw new Error(`there is no table ${name}`);
  }
  return table;
}

/** The names that `other` does not have. */
function missing<V>(those: Map<string, V>, other: Map<string, unknown>): string[] {
  return [...those.keys()].filter((name) => !other.has(name));
}

/** The names that `other` does not have, or has for something else. */
function outdated(those: Map<string, string>, other: Map<string, string>): string[] {
  return [...those].filter(([name, text]) => other.get(name) !== text).map(([name]) => name);
}
