/** The same routes on plain Node (Hono): for tests, and where a request must cost little. */

import { Hono } from "hono";
import { MethodNotAllowed, NotFound } from "@/server/kit/errors";
import { type Context, refuse, serve } from "@/server/kit/http/serve";
import { DOCUMENT } from "./document";
import { ROUTES } from "./modules";

export function createApp(context: Context): Hono {
  const app = new Hono();
  const allowed = new Map<string, string[]>();
  for (const route of ROUTES) {
    const path = route.path.replace(/\{(\w+)\}/g, ":$1");
    app.on(route.method, path, ({ req }) => serve(route, req.raw, req.param(), context));
    const methods = route.method === "GET" ? ["GET", "HEAD"] : [route.method];
    allowed.set(path, [...(allowed.get(path) ?? []), ...methods]);
  }
  for (const [path, methods] of allowed) {
    const Allow = methods.sort().join(", ");
    const refused = new MethodNotAllowed(`this address takes ${Allow}`, { headers: { Allow } });
    app.all(path, ({ req }) => refuse(refused, req.raw, context));
  }
  if (context.settings.showsDocs) {
    app.get("/openapi.json", ({ json }) => json(DOCUMENT));
  }
  app.notFound(({ req }) =>
    refuse(new NotFound("there is nothing at this address"), req.raw, context),
  );
  return app;
}
