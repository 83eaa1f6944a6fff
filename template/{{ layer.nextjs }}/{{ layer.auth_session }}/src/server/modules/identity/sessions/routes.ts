/** HTTP for being signed in. */

import { cookieOf } from "@/server/kit/http/authentication";
import { route } from "@/server/kit/http/route";
import { refuseOtherOrigins } from "@/server/kit/http/same-origin";
import * as account from "../account/operations";
import { SELF } from "../account/policy";
import { SignIn } from "../account/schemas";
import * as users from "../users/operations";
import { User } from "../users/schemas";
import { signedOut, stillSignedIn } from "./answers";
import { remember } from "./cookie";
import * as operations from "./operations";

const PER_ACCOUNT = 10; // attempts a minute
const PER_ADDRESS = 30;

export const signIn = route({
  method: "POST",
  path: "/api/v1/session",
  operation: "sign_in",
  tag: "identity",
  summary: "Sign in",
  about: "Takes e-mail and password, and sets the cookie of a session.",
  body: SignIn,
  status: 201,
  answer: User,
  fails: [401, 403, 415, 422, 429],
  handle: async ({ request, db, transaction, body: { email, password }, limit }) => {
    refuseOtherOrigins(request);
    limit.attempt("sign in", PER_ADDRESS);
    limit.attempt("sign in", PER_ACCOUNT, email);
    const proven = await account.recognise(db, email, password);
    return transaction(async (session) => {
      await account.confirm(session, proven);
      const user = await users.find(session, proven.id);
      const token = await operations.start(session, user.id, cookieOf(request));
      const headers = { "Cache-Control": "no-store" };
      return remember(Response.json(user, { status: 201, headers }), token);
    });
  },
});

export const refreshSignIn = route({
  method: "POST",
  path: "/api/v1/session/refresh",
  operation: "refresh_sign_in",
  tag: "identity",
  summary: "Renew the session",
  about: "Replaces the cookie; the old one is worth nothing any more.",
  permission: SELF,
  status: 204,
  fails: [401, 403],
  handle: ({ transaction, sessionId }) => transaction((db) => stillSignedIn(db, sessionId)),
});

export const signOut = route({
  method: "DELETE",
  path: "/api/v1/session",
  operation: "sign_out",
  tag: "identity",
  summary: "Sign out",
  about: "Ends the session, for whoever else may hold the cookie too.",
  permission: SELF,
  status: 204,
  fails: [401, 403],
  handle: async ({ transaction, sessionId }) => {
    await transaction((db) => operations.end(db, sessionId));
    return signedOut();
  },
});
