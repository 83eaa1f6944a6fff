/** What the models of every resource share. */

import { z } from "zod";
import { instant, uuid } from "./fields";

const identity = {
  id: uuid(),
  created_at: instant(),
  updated_at: instant(),
  version: z.int().meta({ description: "Grows with every change; the ETag." }),
};

/** Any model that `resource` makes. */
export type ResourceModel = z.ZodObject<typeof identity>;

interface Described<S> {
  about: string;
  fields: S;
}

/** A row as the API shows it. */
export function resource<S extends z.ZodRawShape>(id: string, { about, fields }: Described<S>) {
  return z.object({ ...identity, ...fields }).meta({ id, description: about });
}

/** What a client sends. Unknown fields are refused, so nothing is assigned by accident. */
export function body<S extends z.ZodRawShape>(id: string, { about, fields }: Described<S>) {
  return z.strictObject(fields).meta({ id, description: about });
}
