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
});
type Letter = z.infer<typeof Letter>;

const LETTER: Job<Letter> = { kind: "identity.letter", payload: Letter };

/** Has it sent. While it waits, no second one like it is added. */
export function post(db: Session, letter: Letter): Promise<void> {
  const key = `${letter.about} ${tokenHash(`${letter.email} ${letter.user_id ?? ""}`)}`;
  return enqueue(db, LETTER, letter, { key });
}

/** Writes them. */
export const writer = handler(LETTER, async (work, { about, email, user_id }) => {
  const there = await work.database.reader.one(BY_EMAIL, { email });
  switch (about) {
    case "prove_email":
      if (there !== null && there.id !== user_id) {
        return deliver(work, "address_taken", email);
      }
      return user_id ? deliverToken(work, user_id, about, email) : undefined;
    case "reset_password":
      return there?.status === "active" ? deliverToken(work, there.id, about, email) : undefined;
    default:
      return deliver(work, about, email);
  }
});

async function deliverToken(
  work: Work,
  userId: string,
  purpose: tokens.Purpose,
  email: string,
): Promise<void> {
  const token = await work.database.transaction((db) =>
    tokens.issue(db, work.id, userId, purpose, email),
  );
  await deliver(work, purpose, email, token);
}

async function deliver(
  { id }: Work,
  about: keyof typeof TEXTS,
  email: string,
  token = "",
): Promise<void> {
  const letter = TEXTS[about]({ app: NAME, email, frontend: settings().frontendUrl, token });
  try {
    await send({ key: id, to: email, ...letter });
  } catch (error) {
    if (!(error instanceof Undeliverable)) {
      throw error;
    }
    log().warn({ about, reason: error.message }, "mail not delivered");
  }
}
