/** How values leave the database: as the API shows them, so that a row needs no second look. */

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const NUMERIC = 1700;

/** Parsers by the object id of a type, as both drivers take them. */
export const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: Number, // the domain stays within 2^53 - 1
  [DATE]: (text) => text,
  [NUMERIC]: (text) => text,
  [TIMESTAMPTZ]: moment,
};

/** `2027-01-31 09:30:00.25+00` as RFC 3339 writes it, in microseconds if there are any. */
function moment(text: string): string {
  const [, day, time, fraction] = /^(\S+) ([\d:]+)(?:\.(\d+))?\+00$/.exec(text) ?? [];
  return `${day}T${time}${fraction === undefined ? "" : `.${fraction.padEnd(6, "0")}`}Z`;
}
