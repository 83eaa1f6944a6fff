/** Identifiers: UUIDv7 (RFC 9562, section 5.7), so that ids sort by the time of their making. */

import { randomFillSync } from "node:crypto";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const bytes = Buffer.alloc(16);
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
  randomFillSync(bytes, 8);
  bytes.writeUIntBE(last, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return [8, 12, 16, 20, 32].map((end, part) => hex.slice([0, 8, 12, 16, 20][part], end)).join("-");
}
