/**
 * Statements that are written once.
 *
 * A `Query` is made when a module is loaded: its named values become positions, and a server
 * parses and plans it once for each connection.
 */

import { createHash } from "node:crypto";

export type Values = Readonly<Record<string, unknown>>;
export type Row = Readonly<Record<string, unknown>>;

/**
 * One statement and the shape of its rows; values that change are `:name` in it:
 *
 *     const BY_SLUG = new Query<Product>("SELECT … FROM products WHERE slug = :slug");
 *     const product = await db.one(BY_SLUG, { slug: "mocha" });
 */
export class Query<R> {
  readonly sql: string;
  /** Names the statement to the server. */
  readonly name: string;
  private readonly names: readonly string[];

  constructor(
    text: string,
    readonly read: (row: Row) => R = (row) => row as R,
  ) {
    const names: string[] = [];
    this.sql = text.replace(/(?<!:):([a-z_]\w*)/gi, (_, name: string) => {
      const known = names.indexOf(name);
      return `$${known < 0 ? names.push(name) : known + 1}`;
    });
    this.names = names;
    this.name = createHash("sha256").update(this.sql).digest("base64url").slice(0, 22);
  }

  /** The values in the order of their positions. */
  bind(values: Values): unknown[] {
    return this.names.map((name) => values[name] ?? null);
  }
}
