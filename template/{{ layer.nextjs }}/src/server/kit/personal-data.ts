/**
 * What is kept about a person: a copy for them, and the end of it.
 *
 * Each module names the tables whose rows belong to somebody; `apps/personal-data.ts` puts them
 * together.
 */

import { now } from "./clock";
import { Query, type Row, type Values } from "./db/query";
import type { Reader, Session } from "./db/session";
import { quoted } from "./db/table";

const AT_ONCE = 200; // rows in memory

interface Held {
  /** The condition for the rows of `:caller`. */
  own: string;
  /** What of them is theirs to read. */
  columns: string;
  /** Whether an erasure deletes the rows; */
  deleted?: true;
  /** else what it writes into them. */
  emptied?: Readonly<Record<string, string | null>>;
}

/** The rows of one table that belong to somebody. */
export class Holding {
  private readonly first: Query<Row>;
  private readonly next: Query<Row>;
  private readonly end: Query<unknown> | null = null;
  private readonly left: Values;

  constructor(
    readonly name: string,
    { own, columns, deleted, emptied = {} }: Held,
  ) {
    const table = quoted(name);
    const rows = `SELECT ${columns} FROM ${table} WHERE ${own}`;
    this.first = new Query(`${rows} ORDER BY id LIMIT ${AT_ONCE}`);
    this.next = new Query(`${rows} AND id > :after ORDER BY id LIMIT ${AT_ONCE}`);
    const left = Object.entries(emptied);
    this.left = Object.fromEntries(left.map(([column, value]) => [`${column}_left`, value]));
    if (deleted) {
      this.end = new Query(`DELETE FROM ${table} WHERE ${own}`);
    } else if (left.length > 0) {
      const changed = left.map(([column]) => `${quoted(column)} = :${column}_left`).join(", ");
      this.end = new Query(
        `UPDATE ${table} SET ${changed}, updated_at = :moment, version = version + 1 WHERE ${own}`,
      );
    }
  }

  /** All of them, some at a time. */
  async *rows(db: Reader, person: string): AsyncGenerator<Row> {
    let found = await db.all(this.first, { caller: person });
    while (found.length > 0) {
      yield* found;
      found = await db.all(this.next, { caller: person, after: found.at(-1)?.id });
    }
  }

  /** Nothing in them tells who the person was. */
  async erase(db: Session, person: string): Promise<void> {
    if (this.end !== null) {
      await db.run(this.end, { ...this.left, caller: person, moment: now() });
    }
  }
}

let all: readonly Holding[] = [];

/** The composition root says which there are. */
export function hold(holdings: readonly Holding[]): void {
  all = holdings;
}

/** Those of every module. */
export function holdings(): readonly Holding[] {
  return all;
}
