/** What comes back from mails. */

import { z } from "zod";

export const mailedToken = z
  .string()
  .min(1, "String should have at least 1 character")
  .max(200, "String should have at most 200 characters")
  .meta({ format: "password", description: "What stands behind `#token=` in the link." });
