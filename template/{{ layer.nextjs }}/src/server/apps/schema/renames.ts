/** What only goes by another name keeps what is in it: tables, columns, rules and indexes. */

import type { Catalog, Table } from "./catalog";

export function renamedTables(found: Catalog, wanted: Catalog): string[] {
  return [...wanted.tables].flatMap(([name, { was }]) =>
    was !== null && isRenamed(name, was, found.tables, wanted.tables)
      ? [`ALTER TABLE ${was} RENAME TO ${name};`]
      : [],
  );
}

export function renamedColumns(found: Catalog, wanted: Catalog): string[] {
  return inBoth(found, wanted).flatMap(([table, before, after]) =>
    [...after.columns].flatMap(([name, { was }]) =>
      was !== null && isRenamed(name, was, before.columns, after.columns)
        ? [`ALTER TABLE ${table} RENAME COLUMN ${was} TO ${name};`]
        : [],
    ),
  );
}

/** Rules and indexes that say the same by another name, as those of renamed tables do. */
export function renamedParts(found: Catalog, wanted: Catalog): string[] {
  return inBoth(found, wanted).flatMap(([table, before, after]) => [
    ...samePairs(before.constraints, after.constraints).map(
      ([was, name]) => `ALTER TABLE ${table} RENAME CONSTRAINT ${was} TO ${name};`,
    ),
    ...samePairs(before.indexes, after.indexes).map(
      ([was, name]) => `ALTER INDEX ${was} RENAME TO ${name};`,
    ),
  ]);
}

/** The tables that stay, as they are and as they are to be. */
export function inBoth(found: Catalog, wanted: Catalog): [string, Table, Table][] {
  return [...wanted.tables].flatMap(([name, after]) => {
    const before = found.tables.get(name);
    return before === undefined ? [] : [[name, before, after] as [string, Table, Table]];
  });
}

function isRenamed<V>(
  name: string,
  was: string,
  found: Map<string, V>,
  wanted: Map<string, V>,
): boolean {
  return found.has(was) && !wanted.has(was) && !found.has(name);
}

function samePairs(found: Map<string, string>, wanted: Map<string, string>): [string, string][] {
  const gone = [...found].filter(([name]) => !wanted.has(name));
  const pairs: [string, string][] = [];
  for (const [name, definition] of wanted) {
    const at = gone.findIndex(([was, old]) => old.replace(was, name) === definition);
    const [same] = found.has(name) || at < 0 ? [] : gone.splice(at, 1);
    if (same !== undefined) {
      pairs.push([same[0], name]);
    }
  }
  return pairs;
}
