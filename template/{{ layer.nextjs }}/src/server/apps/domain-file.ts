/** Where domain.yml and the tables have parted: by names, in both directions. */

import { parse } from "yaml";
import { ENTITIES } from "./entities";
import { bare, last, snakeCase } from "./names";
import type { Catalog } from "./schema/catalog";

const FILE = "domain.yml";
const EVERYWHERE = ["id", "created_at", "updated_at", "version", "deleted_at"];
const BUILT_IN = ["identity.User"];

interface Relation {
  to?: string;
  many?: boolean;
  has_many?: string;
  via?: string;
}

interface Entity {
  owner?: string;
  fields?: Record<string, string | { type: string }> | null;
  relations: Record<string, Relation>;
  states?: Record<string, unknown> | null;
}

/** The file as it is written: relations may be names alone, and what is empty may be left out. */
interface Domain {
  modules?: Record<
    string,
    {
      entities?: Record<
        string,
        Omit<Entity, "relations"> & { relations?: Record<string, string | Relation> | null }
      > | null;
    } | null
  > | null;
}

/** One line for each entity or field that only one side has. */
export function differences(text: string, { tables }: Catalog): string[] {
  let domain: Domain;
  try {
    domain = parse(text) ?? {};
  } catch (error) {
    return [`${FILE}: this is not YAML: ${String(error).split("\n")[0]}`];
  }
  const entities = entitiesOf(domain);
  const known = new Map([...tables].map(([name, table]) => [bare(name), table]));
  const told = [...Object.keys(ENTITIES)]
    .filter((key) => !entities.has(key) && !BUILT_IN.includes(key))
    .map((key) => `there is a table ${ENTITIES[key]} and no ${key}`);
  for (const [key, entity] of entities) {
    const table = known.get(ENTITIES[key] ?? "");
    if (table === undefined) {
      told.push(`${key} has no table`);
      continue;
    }
    const present = [...table.columns.keys()].map(bare);
    const expected = columnsOf(entity);
    const free = [...EVERYWHERE, ...expected, ...(entity.owner ? ["owner_id", "owned_by_id"] : [])];
    const missing = expected.filter((name) => !present.includes(name));
    const surplus = present.filter((name) => !free.includes(name));
    const links = linksOf(key, entity).filter((name) => !known.has(name));
    told.push(...missing.map((name) => `${key} has ${name}, and its table has not`));
    told.push(...surplus.map((name) => `${key} has no ${name}, and its table has`));
    told.push(...links.map((name) => `${key} needs the link table ${name}`));
  }
  return told.map((line) => `${FILE}: ${line}`);
}

/** Every entity by its key, with the relations that the file leaves unsaid. */
function entitiesOf({ modules }: Domain): Map<string, Entity> {
  const found = new Map<string, Entity>();
  for (const [module, content] of Object.entries(modules ?? {})) {
    for (const [name, entity] of Object.entries(content?.entities ?? {})) {
      const relations: Record<string, Relation> = {};
      for (const [relation, to] of Object.entries(entity.relations ?? {})) {
        relations[relation] = typeof to === "string" ? { to } : to;
      }
      if (entity.owner) {
        relations[entity.owner] ??= { to: "User" };
      }
      found.set(`${module}.${name}`, { ...entity, relations });
    }
  }
  for (const [key, { relations }] of found) {
    for (const { has_many, via } of Object.values(relations)) {
      if (has_many !== undefined && via === undefined) {
        pointBack(found, key, has_many);
      }
    }
  }
  return found;
}

/** A parent with many children: each child has a relation to it, declared or not. */
function pointBack(entities: Map<string, Entity>, key: string, child: string): void {
  for (const [other, { relations }] of entities) {
    const isChild = last(other) === last(child);
    const targets = Object.values(relations).map(({ to }) => to);
    if (isChild && !targets.includes(key) && !targets.includes(last(key))) {
      relations[snakeCase(key)] = { to: key };
    }
  }
}

function columnsOf({ fields, relations, states }: Entity): string[] {
  const plain = Object.entries(fields ?? {}).flatMap(([name, field]) => {
    const type = typeof field === "string" ? field : field.type;
    return type === "money" ? [`${name}_amount`, `${name}_currency`] : [name];
  });
  const single = Object.entries(relations).filter(([, { to, many }]) => to && !many);
  const machines = states && "initial" in states ? ["state"] : Object.keys(states ?? {});
  return [...plain, ...single.map(([name]) => `${name}_id`), ...machines];
}

function linksOf(key: string, { relations }: Entity): string[] {
  const many = Object.entries(relations).filter(([, relation]) => relation.many);
  return many.map(([name]) => `${snakeCase(key)}_${name}`);
}
