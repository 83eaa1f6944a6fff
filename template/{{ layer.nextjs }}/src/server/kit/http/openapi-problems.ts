/** What the OpenAPI document says about failures: one schema, and one response for each status. */

import { z } from "zod";
import type { Route } from "./route";

const ProblemFault = z
  .object({
    pointer: z.optional(z.string()).meta({ description: "A JSON pointer (RFC 6901)." }),
    parameter: z
      .optional(z.string())
      .meta({ description: "A name in the path, query or headers." }),
    detail: z.string(),
  })
  .meta({
    description:
      "One value that is not acceptable: in the body (`pointer`) or outside of it (`parameter`).",
  });

const ProblemDocument = z
  .object({
    type: z.string().meta({ format: "uri-reference" }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ format: "uri-reference" }),
    code: z.string().meta({ examples: ["not_found"] }),
    request_id: z.nullable(z.string()),
    errors: z.optional(z.array(ProblemFault)),
  })
  .meta({
    description:
      "A failure (RFC 9457). Switch on `code`; show `detail`; quote `request_id` to the support.",
  });

const RESPONSES: Readonly<Record<number, [name: string, description: string]>> = {
  400: ["BadRequest", "The request cannot be read."],
  401: ["Unauthenticated", "Nobody is signed in."],
  403: ["Forbidden", "The caller's roles do not allow it."],
  404: ["NotFound", "There is no such thing, or the caller may not see it."],
  408: ["RequestTimeout", "The body did not come in time."],
  409: ["Conflict", "It contradicts what is there already."],
  412: ["PreconditionFailed", "Somebody changed it meanwhile; read it again."],
  413: ["ContentTooLarge", "The body is too large."],
  415: ["UnsupportedMediaType", "The body is not JSON."],
  422: ["Invalid", "Some values are not acceptable; `errors` says which."],
  428: ["PreconditionRequired", "If-Match is missing."],
  429: ["TooManyRequests", "Too many requests; wait for `Retry-After` seconds."],
  500: ["InternalError", "Something went wrong on our side."],
  503: ["Unavailable", "Try again in `Retry-After` seconds."],
};

/** How a route may fail: as it says, and as every route does. */
export function failures(route: Route): Record<string, { $ref: string }> {
  const body = route.body ? [408, 413, 415, 422] : [];
  const limited = route.path.startsWith("/health/") ? [] : [429];
  const statuses = new Set([...route.fails, ...body, ...limited, 400, 500, 503]);
  return Object.fromEntries(
    [...statuses]
      .sort()
      .map((status) => [status, { $ref: `#/components/responses/${RESPONSES[status]?.[0]}` }]),
  );
}

export function problemComponents(): Record<string, unknown> {
  const schema = { $ref: "#/components/schemas/ProblemDocument" };
  const content = { "application/problem+json": { schema } };
  const named = Object.values(RESPONSES);
  return Object.fromEntries(named.map(([name, description]) => [name, { description, content }]));
}

export function problemSchemas(): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(ProblemDocument);
  return { ProblemDocument: schema };
}
