/** Insert, change and remove one row, each as one statement. */

import { now } from "../clock";
import { changedMeanwhile, type Versioned } from "../concurrency";
import { newId } from "../ids";
import { Query, type Row, type Values } from "./query";
import type { Session } from "./session";

/** INSERT of a whole row that returns it. Columns that are not named are null. */
export class Insert<R> {
  private readonly queries = new Map<string, Query<R>>();

  constructor(
    private readonly table: string,
    private readonly columns: string,
    private readonly read: (row: Row) => R,
  ) {}

  /** The new row, with an id, timestamps and version 1. */
  async into(db: Session, values: Values): Promise<R> {
    const moment = now();
    const all = { id: newId(), created_at: moment, updated_at: moment, version: 1, ...values };
    const row = await db.one(this.compiled(Object.keys(all)), all);
    if (row === null) {
      throw new Error(`no row came back from ${this.table}`);
    }
    return row;
  }

  private compiled(names: string[]): Query<R> {
    return cached(this.queries, names, () => {
      const columns = names.map((name) => `"${name}"`).join(", ");
      const places = names.map((name) => `:${name}`).join(", ");
      return new Query(
        `INSERT INTO ${this.table} (${columns}) VALUES (${places}) RETURNING ${this.columns}`,
        this.read,
      );
    });
  }
}

/** UPDATE of some columns of one row, if it still has the version that the caller saw. */
export class Change<R> {
  private readonly queries = new Map<string, Query<R>>();

  constructor(
    private readonly table: string,
    private readonly columns: string,
    private readonly read: (row: Row) => R,
  ) {}

  /**
   * The row after the change; as it was when there is nothing to change.
   *
   * @throws PreconditionFailed when somebody else changed it first.
   */
  async of(db: Session, current: R & Versioned, values: Values): Promise<R> {
    const names = Object.keys(values);
    if (names.length === 0) {
      return current;
    }
    const { id: row_id, version: row_version } = current;
    const row = await db.one(this.compiled(names), {
      ...values,
      row_id,
      row_version,
      row_moment: now(),
    });
    if (row === null) {
      throw changedMeanwhile();
    }
    return row;
  }

  private compiled(names: string[]): Query<R> {
    return cached(this.queries, names, () => {
      const changes = names.map((name) => `"${name}" = :${name}`).join(", ");
      return new Query(
        `UPDATE ${this.table} SET ${changes}, updated_at = :row_moment, version = version + 1 ` +
          `WHERE id = :row_id AND version = :row_version RETURNING ${this.columns}`,
        this.read,
      );
    });
  }
}

/** DELETE of one row, if it still has the version that the caller saw. */
export class Removal {
  private readonly query: Query<unknown>;

  constructor(table: string) {
    this.query = new Query(`DELETE FROM ${table} WHERE id = :id AND version = :version`);
  }

  /** @throws PreconditionFailed when somebody else changed the row first. */
  async of(db: Session, { id, version }: Versioned): Promise<void> {
    if ((await db.run(this.query, { id, version })) === 0) {
      throw changedMeanwhile();
    }
  }
}

function cached<R>(
  queries: Map<string, Query<R>>,
  names: string[],
  make: () => Query<R>,
): Query<R> {
  const key = names.join();
  const query = queries.get(key) ?? make();
  queries.set(key, query);
  return query;
}
