/** Kinds of work, and what does each of them. */

import { z } from "zod";
import type { Work } from "./work";

/**
 * A kind of work, and what one has to know to do it.
 *
 * `kind` and the fields of `payload` are stored: jobs that the last version queued are run by the
 * next one.
 */
export interface Job<P> {
  readonly kind: string;
  readonly payload: z.ZodType<P>;
}

/** The payload of work that is always the same. */
export const Nothing = z.object({});
export type Nothing = z.infer<typeof Nothing>;

/** A job and what does it, whatever its payload is. */
export interface Handler {
  readonly kind: string;
  handle(work: Work, payload: unknown): Promise<void>;
}

export function handler<P>(
  { kind, payload }: Job<P>,
  does: (work: Work, payload: P) => Promise<void>,
): Handler {
  return { kind, handle: (work, stored) => does(work, payload.parse(stored)) };
}
