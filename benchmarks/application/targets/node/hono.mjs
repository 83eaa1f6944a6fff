import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { caller, create, one, page } from "./queries.mjs";

const app = new Hono();
app.get("/health/ready", (c) => c.json({}));
app.use("/api/*", async (c, next) => {
  const owner = await caller(c.req.header("cookie") ?? "");
  if (owner === undefined) {
    return c.json({}, 401);
  }
  c.set("owner", owner);
  return next();
});
app.get("/api/v1/addresses", async (c) =>
  c.json(await page(c.get("owner"), c.req.query("with_total") !== undefined)),
);
app.get("/api/v1/addresses/:id", async (c) => {
  const found = await one(c.req.param("id"), c.get("owner"));
  return found ? c.json(found) : c.json({}, 404);
});
app.post("/api/v1/addresses", async (c) =>
  c.json(await create(await c.req.json(), c.get("owner")), 201),
);

serve({ fetch: app.fetch, port: Number(process.argv[2]), hostname: "127.0.0.1" });
