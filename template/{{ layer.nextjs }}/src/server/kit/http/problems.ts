/**
 * Failures as problem documents (RFC 9457): every answer with a status of 400 or more is one.
 *
 * What went wrong on our side stays in the log; what was sent is never sent back.
 */

import type { z } from "zod";
import { type Fault, Invalid, Problem, Unexpected } from "../errors";
import { log, requestId } from "../log";
import { CHALLENGE } from "./authentication";

const MAX_FAULTS = 50;
const MAX_POINTER = 200;

/** The response for whatever a request ran into. */
export function answerProblem(error: unknown, path: string): Response {
  if (error instanceof Problem) {
    return render(error, path);
  }
  log().error({ err: error, path }, "unhandled");
  return render(new Unexpected("something went wrong on our side"), path);
}

function render(problem: Problem, path: string): Response {
  const document = {
    type: `/problems/${problem.code}`,
    title: title(problem.code),
    status: problem.status,
    detail: problem.detail.toWellFormed(),
    instance: path,
    code: problem.code,
    request_id: requestId.getStore() ?? null,
    ...(problem.faults.length > 0 && { errors: problem.faults.slice(0, MAX_FAULTS).map(printed) }),
  };
  return new Response(JSON.stringify(document), {
    status: problem.status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      ...(problem.status === 401 && { "WWW-Authenticate": CHALLENGE }),
      ...problem.headers,
    },
  });
}

/** What is wrong with a body (`source` is "body"), or with a path, a query or headers. */
export function faultsOf(error: z.ZodError, source: "body" | "parameter"): Fault[] {
  return error.issues.flatMap((issue) => {
    const places =
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => [...issue.path, key])
        : [issue.path];
    return places.map((place) => fault(place.map(String), issue.message, source));
  });
}

export function invalid(faults: readonly Fault[]): Invalid {
  return new Invalid("some values are not acceptable", { faults });
}

function fault(place: string[], detail: string, source: "body" | "parameter"): Fault {
  return source === "body"
    ? {
        pointer: place
          .map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`)
          .join(""),
        detail,
      }
    : { parameter: place[0] ?? "query", detail };
}

function printed(found: Fault): Fault {
  const detail = found.detail.toWellFormed();
  return "parameter" in found
    ? { parameter: found.parameter.toWellFormed().slice(0, MAX_POINTER), detail }
    : { pointer: found.pointer.toWellFormed().slice(0, MAX_POINTER), detail };
}

function title(code: string): string {
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
