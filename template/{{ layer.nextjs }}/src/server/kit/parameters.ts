/** Values of a query string, which arrive as text. */

import { z } from "zod";

const MAX_INTEGER = Number.MAX_SAFE_INTEGER;

interface Range {
  min?: number;
  max?: number;
  about?: string;
}

/** A whole number. */
export function whole({ min = -MAX_INTEGER, max = MAX_INTEGER, about }: Range = {}) {
  return z
    .union(
      [
        z.int(),
        z
          .string()
          .regex(/^[+-]?\d+$/)
          .transform(Number),
      ],
      {
        error: "Input should be a valid integer, unable to parse string as an integer",
      },
    )
    .refine((value) => value >= min, `Input should be greater than or equal to ${min}`)
    .refine((value) => value <= max, `Input should be less than or equal to ${max}`)
    .meta({ type: "integer", minimum: min, maximum: max, ...(about && { description: about }) });
}

/** true or false, in the spellings that people use. */
export function flag({ about }: { about?: string } = {}) {
  return z
    .union([z.boolean(), z.stringbool()], {
      error: "Input should be a valid boolean, unable to interpret input",
    })
    .meta({ type: "boolean", ...(about && { description: about }) });
}

/** A number with decimals. */
export function numeric() {
  return z
    .string()
    .regex(/^[+-]?\d+(\.\d+)?$/, "Input should be a valid decimal")
    .meta({ format: "decimal" });
}

/** In which order a list comes; the first is what it comes in by itself. */
export function order<const S extends string>(usual: S, orders: readonly [S, ...S[]]) {
  return z.enum(orders).default(usual as never);
}
