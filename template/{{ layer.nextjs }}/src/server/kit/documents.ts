/** JSON documents of clients, as fields: any shape, but small, shallow and exact. */

const MAX_DEPTH = 20;
const MAX_VALUES = 2_000;
const MAX_TEXT = 65_536; // characters, names included

/** Why no database and no client could hold it, or null. */
export function requireSmall(document: object): string | null {
  let level: unknown[] = [document];
  let values = 0;
  let text = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === MAX_DEPTH) {
      return `must be nested ${MAX_DEPTH} levels deep at most`;
    }
    const reason = level.map(unfit).find((found) => found !== null);
    if (reason) {
      return reason;
    }
    values += level.length;
    text += level.reduce<number>(
      (sum, value) => sum + (typeof value === "string" ? value.length : 0),
      0,
    );
    if (values > MAX_VALUES || text > MAX_TEXT) {
      return `must have ${MAX_VALUES} values and ${MAX_TEXT} characters at most`;
    }
    level = level.flatMap(inside);
  }
  return null;
}

function inside(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  return typeof value === "object" && value !== null ? Object.entries(value).flat() : [];
}

function unfit(value: unknown): string | null {
  if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed())) {
    return "must not have NUL characters or lone surrogates";
  }
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return "must not have whole numbers beyond 2^53 - 1";
  }
  return null;
}
