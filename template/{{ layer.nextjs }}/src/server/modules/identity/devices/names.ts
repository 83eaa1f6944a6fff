/**
 * A user agent in a few words, for people who look through their sessions.
 *
 * Neither the rest of it nor an address is kept: a list that helps to spot a stranger needs less
 * than what would tell where somebody was.
 */

export const UNKNOWN = "unknown";

type Names = readonly (readonly [mark: string, name: string])[];

// Each pretends to be those after it.
const BROWSERS: Names = [
  ["Edg", "Edge"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["FxiOS/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["CriOS/", "Chrome"],
  ["Safari/", "Safari"],
];
const SYSTEMS: Names = [
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Android", "Android"],
  ["Windows", "Windows"],
  ["CrOS", "ChromeOS"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
];
const PRODUCT = /^[A-Za-z][\w.-]{0,39}/;

/** Such as "Firefox on Windows", or the name of a program that is no browser. */
export function deviceName(userAgent: string): string {
  const program = first(userAgent, BROWSERS) ?? PRODUCT.exec(userAgent)?.[0];
  const parts = [program, first(userAgent, SYSTEMS)].filter((part) => part !== undefined);
  return parts.join(" on ") || UNKNOWN;
}

function first(userAgent: string, names: Names): string | undefined {
  return names.find(([mark]) => userAgent.includes(mark))?.[1];
}
