/** What people send to get a copy of their data, or to have it erased. */

import { z } from "zod";
import { body } from "@/server/kit/resource";
import { password } from "../account/schemas";
import { code } from "../second-factor/schemas";
import { User } from "../users/schemas";

export const Export = z.looseObject({ account: User }).meta({
  id: "Export",
  description: "The account, and under the name of each table the rows that belong to it.",
});

export const ExportRequest = body("ExportRequest", {
  about: "Proof that it is still you.",
  fields: { current_password: password },
});

export const Erasure = body("Erasure", {
  about: "Proof that it is still you, by everything that signing in takes. There is no way back.",
  fields: { current_password: password, code: z.nullish(code) },
});
