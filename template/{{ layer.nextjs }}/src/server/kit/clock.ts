/** The one place that asks what time it is; moments are ISO 8601 in UTC everywhere. */

export function now(): string {
  return new Date().toISOString();
}

/** The moment so many seconds before or after another. */
export function shift(moment: string, seconds: number): string {
  return new Date(Date.parse(moment) + seconds * 1000).toISOString();
}
