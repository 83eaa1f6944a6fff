/**
 * What the database refused, in the words of the schema instead of those of a driver.
 *
 * Source: PostgreSQL, appendix A, "PostgreSQL Error Codes".
 */

import { Conflict, type Fault, Invalid, Unavailable } from "../errors";
import { Undone } from "./until-done";

/** What both drivers say about a failure. */
interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly detail?: string;
  readonly constraint?: string;
  readonly table?: string;
}

/** The failure that a caller may see; anything else stays what it is. */
export function explain(error: unknown): unknown {
  if (!isRefusal(error)) {
    return error;
  }
  switch (error.code) {
    case "23000": // a trigger, which says why
      return new Conflict(error.message);
    case "23505":
      return taken(columns(error));
    case "23P01":
      return overlapping(columns(error));
    case "23001": // by a foreign key that restricts, from PostgreSQL 18 on
      return stillReferenced();
    case "23503":
      return error.detail?.includes("is not present") === false
        ? stillReferenced()
        : missingReference(columns(error)[0]);
    case "23514":
      return brokenCheck(error);
    case "22003":
      return new Invalid("a number is too large");
    case "40001": // a race with another transaction
    case "40P01": // a deadlock
      return new Undone();
    case "53300": // too many connections
    case "55P03": // a lock was not to be had in time
    case "57014": // a statement took too long
    case "57P03": // the server starts or stops
      return new Unavailable("the database is busy");
    default:
      return error;
  }
}

export function missingReference(column: string | undefined): Invalid {
  const faults = column ? [{ pointer: `/${column}`, detail: "there is no such row" }] : [];
  return new Invalid("a reference points to nothing", { faults });
}

function stillReferenced(): Conflict {
  return new Conflict("other rows still refer to this one");
}

function taken(names: string[]): Conflict {
  const faults: Fault[] = names.map((name) => ({
    pointer: `/${name}`,
    detail: "is already taken",
  }));
  const what = names.join(" and ") || "this combination of values";
  return new Conflict(`${what} is already taken`, { faults });
}

/** Of `room_id, tstzrange(starts_at, ends_at)` the last two are where a range starts and ends. */
function overlapping(names: string[]): Conflict {
  const plain = names.map((name) => name.replace(/^(tstz|date)range\(|\)$/g, ""));
  const [start, end] = plain.slice(-2);
  const shared = plain.slice(0, -2).join(" and ");
  const faults = plain.map((name) => ({
    pointer: `/${name}`,
    detail: "overlaps with another one",
  }));
  const reason = `${start} to ${end} overlaps with another one of the same ${shared}`;
  return new Conflict(reason, { faults });
}

function brokenCheck({ constraint = "", table = "" }: Refusal): Invalid {
  const rule = constraint.replace(`ck_${table}_`, "").replaceAll("_", " ");
  const faults = [{ pointer: "", detail: rule }];
  return new Invalid(`the values break a rule: ${rule}`, { faults });
}

/** `Key (order_id, number)=(…) already exists.` names its columns. */
function columns({ detail = "" }: Refusal): string[] {
  const [, names = ""] = /^Key \((.*?)\)=/.exec(detail) ?? [];
  return names.split(", ").map((name) => name.replaceAll('"', ""));
}

function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
