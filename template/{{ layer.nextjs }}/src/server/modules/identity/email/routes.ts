/** HTTP for the address of the caller's account. */

import { resource } from "@/server/kit/http/responses";
import { route } from "@/server/kit/http/route";
import { userId } from "@/server/kit/principal";
import * as account from "../account/operations";
import { SELF } from "../account/policy";
import { MailSent, mailSent } from "../mail/answers";
import { User } from "../users/schemas";
import * as operations from "./operations";
import { EmailChange, EmailProof } from "./schemas";

export const mailConfirmation = route({
  method: "POST",
  path: "/api/v1/account/email/mail",
  operation: "mail_confirmation",
  tag: "identity",
  summary: "Send the confirmation again",
  about: "Another mail to an address that is not confirmed yet. The link of the last one ends.",
  permission: SELF,
  status: 202,
  answer: MailSent,
  fails: [401, 403, 409, 429],
  handle: async ({ transaction, caller, limit }) => {
    limit.attempt("mail", 3, userId(caller));
    const user = await transaction((db) => operations.askAgain(db, caller));
    return mailSent(user.email);
  },
});

export const confirmEmail = route({
  method: "POST",
  path: "/api/v1/account/email/confirm",
  operation: "confirm_email",
  tag: "identity",
  summary: "Confirm my e-mail address",
  about:
    "Takes the token of a mail. The address that it went to is that of your account from now on.",
  permission: SELF,
  body: EmailProof,
  answer: User,
  fails: [401, 403, 409, 415, 422, 429],
  handle: async ({ transaction, caller, body, request, limit }) => {
    limit.attempt("confirm e-mail", 10, userId(caller));
    return resource(await transaction((db) => operations.prove(db, caller, body.token)), request);
  },
});

export const changeEmail = route({
  method: "PUT",
  path: "/api/v1/account/email",
  operation: "change_email",
  tag: "identity",
  summary: "Change my e-mail address",
  about: "Takes the password as proof. The address changes when the link in the mail is opened.",
  permission: SELF,
  body: EmailChange,
  status: 202,
  answer: MailSent,
  fails: [401, 403, 415, 422, 429],
  handle: async (call) => {
    const { email } = call.body;
    call.limit.attempt("mail", 3, userId(call.caller));
    await account.asThemselves(call, (db, proven) => operations.askToChange(db, proven, email));
    return mailSent(email);
  },
});
