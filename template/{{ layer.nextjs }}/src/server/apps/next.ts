/** Mounts routes on Next.js: a file of src/app names them, and everything else is the routes' own. */

import "server-only";
import { MethodNotAllowed, NotFound } from "@/server/kit/errors";
import type { Method, Route } from "@/server/kit/http/route";
import { refuse, serve } from "@/server/kit/http/serve";
import { context } from "./context";

type Handler = (
  request: Request,
  mounted: { params: Promise<Record<string, string>> },
) => Promise<Response>;
type Handlers<H> = Record<Method | "OPTIONS", H>;

/** A handler for each method; those that no route takes answer 405. */
export function mount(...routes: readonly Route[]): Handlers<Handler> {
  const allowed = routes.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  const Allow = allowed.sort().join(", ");
  const refused = new MethodNotAllowed(`this address takes ${Allow}`, { headers: { Allow } });
  const handlers = everyMethod<Handler>(async (request) =>
    refuse(refused, request, await context()),
  );
  for (const route of routes) {
    handlers[route.method] = async (request, { params }) =>
      serve(route, request, await params, await context());
  }
  return handlers;
}

/** Where there is nothing. */
export const missing = everyMethod(async (request: Request) =>
  refuse(new NotFound("there is nothing at this address"), request, await context()),
);

function everyMethod<H>(handler: H): Handlers<H> {
  return {
    GET: handler,
    POST: handler,
    PUT: handler,
    PATCH: handler,
    DELETE: handler,
    OPTIONS: handler,
  };
}
