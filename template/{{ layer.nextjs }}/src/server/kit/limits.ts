/**
 * How often somebody may do something: GCRA, in the memory of this process.
 *
 * One number for each of them: the moment at which they have earned back everything they spent.
 * Source: ITU-T I.371, the virtual scheduling form of the generic cell rate algorithm.
 */

const MAX_KEPT = 50_000;
const MINUTE = 60_000 + 1e-3; // what is earned in it is rounded

/** So many a minute, which may be used up at once. */
export interface Quota {
  readonly name: string;
  readonly perMinute: number;
}

/** What somebody has left of a quota who earns everything back in `owed` milliseconds. */
export class Left {
  constructor(
    readonly quota: Quota,
    readonly owed: number,
  ) {}

  get refused(): boolean {
    return this.owed > MINUTE;
  }

  private get cost(): number {
    return MINUTE / this.quota.perMinute;
  }

  /** How many may follow at once. */
  get remaining(): number {
    return Math.max(0, Math.floor((MINUTE - this.owed) / this.cost));
  }

  /** The whole seconds until there is one more. */
  get wait(): number {
    const spare = MINUTE - this.owed;
    const missing = spare < 0 ? -spare : (this.remaining + 1) * this.cost - spare;
    return Math.ceil(missing / 1000);
  }
}

/** A limiter for one process. Of each quota it keeps those who spent last. */
export class MemoryLimiter {
  private readonly kept = new Map<string, Map<string, number>>();

  constructor(private readonly clock: () => number = () => performance.now()) {}

  /** Takes one, or nothing when there is none left. */
  spend(quota: Quota, who: string): Left {
    const kept = this.kept.get(quota.name) ?? new Map<string, number>();
    this.kept.set(quota.name, kept);
    const moment = this.clock();
    const owed = Math.max((kept.get(who) ?? 0) - moment, 0) + 60_000 / quota.perMinute;
    const left = new Left(quota, owed);
    if (!left.refused) {
      kept.delete(who); // the newest stand last
      kept.set(who, moment + owed);
      const [oldest] = kept.keys();
      if (kept.size > MAX_KEPT && oldest !== undefined) {
        kept.delete(oldest);
      }
    }
    return left;
  }
}
