/**
 * Between the models of the API and the rows of a table.
 *
 * The schema itself is SQL, in migrations/; here stands what the code reads and writes of it. A
 * field is a column of the same name; money is two.
 */

import type { z } from "zod";
import { isMoney, type Money } from "../money";
import type { ResourceModel } from "../resource";
import { Listing, type ListingOptions } from "./listing";
import { Query, type Row, type Values } from "./query";
import { Change, Insert, Removal } from "./writes";

export class Table<M extends ResourceModel> {
  /** The columns of the model, for a SELECT or after RETURNING. */
  readonly columns: string;
  readonly read: (row: Row) => z.output<M>;

  constructor(
    readonly name: string,
    readonly model: M,
    /** What is read from, where it is more than the table. */
    readonly source: string = name,
  ) {
    this.columns = columnsOf(model).map(quoted).join(", ");
    const amounts = Object.entries(model.shape)
      .filter(([, field]) => isMoney(field))
      .map(([name]) => name);
    this.read =
      amounts.length === 0
        ? (row) => row as z.output<M>
        : (row) => withMoney(row, amounts) as z.output<M>;
  }

  /** The rows that meet a condition. */
  select(where: string): Query<z.output<M>> {
    return new Query(`SELECT ${this.columns} FROM ${this.source} WHERE ${where}`, this.read);
  }

  insert(): Insert<z.output<M>> {
    return new Insert(this.name, this.columns, this.read);
  }

  change(): Change<z.output<M>> {
    return new Change(this.name, this.columns, this.read);
  }

  remove(): Removal {
    return new Removal(this.name);
  }

  list(options: ListingOptions): Listing<z.output<M>> {
    return new Listing(this.source, this.columns, this.read, options);
  }
}

/** The fields of `data` that are there, as column values: money becomes an amount and a currency. */
export function toColumns(model: z.ZodObject, data: Values): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(data)) {
    if (isMoney(model.shape[field])) {
      const money = value as Money | null;
      columns[`${field}_amount`] = money?.amount ?? null;
      columns[`${field}_currency`] = money?.currency ?? null;
    } else {
      columns[field] = value;
    }
  }
  return columns;
}

/** A name as SQL takes it, whatever words SQL has for its own. */
export function quoted(name: string): string {
  return `"${name}"`;
}

function columnsOf(model: z.ZodObject): string[] {
  return Object.entries(model.shape).flatMap(([name, field]) =>
    isMoney(field) ? [`${name}_amount`, `${name}_currency`] : [name],
  );
}

function withMoney(row: Row, fields: readonly string[]): Row {
  const shown: Record<string, unknown> = { ...row };
  for (const field of fields) {
    const { [`${field}_amount`]: amount, [`${field}_currency`]: currency } = row;
    shown[field] = amount === null ? null : { amount, currency };
    delete shown[`${field}_amount`];
    delete shown[`${field}_currency`];
  }
  return shown;
}
