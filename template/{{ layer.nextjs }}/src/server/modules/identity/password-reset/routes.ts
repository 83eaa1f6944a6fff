/** HTTP for who forgot their password. */

import { nothing } from "@/server/kit/http/responses";
import { route } from "@/server/kit/http/route";
import { hashPassword } from "@/server/kit/passwords";
import { requireStrong } from "../account/strength";
import { MailSent, mailSent } from "../mail/answers";
import * as attempts from "../sign-in/attempts";
import { MARK, markOf } from "../sign-in/device-mark";
import { recogniseDevice } from "../sign-in/known-devices";
import * as operations from "./operations";
import { Forgotten, PasswordReset } from "./schemas";

export const mailPasswordReset = route({
  method: "POST",
  path: "/api/v1/account/password-reset",
  operation: "mail_password_reset",
  tag: "identity",
  summary: "Forgot my password",
  about:
    "Sends a mail with a token, good for one hour and once; a newer one ends it. Without an " +
    "account with this address there is no mail. The answer is the same.",
  body: Forgotten,
  carries: MARK,
  status: 202,
  answer: MailSent,
  fails: [415, 422, 429],
  handle: async ({ request, transaction, body: { email }, limit }) => {
    const device = recogniseDevice(markOf(request), email);
    attempts.count(limit, "password reset", email, device, 3);
    await transaction((db) => operations.ask(db, email, device !== null));
    return mailSent(email);
  },
});

export const resetPassword = route({
  method: "POST",
  path: "/api/v1/account/password-reset/confirm",
  operation: "reset_password",
  tag: "identity",
  summary: "Choose a new password",
  about: "Takes the token of the mail, and ends all sessions. It does not sign in.",
  body: PasswordReset,
  status: 204,
  fails: [401, 415, 422, 429],
  handle: async ({ db, transaction, body: { token, new_password }, limit }) => {
    limit.attempt("choose password", 10);
    const stored = await operations.accountOf(db, token);
    requireStrong(new_password, stored.email, "/new_password");
    const hash = await hashPassword(new_password);
    await transaction((session) => operations.reset(session, token, hash));
    return nothing();
  },
});
