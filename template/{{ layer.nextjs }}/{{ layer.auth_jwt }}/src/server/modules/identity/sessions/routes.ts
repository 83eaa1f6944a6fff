/** HTTP for being signed in: the session is renewed and ended here, and made by `sign-in`. */

import { Unauthenticated } from "@/server/kit/errors";
import { confidential } from "@/server/kit/http/responses";
import { route } from "@/server/kit/http/route";
import { SELF } from "../account/policy";
import { signedOut } from "./answers";
import * as operations from "./operations";
import { Refresh, Tokens } from "./schemas";

export { listPublishedKeys } from "./published-keys";

export const refreshSignIn = route({
  method: "POST",
  path: "/api/v1/session/refresh",
  operation: "refresh_sign_in",
  tag: "identity",
  summary: "Renew the session",
  about:
    "New tokens for the last refresh token. Send it again if the answer got lost. It is worth " +
    "nothing once one of the new tokens has been used: whoever comes with it then has a copy, " +
    "and the session ends.",
  body: Refresh,
  answer: Tokens,
  fails: [401, 415, 422, 429],
  handle: async ({ transaction, body, limit }) => {
    limit.attempt("refresh", 120);
    const tokens = await transaction((db) => operations.rotate(db, body.refresh_token));
    if (tokens === null) {
      throw new Unauthenticated("the refresh token is not valid, or not any more");
    }
    return confidential(tokens, 200);
  },
});

export const signOut = route({
  method: "DELETE",
  path: "/api/v1/session",
  operation: "sign_out",
  tag: "identity",
  summary: "Sign out",
  about: "Ends the session, with all its tokens.",
  permission: SELF,
  status: 204,
  fails: [401],
  handle: async ({ transaction, sessionId }) => {
    await transaction((db) => operations.end(db, sessionId));
    return signedOut();
  },
});
