/** What backups ask of a kind of database. */

import type { Database } from "@/server/kit/db/session";
import type { Fingerprints } from "./manifest";

/** The data of a backup, and what is in it. */
export interface Copied {
  /** The name of the file. */
  readonly data: string;
  readonly tools: string;
  readonly revision: string | null;
  readonly tables: Fingerprints;
}

export interface Store {
  /** What manifests call it. */
  readonly kind: string;
  open(): Promise<Database>;
  /**
   * One moment of it, as a file in the folder.
   *
   * @throws Error when a program for it is missing or fails.
   */
  copyOut(folder: string): Promise<Copied>;
  /**
   * The content of that file. What does not pass the check is taken out again.
   *
   * @throws Error of `check`, and when a program is missing or fails.
   */
  copyIn(data: string, check: (database: Database) => Promise<void>): Promise<void>;
  /** The names of its tables. */
  tables(): Promise<string[]>;
  /** An empty database of the same kind, until it is dropped. */
  scratch(): Promise<Scratch>;
}

export interface Scratch {
  readonly store: Store;
  drop(): Promise<void>;
}
