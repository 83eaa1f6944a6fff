/**
 * How much is done at once. Who is admitted is served in time; the others learn at once to come
 * back.
 *
 * A process that takes on everything serves nobody: each request waits for all others, and clients
 * give up on answers that are still being made. So some requests run, some wait their turn, and the
 * rest are refused before any work is spent on them. Who waits for the body of its client does not
 * run.
 * Source: "Using load shedding to avoid overload" (Amazon Builders' Library).
 */

import { randomInt } from "node:crypto";
import { Unavailable } from "../errors";
import { log } from "../log";

const PATIENCE = 2_000; // milliseconds to wait for a turn
const QUIET = 5_000; // milliseconds between two lines in the log

/** The place of one request. */
export interface Place {
  /** Lets others have it while the client keeps this one waiting; then it is the next. */
  lend<T>(wait: () => Promise<T>): Promise<T>;
}

/** For those who need none. */
export const NO_PLACE: Place = { lend: (wait) => wait() };

/** Runs `atOnce` requests and has `mostWaiting` more wait for them. */
export class Admission {
  private free: number;
  private readonly turns: (() => void)[] = [];
  private refused = 0;

  constructor(
    atOnce: number,
    private readonly mostWaiting: number,
  ) {
    this.free = atOnce;
  }

  /** @throws Unavailable when no turn came in time, or too many wait for one. */
  async admit<T>(work: (place: Place) => Promise<T>): Promise<T> {
    if (this.free === 0 && this.turns.length >= this.mostWaiting) {
      throw this.refusal();
    }
    if (!this.hasEntered()) {
      await this.turn((take) => this.turns.push(take));
    }
    let isIn = true;
    try {
      return await work({
        lend: async (wait) => {
          isIn = false;
          this.leave();
          const result = await wait();
          if (!this.hasEntered()) {
            await this.turn((take) => this.turns.unshift(take));
          }
          isIn = true;
          return result;
        },
      });
    } finally {
      if (isIn) {
        this.leave();
      }
    }
  }

  private hasEntered(): boolean {
    const isFree = this.free > 0;
    this.free -= isFree ? 1 : 0;
    return isFree;
  }

  /** Comes when somebody leaves. */
  private turn(queue: (take: () => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const take = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.turns.splice(this.turns.indexOf(take), 1);
        reject(this.refusal());
      }, PATIENCE);
      queue(take);
    });
  }

  /** Hands the place on to who has waited longest. */
  private leave(): void {
    const turn = this.turns.shift();
    if (turn === undefined) {
      this.free += 1;
    } else {
      turn();
    }
  }

  /** One line for many refusals: the log must not be what overload drowns in. */
  private refusal(): Unavailable {
    this.refused += 1;
    if (this.refused === 1) {
      setTimeout(() => {
        log().warn({ refused: this.refused, seconds: QUIET / 1000 }, "overloaded");
        this.refused = 0;
      }, QUIET).unref();
    }
    return new Unavailable("too many requests at once", randomInt(1, 4));
  }
}
