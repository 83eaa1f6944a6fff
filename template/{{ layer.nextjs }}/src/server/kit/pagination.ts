/**
 * Keyset pages: a cursor says after which row to go on, so page 1,000 costs what page 1 does.
 *
 * A cursor is opaque and signed, and opens only for its caller, with the order and the filters it was
 * made for.
 */

import { z } from "zod";
import { Invalid } from "./errors";
import { flag, whole } from "./parameters";
import { seal as sealValues, unseal } from "./seals";

const MAX_LIMIT = 100;
export const USUAL_LIMIT = 20;

/** Some rows, and the way to the next ones. */
export interface Page<R> {
  items: R[];
  next_cursor: string | null;
  total: number | null;
}

/** What the query string of every list has. */
export interface PageQuery {
  limit: number;
  cursor?: string | undefined;
  with_total: boolean;
  sort: string;
}

interface Described<M> {
  about: string;
  of: M;
}

export function pageOf<M extends z.ZodType>(id: string, { about, of: model }: Described<M>) {
  return z
    .object({
      items: z.array(model),
      next_cursor: z
        .nullable(z.string())
        .meta({ description: "Send it as `cursor` for the next page; null on the last one." }),
      total: z.nullable(z.int()).meta({ description: "All rows; only with `with_total=true`." }),
    })
    .meta({ id, description: about });
}

/** The query string of a list: its filters, and what walks it. Unknown parameters are refused. */
export function pageQuery<S extends z.ZodRawShape>(filters: S) {
  return z.strictObject({
    ...filters,
    limit: whole({ min: 1, max: MAX_LIMIT }).default(USUAL_LIMIT),
    cursor: z.optional(z.string().max(1000)),
    with_total: flag({ about: "Count all rows as well." }).default(false),
  });
}

/** A cursor for a position in one particular list. */
export function seal(position: readonly unknown[], purpose: string): string {
  return sealValues(position, "cursors", purpose);
}

/**
 * The position that `seal` was given.
 *
 * @throws Invalid for a cursor that was changed, or that belongs to another list.
 */
export function open(cursor: string, purpose: string): unknown[] {
  const position = unseal(cursor, "cursors", purpose);
  if (position === null) {
    const detail = "the cursor does not belong to this list; start again without it";
    throw new Invalid(detail, { faults: [{ parameter: "cursor", detail }] });
  }
  return position;
}
