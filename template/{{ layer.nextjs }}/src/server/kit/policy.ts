/**
 * Roles x actions x rows: permissions as data, checked in one place.
 *
 * A `Permission` says which audience reaches which rows. An audience is a role, `anyone` (signed in
 * or not) or `signed_in`. What the audiences of one caller reach adds up.
 *
 *     const READ = new Permission("order.read", { signed_in: OWN, support: ANY });
 */

import { Forbidden, NotFound, type Problem, Unauthenticated } from "./errors";
import type { Principal } from "./principal";

/** Whose rows: anybody's, the caller's own, or those that the caller is a member of. */
export type Whose = "any" | "own" | "members";

export interface Way {
  readonly whose: Whose;
  readonly state?: string;
}

/** What a permission looks at of one row. */
export interface Facts {
  owner?: string | null;
  state?: string;
  member?: boolean;
}

/** The rows that a permission opens, as ways that add up: whose, and in which state if that counts. */
export class Reach {
  constructor(readonly ways: readonly Way[]) {}

  and(other: Reach): Reach {
    return new Reach([...this.ways, ...other.ways]);
  }

  /** These rows, as long as they are in one of the states. */
  inState(...states: string[]): Reach {
    return new Reach(this.ways.flatMap(({ whose }) => states.map((state) => ({ whose, state }))));
  }

  get nothing(): boolean {
    return this.ways.length === 0;
  }

  /** Whether every row is within reach. */
  get any(): boolean {
    return this.holds("any");
  }

  /** Whether all of the caller's own rows are. */
  get own(): boolean {
    return this.holds("own");
  }

  /** Whether one row is within reach. */
  covers(caller: Principal, row: Facts = {}): boolean {
    const mine = caller.subject !== null && row.owner === caller.subject;
    const holds: Record<Whose, boolean> = { any: true, own: mine, members: row.member === true };
    return this.ways.some(
      ({ whose, state }) => holds[whose] && (state === undefined || state === row.state),
    );
  }

  private holds(wanted: Whose): boolean {
    return this.ways.some(({ whose, state }) => whose === wanted && state === undefined);
  }
}

const NOTHING = new Reach([]);
export const ANY = new Reach([{ whose: "any" }]);
export const OWN = new Reach([{ whose: "own" }]);
export const MEMBERS = new Reach([{ whose: "members" }]);

/** What each audience may reach with one action. */
export class Permission {
  private readonly byRoles = new Map<string, Reach>();

  constructor(
    readonly name: string,
    readonly reach: Readonly<Record<string, Reach>>,
  ) {}

  /** The rows that this caller may reach. */
  of(caller: Principal): Reach {
    const key = `${caller.subject !== null} ${caller.roles.join(" ")}`;
    let reach = this.byRoles.get(key);
    if (reach === undefined) {
      const signedIn = caller.subject === null ? [] : ["signed_in", ...caller.roles];
      reach = ["anyone", ...signedIn].reduce(
        (sum, audience) => sum.and(this.reach[audience] ?? NOTHING),
        NOTHING,
      );
      this.byRoles.set(key, reach);
    }
    return reach;
  }

  /**
   * As `of`, for callers who need at least something.
   *
   * @throws Unauthenticated for a caller who is nobody, else Forbidden.
   */
  require(caller: Principal): Reach {
    const reach = this.of(caller);
    if (reach.nothing) {
      throw this.denied(caller);
    }
    return reach;
  }

  /**
   * Lets the caller at one row.
   *
   * @throws NotFound when `read` does not reach the row, so that it cannot be told from one that
   * does not exist; Forbidden when the caller may see it and no more.
   */
  admit(caller: Principal, read: Permission, row: Facts): void {
    if (!read.of(caller).covers(caller, row)) {
      throw new NotFound("there is no such row, or not for you");
    }
    if (!this.of(caller).covers(caller, row)) {
      throw this.denied(caller);
    }
  }

  private denied(caller: Principal): Problem {
    return caller.subject === null
      ? new Unauthenticated("sign in first")
      : new Forbidden(`your roles do not allow ${this.name}`);
  }
}
