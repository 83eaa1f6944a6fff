/**
 * Mails to people, as jobs: a request asks for one in its transaction and never waits for a server.
 *
 * Which mail it becomes, or none at all, is found out when it is written. So the request does the
 * same for an address that has an account and one that has none.
 */

import { z } from "zod";
import type { Session } from "@/server/kit/db/session";
import { handler, type Job } from "@/server/kit/jobs/job";
import { enqueue } from "@/server/kit/jobs/queue";
import type { Work } from "@/server/kit/jobs/work";
import { log } from "@/server/kit/log";
import { Exhausted, withinAllowance } from "@/server/kit/mail/allowance";
import { send } from "@/server/kit/mail/sending";
import { Undeliverable } from "@/server/kit/mail/transports";
import { NAME } from "@/server/kit/name";
import { settings } from "@/server/kit/settings";
import { tokenHash } from "@/server/kit/tokens";
import { BY_EMAIL } from "../users/queries";
import { TEXTS } from "./texts";
import * as tokens from "./tokens";

const Letter = z.object({
  about: z.enum([
    "prove_email",
    "reset_password",
    "email_changing",
    "password_changed",
    "second_factor_removed",
  ]),
  email: z.string(),
  /** Whose address it shall become; nobody's where it is taken. */
  user_id: z.nullish(z.string()),
  /** Whether it was asked for on a device on which the owner of the address has signed in. */
  known: z.boolean().optional(),
});
type Letter = z.infer<typeof Letter>;

const LETTER: Job<Letter> = { kind: "identity.letter", payload: Letter };

/** Has it sent. While it waits, no second one like it is added. */
export function post(db: Session, letter: Letter): Promise<void> {
  const of = `${letter.email} ${letter.user_id ?? ""} ${kindOf(letter)}`;
  const key = `${letter.about} ${tokenHash(of)}`;
  return enqueue(db, LETTER, letter, { key });
}

/** Writes them. */
export const writer = handler(LETTER, async (work, letter) => {
  const { about, email, user_id } = letter;
  const there = await work.database.reader.one(BY_EMAIL, { email });
  switch (about) {
    case "prove_email":
      if (there !== null && there.id !== user_id) {
        return deliver(work, letter, "address_taken");
      }
      return user_id ? deliverToken(work, letter, about, user_id) : undefined;
    case "reset_password":
      return there?.status === "active" ? deliverToken(work, letter, about, there.id) : undefined;
    default:
      return deliver(work, letter, about);
  }
});

/** A mail that is not sent leaves the token of the one before alone. */
function deliverToken(
  work: Work,
  letter: Letter,
  purpose: tokens.Purpose,
  userId: string,
): Promise<void> {
  return deliver(work, letter, purpose, () =>
    work.database.transaction((db) => tokens.issue(db, work.id, userId, purpose, letter.email)),
  );
}

async function deliver(
  { database, metrics, id }: Work,
  letter: Letter,
  about: keyof typeof TEXTS,
  token = async () => "",
): Promise<void> {
  const { email } = letter;
  try {
    await withinAllowance(database, email, kindOf(letter), async () => {
      const values = { app: NAME, email, frontend: settings().frontendUrl, token: await token() };
      await send({ key: id, to: email, ...TEXTS[about](values) });
    });
    metrics.mailed("sent");
  } catch (error) {
    if (error instanceof Exhausted) {
      metrics.mailed("capped");
      log().warn({ about }, "mail not sent, the address has had enough");
    } else if (error instanceof Undeliverable) {
      metrics.mailed("refused");
      log().warn({ about, reason: error.message }, "mail not delivered");
    } else {
      throw error;
    }
  }
}

/**
 * What the address gets so many of in a day. Whoever uses up what strangers may ask for takes
 * nothing from the owner, and no warning.
 */
function kindOf({ about, known }: Letter): string {
  if (about !== "prove_email" && about !== "reset_password") {
    return "warning";
  }
  return known ? "known device" : "anybody";
}
