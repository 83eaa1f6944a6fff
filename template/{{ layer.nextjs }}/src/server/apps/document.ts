/** The OpenAPI document of this API. */

import { describe } from "@/server/kit/http/openapi";
import { NAME } from "@/server/kit/name";
import { MODULES, ROUTES } from "./modules";

export const DOCUMENT = describe(ROUTES, {
  title: NAME,
  version: "0.1.0",
  tags: Object.entries(MODULES).map(([name, { about }]) => ({ name, description: about })),
});
