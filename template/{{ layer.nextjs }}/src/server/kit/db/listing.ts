/** Lists: filters and orders by allowlist, keyset pages, one statement for each shape. */

import { open, type Page, type PageQuery, seal, USUAL_LIMIT } from "../pagination";
import type { Reach, Way, Whose } from "../policy";
import type { Principal } from "../principal";
import { Query, type Row, type Values } from "./query";
import type { Reader } from "./session";

/**
 * What of a table may be listed, how it may be narrowed, and in which orders.
 *
 * `filters` maps a query parameter to its condition, with a value of the same name; `sorts` a name
 * to its column (ties are broken by id). `own` is the condition for the rows of `:caller`,
 * `members` for those that `:caller` is a member of, `state` the column that a reach's states
 * speak of.
 */
export interface ListingOptions {
  where?: string;
  own?: string;
  members?: string;
  state?: string;
  filters: Readonly<Record<string, string>>;
  sorts: Readonly<Record<string, string>>;
}

const WALKING = ["sort", "limit", "cursor", "with_total"];

export class Listing<R> {
  private readonly queries = new Map<string, Query<R>>();
  private readonly counts = new Map<string, Query<{ count: number }>>();

  constructor(
    private readonly source: string,
    private readonly columns: string,
    private readonly read: (row: Row) => R,
    private readonly options: ListingOptions,
  ) {}

  /** One page of the rows within reach. */
  async page(db: Reader, caller: Principal, reach: Reach, query: PageQuery): Promise<Page<R>> {
    const { sort, limit, cursor, with_total } = query;
    const filters = Object.fromEntries(
      Object.entries(query).filter(
        ([name, value]) => !WALKING.includes(name) && value !== undefined,
      ),
    );
    const purpose = `${caller.subject} ${this.source} ${sort} ${JSON.stringify(filters)}`;
    const after = cursor === undefined ? null : open(cursor, purpose);
    const values = { ...filters, caller: caller.subject };
    const shape = this.narrow(reach, Object.keys(filters));
    const wanted = limit === USUAL_LIMIT ? `${USUAL_LIMIT + 1}` : ":rows";
    const rows = await db.all(this.rows(shape, sort, after !== null, wanted), {
      ...values,
      rows: limit + 1,
      after: after?.[0],
      after_id: after?.[1],
    });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const more = rows.length > limit && last !== undefined;
    return {
      items,
      next_cursor: more ? seal(this.position(last, sort), purpose) : null,
      total: with_total ? await this.total(db, shape, values) : null,
    };
  }

  /** Where a row stands in an order. */
  private position(row: R, sort: string): unknown[] {
    const column = this.column(sort).replaceAll('"', "");
    const values = row as Readonly<Record<string, unknown>>;
    const money = values[column.replace(/_amount$/, "")] as { amount: number } | undefined;
    return [column in values ? values[column] : money?.amount, values.id];
  }

  private column(sort: string): string {
    const column = this.options.sorts[sort.replace(/^-/, "")];
    if (column === undefined) {
      throw new Error(`${this.source} has no order ${sort}`);
    }
    return column;
  }

  private async total(db: Reader, shape: string, values: Values): Promise<number> {
    const query =
      this.counts.get(shape) ??
      new Query<{ count: number }>(`SELECT count(*) AS count FROM ${this.source} WHERE ${shape}`);
    this.counts.set(shape, query);
    return (await db.one(query, values))?.count ?? 0;
  }

  /** PostgreSQL keeps the plan of a statement that says how many rows are `wanted`. */
  private rows(shape: string, sort: string, after: boolean, wanted: string): Query<R> {
    const key = `${sort} ${after} ${wanted} ${shape}`;
    const query = this.queries.get(key) ?? this.compile(shape, sort, after, wanted);
    this.queries.set(key, query);
    return query;
  }

  private compile(shape: string, sort: string, after: boolean, wanted: string): Query<R> {
    const column = this.column(sort);
    const [comparison, direction] = sort.startsWith("-") ? ["<", "DESC"] : [">", "ASC"];
    const keys = column === "id" ? ["id"] : [column, "id"];
    const marks = column === "id" ? ":after_id" : ":after, :after_id";
    const where = after ? `${shape} AND (${keys.join(", ")}) ${comparison} (${marks})` : shape;
    const order = keys.map((name) => `${name} ${direction}`).join(", ");
    return new Query(
      `SELECT ${this.columns} FROM ${this.source} WHERE ${where} ORDER BY ${order} LIMIT ${wanted}`,
      this.read,
    );
  }

  private narrow(reach: Reach, names: string[]): string {
    const conditions = names.sort().map((name) => `(${this.options.filters[name]})`);
    if (this.options.where !== undefined) {
      conditions.unshift(`(${this.options.where})`);
    }
    if (!reach.any) {
      conditions.push(`(${reach.ways.map((way) => this.within(way)).join(" OR ") || "false"})`);
    }
    return conditions.join(" AND ") || "true";
  }

  /** The rows of one way; one that this table knows nothing of leads nowhere. */
  private within({ whose, state }: Way): string {
    const holders: Record<Whose, string | undefined> = {
      any: "true",
      own: this.options.own,
      members: this.options.members,
    };
    const holder = holders[whose] ?? "false";
    if (state === undefined) {
      return `(${holder})`;
    }
    return `(${holder} AND ${this.options.state ?? "NULL"} = '${state}')`;
  }
}
