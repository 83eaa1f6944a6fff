/** The way of a request through a route: read, recognise, ask for the permission, call, answer. */

import { Match } from "../concurrency";
import type { Database } from "../db/session";
import { untilDone } from "../db/until-done";
import { type Fault, PreconditionRequired } from "../errors";
import { isId, newId } from "../ids";
import type { MemoryLimiter } from "../limits";
import { log, requestId } from "../log";
import type { Metrics } from "../metrics";
import { ANONYMOUS, NOBODY, type SignedIn } from "../principal";
import type { Settings } from "../settings";
import { fail, spanOfRequest } from "../traces";
import { type Admission, NO_PLACE, type Place } from "./admission";
import { authenticate, type Recognise } from "./authentication";
import { granted } from "./cors";
import { inTime, untilLate } from "./deadline";
import { secured } from "./headers";
import { requireKnownHost } from "./hosts";
import { once } from "./idempotency";
import { jsonOf, queryOf, read, requireJson } from "./parse";
import { isProbe } from "./probes";
import { answerProblem, invalid } from "./problems";
import { addressOf, RateLimit } from "./rate-limit";
import type { Route } from "./route";

/** What the running application lends to every request. */
export interface Context {
  readonly settings: Settings;
  readonly database: Database;
  readonly admission: Admission;
  readonly limiter: MemoryLimiter;
  readonly metrics: Metrics;
  readonly recognise: Recognise;
}

/** The same, and what belongs to one request alone. */
interface Turn extends Context {
  readonly limit: RateLimit;
  readonly place: Place;
  /** Aborted when nobody waits for the answer any more. */
  readonly late: AbortSignal;
}

const NO_ROUTE = "unmatched";
const HEX = /^[0-9a-f]{32}$/i;

export type Params = Readonly<Record<string, string>>;

/** The answer to one request; whatever goes wrong becomes a problem document. */
export async function serve(
  route: Route,
  request: Request,
  params: Params,
  context: Context,
): Promise<Response> {
  const { admission, settings } = context;
  const url = new URL(request.url);
  return answer(route.path, request, url.pathname, context, (limit) => {
    const work = (place: Place) =>
      inTime(settings.maxRequestSeconds, (late) =>
        handle(route, request, url, params, { ...context, limit, place, late }),
      );
    return isProbe(route.path) ? work(NO_PLACE) : admission.admit(work);
  });
}

/** As `serve`, for requests that no route takes. */
export async function refuse(
  problem: Error,
  request: Request,
  context: Context,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  return answer(NO_ROUTE, request, pathname, context, () => Promise.reject(problem));
}

async function answer(
  route: string,
  request: Request,
  pathname: string,
  context: Context,
  work: (limit: RateLimit) => Promise<Response>,
): Promise<Response> {
  const id = idOf(request);
  const { method } = request;
  const about = { "http.request.method": method, "http.route": route };
  const answered = () => measured(id, pathname, route, request, context, work);
  return requestId.run(id, () =>
    isProbe(pathname)
      ? answered()
      : spanOfRequest(request, `${method} ${route}`, about, async (span) => {
          const response = await answered();
          span?.setAttribute("http.response.status_code", response.status);
          if (span !== null && response.status >= 500) {
            fail(span, String(response.status));
          }
          return response;
        }),
  );
}

async function measured(
  id: string,
  path: string,
  route: string,
  request: Request,
  { limiter, metrics, settings }: Context,
  work: (limit: RateLimit) => Promise<Response>,
): Promise<Response> {
  const limit = new RateLimit(limiter, addressOf(request));
  const started = performance.now();
  const worked = await metrics
    .during(() => work(limit))
    .catch((error: unknown) => answerProblem(error, path));
  const response = granted(worked, request, settings);
  secured(response, isPersonal(request), { "X-Request-ID": id, ...limit.fields() }, settings);
  const { method } = request;
  const { status } = response;
  const spent = performance.now() - started;
  metrics.answered(method, route, status, spent / 1000);
  log().info({ method, route, status, milliseconds: Math.round(spent) }, "request");
  return response;
}

function isPersonal({ headers }: Request): boolean {
  return headers.has("cookie") || headers.has("authorization");
}

/**
 * An X-Request-ID that is a UUID is kept, as proxies make them; else there is a new one.
 *
 * Anything wider would let people write into the log what they like, by mistake a secret as well.
 */
function idOf(request: Request): string {
  const given = request.headers.get("x-request-id") ?? "";
  return isId(given) || HEX.test(given) ? given : newId();
}

async function handle(
  route: Route,
  request: Request,
  url: URL,
  raw: Params,
  turn: Turn,
): Promise<Response> {
  const { settings, limit, place } = turn;
  const database = untilLate(turn.database, turn.late);
  requireKnownHost(request, settings);
  requireJson(request);
  for (const guard of route.guards ?? []) {
    guard(request);
  }
  const { principal: caller, sessionId } = await recognised(route, request, turn);
  limit.request(caller, settings.requestsPerMinute);
  route.permission?.require(caller);
  const { json, text } =
    route.method === "GET"
      ? { json: undefined, text: "" }
      : await place.lend(() => jsonOf(request, settings.maxBodyBytes));
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

/** Who calls; nobody on a route that asks nobody. */
async function recognised(
  route: Route,
  request: Request,
  { settings, database, recognise, limit }: Turn,
): Promise<SignedIn> {
  if (route.permission === undefined) {
    return NOBODY;
  }
  try {
    return await authenticate(request, database, recognise);
  } catch (error) {
    limit.request(ANONYMOUS, settings.requestsPerMinute);
    throw error;
  }
}
