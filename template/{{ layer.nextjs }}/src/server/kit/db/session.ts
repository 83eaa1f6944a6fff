/** What operations ask of a database. Two types, so that a reader cannot write by accident. */

import type { Query, Values } from "./query";

/** Single statements, each on its own. */
export interface Reader {
  /** The first row, or null. */
  one<R>(query: Query<R>, values: Values): Promise<R | null>;
  /** Every row: the statement has to limit itself. */
  all<R>(query: Query<R>, values: Values): Promise<R[]>;
}

/** Statements of one transaction. Whoever opened it commits; operations never do. */
export interface Session extends Reader {
  /** Runs a statement for its effect and returns how many rows it touched. */
  run(query: Query<unknown>, values: Values): Promise<number>;
  /** Has it called once the transaction is committed, and not at all when it is rolled back. */
  afterCommit(effect: () => void): void;
}

/** How busy a database is with this process. */
export interface Load {
  /** Connections that may be at work, and that are. */
  readonly most: number;
  readonly inUse: number;
  /** Units of work that wait for one. */
  readonly waiting: number;
}

export interface Database {
  readonly reader: Reader;
  /** Commits when the work is done, rolls back when it throws. */
  transaction<T>(work: (db: Session) => Promise<T>): Promise<T>;
  /** Runs a script of several statements, as migrations are, in one transaction. */
  script(sql: string): Promise<void>;
  load(): Load;
  close(): Promise<void>;
}
