/**
 * How many mails leave in a day: to one address, and in all. Every process counts in one table.
 *
 * So nobody's mailbox is filled by whoever knows its address, and no bill of a mail provider without
 * end. Of addresses the table has a keyed hash; `name+tag` is the mailbox of `name` (RFC 5233). Days
 * are those of UTC.
 */

import { now } from "../clock";
import { Query } from "../db/query";
import type { Database } from "../db/session";
import { mac } from "../keys";
import { settings } from "../settings";
import { Undeliverable } from "./transports";

const EVERYBODY = "everybody";

const TAKE = new Query(
  "INSERT INTO mail_counts (day, recipient, number) VALUES (:day, :recipient, 1) " +
    "ON CONFLICT (day, recipient) DO UPDATE SET number = mail_counts.number + 1 " +
    "WHERE mail_counts.number < :most",
);
const GIVE_BACK = new Query(
  "UPDATE mail_counts SET number = number - 1 WHERE day = :day AND recipient = :recipient",
);

/** The address has had all mails of this kind that it gets in a day. */
export class Exhausted extends Error {}

/**
 * Has one mail of this kind for this address sent; one that may be sent later is given back.
 *
 * @throws Exhausted; Error when the project has sent all of its own, so that it waits.
 */
export async function withinAllowance(
  database: Database,
  to: string,
  kind: string,
  send: () => Promise<void>,
): Promise<void> {
  const { mailsPerAddress, mailsPerDay } = settings();
  const day = `${now().slice(0, 10)}T00:00:00.000Z`;
  const recipient = recipientOf(to, kind);
  await database.transaction(async (db) => {
    if ((await db.run(TAKE, { day, recipient, most: mailsPerAddress })) === 0) {
      throw new Exhausted();
    }
    if ((await db.run(TAKE, { day, recipient: EVERYBODY, most: mailsPerDay })) === 0) {
      throw new Error(`MAILS_PER_DAY: ${mailsPerDay} mails have left today`);
    }
  });
  try {
    await send();
  } catch (error) {
    if (!(error instanceof Undeliverable)) {
      await database.transaction(async (db) => {
        await db.run(GIVE_BACK, { day, recipient });
        await db.run(GIVE_BACK, { day, recipient: EVERYBODY });
      });
    }
    throw error;
  }
}

function recipientOf(to: string, kind: string): string {
  const at = to.lastIndexOf("@");
  const [name = ""] = to.slice(0, at).split("+");
  const mailbox = `${name}${to.slice(at)}`.toLowerCase();
  return mac("mail counts", `${kind} ${mailbox}`).toString("hex");
}
