/**
 * The OpenAPI 3.1 document, from the routes and their zod models.
 *
 * zod writes JSON Schema 2020-12, the dialect of OpenAPI 3.1; models with an id become components.
 */

import { z } from "zod";
import { SECURITY_SCHEME } from "./authentication";
import { failures, problemComponents, problemSchemas } from "./openapi-problems";
import type { Route } from "./route";

type Json = Record<string, unknown>;
type Direction = "input" | "output";

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "1 to 255 visible ASCII characters, such as a UUID. A repeat with the same key within 24 hours has no effect and gets the first response.",
  schema: { type: "string", pattern: "^[!-~]{1,255}$" },
};
const IF_MATCH = {
  name: "If-Match",
  in: "header",
  required: true,
  description: 'The ETag of what you read, or "*".',
  schema: { type: "string" },
};

export interface About {
  title: string;
  version: string;
  tags: readonly { name: string; description: string }[];
}

export function describe(routes: readonly Route[], { title, version, tags }: About): Json {
  const schemas: Json = { ...problemSchemas() };
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = paths[route.path] ?? {};
    path[route.method.toLowerCase()] = operation(route, schemas);
    paths[route.path] = path;
  }
  return {
    openapi: "3.1.0",
    info: { title, version },
    servers: [{ url: "/" }],
    tags,
    paths,
    components: {
      schemas,
      responses: problemComponents(),
      securitySchemes: { caller: SECURITY_SCHEME },
    },
  };
}

function operation(route: Route, schemas: Json): Json {
  const status = String(route.status ?? 200);
  const success = route.answer && { content: json(schemaOf(route.answer, "output", schemas)) };
  const { instead } = route;
  return {
    operationId: route.operation,
    tags: [route.tag],
    summary: route.summary ?? titled(route.operation),
    description: route.about,
    security: security(route),
    ...(parameters(route, schemas).length > 0 && { parameters: parameters(route, schemas) }),
    ...(route.body && {
      requestBody: { required: true, content: json(schemaOf(route.body, "input", schemas)) },
    }),
    responses: {
      [status]: { description: "Successful Response", ...success },
      ...(instead && {
        [instead.status]: {
          description: instead.about,
          content: json(schemaOf(instead.answer, "output", schemas)),
        },
      }),
      ...failures(route),
    },
  };
}

function security({ permission }: Route): Json[] {
  if (permission === undefined) {
    return [];
  }
  return "anyone" in permission.reach ? [{}, { caller: [] }] : [{ caller: [] }];
}

function parameters(route: Route, schemas: Json): Json[] {
  return [
    ...fieldsOf(route.params, "path", schemas),
    ...fieldsOf(route.query, "query", schemas),
    ...(route.conditional ? [IF_MATCH] : []),
    ...(route.idempotent ? [IDEMPOTENCY_KEY] : []),
    ...(route.carries ? [{ ...route.carries, required: false, schema: { type: "string" } }] : []),
  ];
}

function fieldsOf(model: z.ZodType | undefined, place: "path" | "query", schemas: Json): Json[] {
  if (!(model instanceof z.ZodObject)) {
    return [];
  }
  return Object.entries(model.shape).map(([name, field]) => {
    const { description, ...schema } = schemaOf(field as z.ZodType, "input", schemas);
    return {
      name,
      in: place,
      required: place === "path",
      ...(description !== undefined && { description }),
      schema,
    };
  });
}

/** A schema in place, or the reference to its component. */
function schemaOf(model: z.ZodType, io: Direction, schemas: Json): Json {
  const {
    $schema: _,
    $defs,
    ...schema
  } = z.toJSONSchema(model, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema instanceof z.ZodDefault) {
        jsonSchema.default ??= zodSchema.def.defaultValue; // zod leaves out what it transforms
      }
      if (jsonSchema.type !== undefined) {
        delete jsonSchema.anyOf; // a query is text; the type says what it is read as
      }
      if (zodSchema instanceof z.ZodObject && zodSchema.def.catchall === undefined) {
        delete jsonSchema.additionalProperties; // a later version may tell more
      }
      if (jsonSchema.format !== undefined) {
        delete jsonSchema.pattern; // the format says it, and some patterns fill a page
      }
      delete jsonSchema.id;
    },
  });
  for (const [id, component] of Object.entries($defs ?? {})) {
    schemas[id] ??= referring(component as Json);
  }
  const id = z.globalRegistry.get(model)?.id;
  if (id === undefined) {
    return referring(schema);
  }
  schemas[id] ??= referring(schema);
  return { $ref: `#/components/schemas/${id}` };
}

function referring(schema: Json): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll("#/$defs/", "#/components/schemas/")) as Json;
}

function json(schema: Json): Json {
  return { "application/json": { schema } };
}

function titled(name: string): string {
  return name
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}
