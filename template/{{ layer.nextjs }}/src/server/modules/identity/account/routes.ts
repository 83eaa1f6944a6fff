/** HTTP for the caller's own account. */

import { resource } from "@/server/kit/http/responses";
import { route } from "@/server/kit/http/route";
import { hashPassword } from "@/server/kit/passwords";
import { MailSent, mailSent } from "../mail/answers";
import { post } from "../mail/letters";
import { stillSignedIn } from "../sessions/answers";
import * as users from "../users/operations";
import { User } from "../users/schemas";
import * as operations from "./operations";
import * as policy from "./policy";
import { PasswordChange, SignUp } from "./schemas";
import { requireStrong } from "./strength";

export const signUp = route({
  method: "POST",
  path: "/api/v1/account",
  operation: "sign_up",
  tag: "identity",
  summary: "Sign up",
  about:
    "Makes an account, and sends a mail to confirm the address. If there is one with this address " +
    "already, nothing changes, and the mail says so; the answer is the same. It does not sign in: " +
    "that is `POST /api/v1/session`.",
  body: SignUp,
  status: 202,
  answer: MailSent,
  fails: [415, 422, 429],
  handle: async ({ transaction, body: { email, password }, limit }) => {
    limit.attempt("sign up", 10);
    requireStrong(password, email, "/password");
    const hash = await hashPassword(password);
    await transaction(async (db) => {
      const user_id = await users.signUp(db, email, hash);
      await post(db, { about: "prove_email", email, user_id });
    });
    return mailSent(email);
  },
});

export const readOwnAccount = route({
  method: "GET",
  path: "/api/v1/account",
  operation: "read_own_account",
  tag: "identity",
  summary: "Read my account",
  about: "Who you are, and in which roles.",
  permission: policy.SELF,
  answer: User,
  fails: [401],
  handle: async ({ db, caller, request }) => resource(await operations.own(db, caller), request),
});

export const changeOwnPassword = route({
  method: "PUT",
  path: "/api/v1/account/password",
  operation: "change_own_password",
  tag: "identity",
  summary: "Change my password",
  about: "Takes the current password as proof, and ends all your other sessions.",
  permission: policy.SELF,
  body: PasswordChange,
  status: 204,
  fails: [401, 403, 415, 422, 429],
  handle: async ({ db, transaction, caller, body, sessionId, limit }) => {
    limit.attempt("change password", 10, caller.subject ?? "");
    const proven = await operations.recogniseSelf(db, caller, body.current_password);
    requireStrong(body.new_password, proven.email, "/new_password");
    const hash = await hashPassword(body.new_password);
    return transaction(async (session) => {
      await operations.changePassword(session, proven, hash, sessionId);
      return stillSignedIn(session, sessionId);
    });
  },
});
