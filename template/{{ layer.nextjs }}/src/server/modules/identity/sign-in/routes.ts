/** HTTP for signing in. */

import { route } from "@/server/kit/http/route";
import * as account from "../account/operations";
import { SignIn } from "../account/schemas";
import * as users from "../users/operations";
import * as attempts from "./attempts";
import { give, markOf } from "./device-mark";
import { enter, GUARDS, REFUSALS, SignedIn } from "./entrance";
import { mark, recogniseDevice } from "./known-devices";

export const signIn = route({
  method: "POST",
  path: "/api/v1/session",
  operation: "sign_in",
  tag: "identity",
  summary: "Sign in",
  about: "Takes e-mail and password, and starts a session.",
  body: SignIn,
  guards: GUARDS,
  status: 201,
  answer: SignedIn,
  fails: REFUSALS,
  handle: async ({ request, db, transaction, body: { email, password }, limit }) => {
    const device = recogniseDevice(markOf(request), email);
    attempts.count(limit, "sign in", email, device);
    const proven = await account.recognise(db, email, password);
    return transaction(async (session) => {
      await account.confirm(session, proven);
      const response = await enter(session, request, await users.find(session, proven.id));
      give(response, mark(proven.email, device));
      return response;
    });
  },
});
