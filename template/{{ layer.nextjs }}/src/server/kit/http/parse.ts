/** A request's parts through the models of its route, with every fault at once. */

import type { z } from "zod";
import { BadRequest, ContentTooLarge, type Fault, UnsupportedMediaType } from "../errors";
import { faultsOf } from "./problems";

/** What a value is told by, where the model has no words of its own. */
const explain: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) {
    return "Field required";
  }
  switch (issue.code) {
    case "unrecognized_keys":
      return "Extra inputs are not permitted";
    case "invalid_value":
      return `Input should be ${spelled(issue.values.map((value) => `'${String(value)}'`))}`;
    case "invalid_type":
      return issue.expected === "object"
        ? "Input should be a valid dictionary or object to extract fields from"
        : `Input should be a valid ${NOUNS[issue.expected] ?? issue.expected}`;
    default:
      return undefined;
  }
};

const ONLY_JSON = "send the body as application/json";
const NOUNS: Readonly<Record<string, string>> = {
  int: "integer",
  array: "list",
  record: "dictionary",
};

/** What `model` makes of `value`; its faults are added to `faults`. */
export function read(
  model: z.ZodType | undefined,
  value: unknown,
  source: "body" | "parameter",
  faults: Fault[],
): unknown {
  if (model === undefined) {
    return undefined;
  }
  const result = model.safeParse(plain(value), { error: explain });
  if (!result.success) {
    faults.push(...faultsOf(result.error, source));
  }
  return result.data;
}

/** Nothing but what was sent: any other object has a `constructor`, which a model may ask for. */
function plain(value: unknown): unknown {
  const named = typeof value === "object" && value !== null && !Array.isArray(value);
  return named ? Object.assign(Object.create(null), value) : value;
}

/** The query string as one value for each name; of several the last counts. */
export function queryOf(url: URL): Record<string, string> {
  return Object.fromEntries(url.searchParams);
}

/**
 * A browser sends forms and plain text across origins without asking; JSON it does not.
 *
 * @throws UnsupportedMediaType for a request that says it has a body of another type.
 */
export function requireJson({ headers }: Request): void {
  const length = headers.get("content-length") ?? "0";
  if ((length !== "0" || headers.has("transfer-encoding")) && !isJson(headers)) {
    throw new UnsupportedMediaType(ONLY_JSON);
  }
}

/**
 * The JSON of a body, undefined without one.
 *
 * @throws ContentTooLarge, UnsupportedMediaType, BadRequest
 */
export async function jsonOf(
  request: Request,
  maxBytes: number,
): Promise<{ json: unknown; text: string }> {
  const tooLarge = () => new ContentTooLarge(`a body may have ${maxBytes} bytes at most`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) {
    throw tooLarge();
  }
  if (request.body === null) {
    return { json: undefined, text: "" };
  }
  const chunks: Uint8Array[] = [];
  let received = 0;
  for await (const chunk of request.body) {
    received += chunk.byteLength;
    if (received > maxBytes) {
      throw tooLarge();
    }
    chunks.push(chunk);
  }
  if (received === 0) {
    return { json: undefined, text: "" };
  }
  if (!isJson(request.headers)) {
    throw new UnsupportedMediaType(ONLY_JSON);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  try {
    return { json: JSON.parse(text, exact as Reviver), text };
  } catch {
    throw new BadRequest("the body is not JSON");
  }
}

type Reviver = (key: string, value: unknown) => unknown; // the types do not know of the third yet

/** Money is whole: an amount that is written as a fraction stays text, which no money is. */
function exact(key: string, value: unknown, { source = "" }: { source?: string }): unknown {
  return key === "amount" && typeof value === "number" && /[.e]/i.test(source) ? source : value;
}

function isJson(headers: Headers): boolean {
  const contentType = headers.get("content-type") ?? "";
  return /^application\/(json|.+\+json)$/i.test((contentType.split(";")[0] ?? "").trim());
}

function spelled(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
