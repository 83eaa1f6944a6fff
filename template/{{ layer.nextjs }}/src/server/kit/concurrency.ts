/** Optimistic concurrency: a change is made to the version that the client saw, or not at all. */

import { PreconditionFailed } from "./errors";

export interface Versioned {
  readonly id: string;
  readonly version: number;
}

export function etag(version: number): string {
  return `"${version}"`;
}

/** The entity tags of an If-Match header (RFC 9110, section 13.1.1). */
export class Match {
  private readonly tags: ReadonlySet<string>;

  constructor(header: string) {
    this.tags = new Set(header.split(",").map((tag) => tag.trim()));
  }

  /** @throws PreconditionFailed when the row is not the one that the client saw. */
  require(current: Versioned): void {
    if (!this.tags.has("*") && !this.tags.has(etag(current.version))) {
      throw changedMeanwhile();
    }
  }
}

export function changedMeanwhile(): PreconditionFailed {
  return new PreconditionFailed("somebody changed this meanwhile; read it again");
}
