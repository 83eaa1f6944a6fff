/** From the rows of seed.yml to rows of tables: labels become ids, the database has the defaults. */

import { now } from "@/server/kit/clock";
import { Query, type Values } from "@/server/kit/db/query";
import type { Session } from "@/server/kit/db/session";
import { newId } from "@/server/kit/ids";
import { ENTITIES } from "./entities";
import { bare, snakeCase } from "./names";
import { said } from "./said";
import type { Catalog, Table } from "./schema/catalog";

const REFERENCE = /^FOREIGN KEY \("?(\w+)"?\) REFERENCES "?(\w+)"?\(/;

/** What a row may say about one table. */
interface Shape {
  readonly columns: readonly string[];
  /** Columns that point at rows, with the tables of those. */
  readonly references: ReadonlyMap<string, string>;
}

export class SeedRows {
  private readonly shapes: ReadonlyMap<string, Shape>;
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly file: string,
    { tables }: Catalog,
  ) {
    this.shapes = new Map([...tables].map(([name, table]) => [bare(name), shapeOf(table)]));
  }

  remember(table: string, label: string, id: string): void {
    this.ids.set(`${table} ${label}`, id);
  }

  /**
   * The rows of one entity, each followed by its links.
   *
   * @throws Error for an entity, a name or a value that does not fit.
   */
  async insert(
    db: Session,
    key: string,
    labelled: Record<string, Record<string, unknown>>,
  ): Promise<void> {
    const table = ENTITIES[key] ?? "";
    const shape = this.shapes.get(table);
    if (shape === undefined) {
      throw new Error(`${this.file}: there is no entity ${key}`);
    }
    for (const [label, fields] of Object.entries(labelled)) {
      const place = `${this.file}: ${key} ${label}`;
      const moment = now();
      const row: Record<string, unknown> = {
        id: newId(),
        ...{ created_at: moment, updated_at: moment, version: 1 },
      };
      const links: [string, Values][] = [];
      for (const [name, value] of Object.entries(fields)) {
        if (shape.columns.includes(name)) {
          row[name] = typeof value === "object" ? JSON.stringify(value) : value;
        } else if (shape.columns.includes(`${name}_amount`)) {
          Object.assign(row, money(name, value, place));
        } else if (shape.columns.includes(`${name}_id`)) {
          row[`${name}_id`] = this.find(shape, `${name}_id`, value);
        } else {
          links.push(
            ...this.links(`${snakeCase(key)}_${name}`, row.id, value, `${place}: ${name}`),
          );
        }
      }
      this.remember(table, label, String(row.id));
      for (const [into, values] of [[table, row] as [string, Values], ...links]) {
        await write(db, into, values, place);
      }
    }
  }

  private links(table: string, near: unknown, labels: unknown, place: string): [string, Values][] {
    const shape = this.shapes.get(table);
    const [nearColumn = "", farColumn = ""] = shape?.columns ?? [];
    if (shape === undefined || !Array.isArray(labels)) {
      throw new Error(`${place}: there is no such field`);
    }
    return labels.map((label) => [
      table,
      { [nearColumn]: near, [farColumn]: this.find(shape, farColumn, label) },
    ]);
  }

  /** What a reference means. */
  private find({ references }: Shape, column: string, label: unknown): string {
    const table = references.get(column);
    const id = this.ids.get(`${table} ${label}`);
    if (id === undefined) {
      throw new Error(`${this.file}: no row of ${table} above this one is labelled "${label}"`);
    }
    return id;
  }
}

async function write(db: Session, table: string, values: Values, place: string): Promise<void> {
  const names = Object.keys(values);
  const columns = names.map((name) => `"${name}"`).join(", ");
  const places = names.map((name) => `:${name}`).join(", ");
  try {
    await db.run(new Query(`INSERT INTO "${table}" (${columns}) VALUES (${places})`), values);
  } catch (error) {
    throw new Error(`${place}: ${said(error)}`);
  }
}

function shapeOf({ columns, constraints }: Table): Shape {
  const references = [...constraints.values()].flatMap((definition) => {
    const [, column, table] = REFERENCE.exec(definition) ?? [];
    return column === undefined || table === undefined ? [] : [[column, table] as const];
  });
  return { columns: [...columns.keys()].map(bare), references: new Map(references) };
}

/** @throws Error for what is no amount with a currency. */
function money(name: string, value: unknown, place: string): Values {
  const { amount, currency } = Object(value) as { amount?: unknown; currency?: unknown };
  if (typeof amount !== "number" || typeof currency !== "string") {
    throw new Error(`${place}: ${name} is money, as in {amount: 1250, currency: EUR}`);
  }
  return { [`${name}_amount`]: amount, [`${name}_currency`]: currency };
}
