/** Identifiers: UUIDv7 (RFC 9562, section 5.7), so that ids sort by the time of their making. */

import { randomUUID } from "node:crypto";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
let last = 0;
let counter = 0;

/** Whether it is written as an id. */
export function isId(text: string): boolean {
  return ID.test(text);
}

/** Ids made within one millisecond keep their order by a counter in the twelve bits after the version. */
export function newId(): string {
  const moment = Math.max(Date.now(), last);
  counter = moment === last ? counter + 1 : 0;
  last = counter > 0xfff ? moment + 1 : moment;
  counter = counter > 0xfff ? 0 : counter;
  const time = last.toString(16).padStart(12, "0");
  const sequence = counter.toString(16).padStart(3, "0");
  const random = randomUUID().slice(19); // with the variant, which is the same in every version
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${random}`;
}
