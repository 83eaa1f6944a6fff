/**
 * A route is data: what it takes, who may call it, how it answers and fails.
 *
 * Whatever mounts it (Next.js, plain Node), it behaves the same; the OpenAPI document is written
 * from it.
 */

import type { z } from "zod";
import type { Match } from "../concurrency";
import type { Reader, Session } from "../db/session";
import type { Permission } from "../policy";
import type { Principal } from "../principal";
import type { RateLimit } from "./rate-limit";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A cookie or a header that may come along. */
export interface Carried {
  readonly name: string;
  readonly in: "cookie" | "header";
  readonly description: string;
}

/** One request, read and checked, and what it may use. */
export interface Call<P, Q, B> {
  readonly request: Request;
  readonly path: string;
  readonly caller: Principal;
  /** The session of a caller who is signed in. */
  readonly sessionId: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The entity tags of If-Match, where the route asks for them. */
  readonly match: Match;
  readonly db: Reader;
  /** One request, one transaction: commits before the response leaves, rolls back when the work throws. */
  transaction<T>(work: (db: Session) => Promise<T>): Promise<T>;
  /** A transaction that a repeat with the same Idempotency-Key does not run again. */
  once(work: (db: Session) => Promise<Response>): Promise<Response>;
  readonly limit: RateLimit;
}

export interface Definition<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  method: Method;
  path: string;
  /** The operation id: unique in the whole API. */
  operation: string;
  tag: string;
  summary?: string;
  about: string;
  /** None: open to everybody. */
  permission?: Permission;
  params?: P;
  query?: Q;
  body?: B;
  /** Whether If-Match has to come along. */
  conditional?: true;
  /** Whether an Idempotency-Key may come along. */
  idempotent?: true;
  /** What may come along besides. */
  carries?: Carried;
  /** What refuses a request for its head alone. */
  guards?: readonly ((request: Request) => void)[];
  status?: 200 | 201 | 202 | 204;
  answer?: z.ZodType;
  /** What is answered in place of it, where something else comes first. */
  instead?: { status: 202; about: string; answer: z.ZodType };
  fails: readonly number[];
  handle(call: Call<z.output<P>, z.output<Q>, z.output<B>>): Promise<Response>;
}

/** A route whose types have done their work. */
export interface Route extends Omit<Definition<z.ZodType, z.ZodType, z.ZodType>, "handle"> {
  handle(call: Call<unknown, unknown, unknown>): Promise<Response>;
}

export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  definition: Definition<P, Q, B>,
): Route {
  return definition as Route;
}
