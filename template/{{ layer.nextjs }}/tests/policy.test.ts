/** Every route asks for its permission before it looks at anything else: role by role, over HTTP. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROUTES } from "@/server/apps/modules";
import type { Route } from "@/server/kit/http/route";
import { ROLES } from "@/server/modules/identity/roles";
import { type App, openApp, type Sender } from "./app";

const NOBODY_HAS = "01980c5e-3f5a-7c3e-8d21-6f1f0a4f3c11";

let app: App;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

const guarded = ROUTES.filter(({ permission, tag }) => permission && tag !== "identity");

async function send(sender: Sender, { method, path }: Route): Promise<number> {
  const address = path.replaceAll(/\{\w+\}/g, NOBODY_HAS);
  const headers = { "If-Match": '"1"' };
  const body = method === "GET" || method === "DELETE" ? {} : { json: {} };
  return (await sender(address, { method, headers, ...body })).status;
}

function opens({ permission }: Route, ...audiences: string[]): boolean {
  return audiences.some((audience) => audience in (permission?.reach ?? {}));
}

describe.skipIf(guarded.length === 0).each(["", ...Object.keys(ROLES)])("for %j", (role) => {
  test("doors are open or closed as policy.ts says", async () => {
    const sender = role === "" ? app.stranger : await app.signedIn(role);
    const audiences = role === "" ? ["anyone"] : ["anyone", "signed_in", role];
    for (const route of guarded) {
      const status = await send(sender, route);
      const refused = role === "" ? 401 : 403;
      if (opens(route, ...audiences)) {
        expect([200, 201, 404, 409, 422], route.operation).toContain(status);
      } else {
        expect(status, route.operation).toBe(refused);
      }
    }
  });
});
