/**
 * How long a job that failed waits: twice as long each time, and never all jobs at once.
 *
 * Source: "Exponential Backoff And Jitter" (AWS Architecture Blog), full jitter.
 */

const FIRST = 10; // seconds
export const LONGEST = 3_600;
export const ATTEMPTS = 12; // the last one some two hours after the first

/** Seconds between this attempt, counted from 1, and the next one. */
export function delay(attempt: number): number {
  return Math.random() * Math.min(LONGEST, FIRST * 2 ** (attempt - 1));
}
