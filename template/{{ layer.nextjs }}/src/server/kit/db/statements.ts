/** Queries on one connection, whichever driver it belongs to. */

import type { Query, Row, Values } from "./query";
import type { Session } from "./session";
import { explain } from "./violations";

export interface Result {
  readonly rows: readonly Row[];
  readonly count: number;
}

/** What a driver has to be able to do. */
export type Execute = (query: Query<unknown>, values: unknown[]) => Promise<Result>;

export class Statements implements Session {
  constructor(private readonly execute: Execute) {}

  async one<R>(query: Query<R>, values: Values): Promise<R | null> {
    const [row] = (await this.send(query, values)).rows;
    return row === undefined ? null : query.read(row);
  }

  async all<R>(query: Query<R>, values: Values): Promise<R[]> {
    return (await this.send(query, values)).rows.map(query.read);
  }

  async run(query: Query<unknown>, values: Values): Promise<number> {
    return (await this.send(query, values)).count;
  }

  private async send(query: Query<unknown>, values: Values): Promise<Result> {
    try {
      return await this.execute(query, query.bind(values));
    } catch (error) {
      throw explain(error);
    }
  }
}
