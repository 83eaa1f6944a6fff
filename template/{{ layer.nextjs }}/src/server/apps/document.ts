/** The OpenAPI document of this API. */

import { describe } from "@/server/kit/http/openapi";
import { NAME, VERSION } from "@/server/kit/name";
import { MODULES, ROUTES } from "./modules";

export const DOCUMENT = describe(ROUTES, {
  title: NAME,
  version: VERSION,
  tags: Object.entries(MODULES).map(([name, { about }]) => ({ name, description: about })),
});
