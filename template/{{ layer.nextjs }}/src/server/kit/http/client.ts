/**
 * Where a request comes from.
 *
 * `X-Forwarded-For` counts when the connection comes from a proxy in the settings; the client is
 * the last address in the list that no such proxy has. What anybody else says of themselves is
 * ignored.
 */

import { BlockList, isIP, isIPv6 } from "node:net";

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i; // IPv4 as a socket for both versions sees it

/**
 * Addresses, and networks such as `10.0.0.0/8`.
 *
 * @throws Error that names the one which is neither.
 */
export function networks(names: readonly string[]): BlockList {
  const list = new BlockList();
  for (const name of names) {
    const [address = "", prefix] = name.split("/");
    const longest = isIPv6(address) ? 128 : 32;
    const length = prefix === undefined ? longest : Number(prefix);
    if (isIP(address) === 0 || !Number.isInteger(length) || length < 0 || length > longest) {
      throw new Error(`${name} is no address and no network such as 10.0.0.0/8`);
    }
    list.addSubnet(address, length, isIPv6(address) ? "ipv6" : "ipv4");
  }
  return list;
}

/** The client at the far end of the proxies that are trusted. */
export function clientOf(peer: string, forwardedFor: string, trusted: BlockList): string {
  const hops = [...forwardedFor.split(","), peer].map((hop) => plain(hop.trim()));
  const client = hops.findLast((hop) => hop !== "" && !isOneOf(hop, trusted));
  return client ?? plain(peer);
}

function plain(address: string): string {
  return MAPPED.exec(address)?.[1] ?? address;
}

/** Whether it is among them. */
export function isOneOf(address: string, list: BlockList): boolean {
  return isIP(address) !== 0 && list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
