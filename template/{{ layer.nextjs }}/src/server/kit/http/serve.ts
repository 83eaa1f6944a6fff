/** The way of a request through a route: read, recognise, ask for the permission, call, answer. */

import { Match } from "../concurrency";
import type { Database } from "../db/session";
import { untilDone } from "../db/until-done";
import { BadRequest, type Fault, PreconditionRequired } from "../errors";
import { newId } from "../ids";
import type { MemoryLimiter } from "../limits";
import { log, requestId } from "../log";
import type { Metrics } from "../metrics";
import { ANONYMOUS } from "../principal";
import type { Settings } from "../settings";
import { authenticate, type Recognise } from "./authentication";
import { granted } from "./cors";
import { secured } from "./headers";
import { requireKnownHost } from "./hosts";
import { once } from "./idempotency";
import { jsonOf, queryOf, read } from "./parse";
import { answerProblem, invalid } from "./problems";
import { addressOf, RateLimit } from "./rate-limit";
import type { Route } from "./route";

/** What the running application lends to every request. */
export interface Context {
  readonly settings: Settings;
  readonly database: Database;
  readonly limiter: MemoryLimiter;
  readonly metrics: Metrics;
  readonly recognise: Recognise;
}

const NO_ROUTE = "none";
const SANE_ID = /^[A-Za-z0-9._-]{8,64}$/;

export type Params = Readonly<Record<string, string>>;

/** The answer to one request; whatever goes wrong becomes a problem document. */
export async function serve(
  route: Route,
  request: Request,
  params: Params,
  context: Context,
): Promise<Response> {
  return answer(route.path, request, context, (limit) =>
    handle(route, request, params, context, limit),
  );
}

/** As `serve`, for requests that no route takes. */
export async function refuse(
  problem: Error,
  request: Request,
  context: Context,
): Promise<Response> {
  return answer(NO_ROUTE, request, context, () => Promise.reject(problem));
}

async function answer(
  route: string,
  request: Request,
  context: Context,
  work: (limit: RateLimit) => Promise<Response>,
): Promise<Response> {
  const given = request.headers.get("x-request-id") ?? "";
  const id = SANE_ID.test(given) ? given : newId();
  const limit = new RateLimit(context.limiter, addressOf(request));
  const { pathname } = new URL(request.url);
  const started = performance.now();
  return requestId.run(id, async () => {
    const worked = await work(limit).catch((error: unknown) => answerProblem(error, pathname));
    const response = granted(worked, request, context.settings);
    secured(response, request, { "X-Request-ID": id, ...limit.fields() }, context.settings);
    const { method } = request;
    const { status } = response;
    const spent = performance.now() - started;
    context.metrics.answered(method, route, status, spent / 1000);
    log().info({ method, route, status, milliseconds: Math.round(spent) }, "request");
    return response;
  });
}

async function handle(
  route: Route,
  request: Request,
  raw: Params,
  { settings, database, recognise }: Context,
  limit: RateLimit,
): Promise<Response> {
  const url = new URL(request.url);
  requireKnownHost(request, settings);
  requireReadable(url);
  for (const guard of route.guards ?? []) {
    guard(request);
  }
  const { principal: caller, sessionId } = await authenticate(request, database, recognise).catch(
    (error: unknown) => {
      limit.request(ANONYMOUS, settings.requestsPerMinute);
      throw error;
    },
  );
  limit.request(caller, settings.requestsPerMinute);
  route.permission?.require(caller);
  const { json, text } =
    route.method === "GET"
      ? { json: undefined, text: "" }
      : await jsonOf(request, settings.maxBodyBytes);
  const faults: Fault[] = [];
  const params = read(route.params, raw, "parameter", faults);
  const query = read(route.query, queryOf(url), "parameter", faults);
  const body = read(route.body, json, "body", faults);
  const condition = request.headers.get("if-match") ?? "";
  if (route.conditional && !condition) {
    throw new PreconditionRequired("send If-Match with the ETag of what you read");
  }
  if (faults.length > 0) {
    throw invalid(faults);
  }
  return route.handle({
    request,
    path: url.pathname,
    caller,
    sessionId,
    params,
    query,
    body,
    match: new Match(condition),
    db: database.reader,
    transaction: (work) => untilDone(() => database.transaction(work)),
    once: (work) => untilDone(() => once({ request, url, text }, caller, database, work)),
    limit,
  });
}

/**
 * Addresses that are text: UTF-8, without NUL. No database and no log has to meet the others; a
 * server in front may have put U+FFFD where it could not decode one.
 */
function requireReadable(url: URL): void {
  const text = decoded(url.pathname + url.search.replaceAll("+", " "));
  if (text === null || text.includes("\0") || text.includes("\ufffd")) {
    throw new BadRequest("the address must be UTF-8 without NUL characters");
  }
}

function decoded(address: string): string | null {
  try {
    return decodeURIComponent(address);
  } catch {
    return null;
  }
}
