/** Queries on one connection, whichever driver it belongs to. */

import { spanOfCall } from "../traces";
import type { Query, Row, Values } from "./query";
import type { Reader, Session } from "./session";
import { explain } from "./violations";

export interface Result {
  readonly rows: readonly Row[];
  readonly count: number;
}

/** What a driver has to be able to do. */
export type Execute = (query: Query<unknown>, values: unknown[]) => Promise<Result>;

const ABOUT = { "db.system.name": "postgresql" };

export class Statements implements Reader {
  constructor(private readonly execute: Execute) {}

  async one<R>(query: Query<R>, values: Values): Promise<R | null> {
    const [row] = (await this.send(query, values)).rows;
    return row === undefined ? null : query.read(row);
  }

  async all<R>(query: Query<R>, values: Values): Promise<R[]> {
    return (await this.send(query, values)).rows.map(query.read);
  }

  protected async send(query: Query<unknown>, values: Values): Promise<Result> {
    try {
      return await spanOfCall(verb(query), ABOUT, () => this.execute(query, query.bind(values)));
    } catch (error) {
      throw explain(error);
    }
  }
}

/** What it does: the first word. */
function verb({ sql }: Query<unknown>): string {
  return sql.slice(0, sql.indexOf(" "));
}

class Transaction extends Statements implements Session {
  readonly effects: (() => void)[] = [];

  async run(query: Query<unknown>, values: Values): Promise<number> {
    return (await this.send(query, values)).count;
  }

  afterCommit(effect: () => void): void {
    this.effects.push(effect);
  }
}

/** Does the work in one transaction; `within` has the driver begin it, and commit or roll back. */
export async function inTransaction<T>(
  within: (run: (execute: Execute) => Promise<T>) => Promise<T>,
  work: (db: Session) => Promise<T>,
): Promise<T> {
  let effects: readonly (() => void)[] = [];
  const result = await within((execute) => {
    const db = new Transaction(execute);
    effects = db.effects;
    return work(db);
  });
  for (const effect of effects) {
    effect();
  }
  return result;
}
