/**
 * How often something may be asked.
 *
 * Every request counts once: against the person who is signed in, else against the address that it
 * comes from. Routes that are worth attacking count more narrowly.
 * Source: draft-ietf-httpapi-ratelimit-headers-10; Retry-After from RFC 9110, section 10.2.3.
 */

import { TooManyRequests } from "../errors";
import type { Left, MemoryLimiter, Quota } from "../limits";
import type { Principal } from "../principal";

/** What one request was counted for. */
export class RateLimit {
  private readonly spent: Left[] = [];

  constructor(
    private readonly limiter: MemoryLimiter,
    private readonly address: string,
  ) {}

  /**
   * The request itself.
   *
   * @throws TooManyRequests
   */
  request(caller: Principal, perMinute: number): void {
    if (caller.subject === null) {
      this.spend({ name: "requests by address", perMinute }, this.address);
    } else {
      this.spend({ name: "requests by account", perMinute }, caller.subject);
    }
  }

  /**
   * An attempt, against the address that it comes from, or against an account.
   *
   * @throws TooManyRequests
   */
  attempt(action: string, perMinute: number, account?: string): void {
    const by = account === undefined ? "address" : "account";
    this.spend({ name: `${action} by ${by}`, perMinute }, account?.toLowerCase() ?? this.address);
  }

  /** Every policy that applied, and what is left of the tightest. */
  fields(): Record<string, string> {
    const [tightest] = this.spent.toSorted((a, b) => a.remaining - b.remaining);
    if (tightest === undefined) {
      return {};
    }
    const policies = this.spent.map(({ quota }) => `"${quota.name}";q=${quota.perMinute};w=60`);
    const { quota, remaining, wait } = tightest;
    return {
      "RateLimit-Policy": policies.join(", "),
      RateLimit: `"${quota.name}";r=${remaining};t=${wait}`,
    };
  }

  private spend(quota: Quota, who: string): void {
    const left = this.limiter.spend(quota, who);
    this.spent.push(left);
    if (left.refused) {
      const detail = `too many requests; there is one more in ${left.wait} seconds`;
      throw new TooManyRequests(detail, { headers: { "Retry-After": String(left.wait) } });
    }
  }
}

/** Where a request comes from, by what the front door says; of IPv6 the /64, which one subscriber has. */
export function addressOf(request: Request): string {
  const client = request.headers.get("x-forwarded-for") ?? "";
  return client.includes(":") ? client.split(":").slice(0, 4).join(":") : client;
}
