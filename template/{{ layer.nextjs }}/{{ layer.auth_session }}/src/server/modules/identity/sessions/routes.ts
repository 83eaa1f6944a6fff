/** HTTP for being signed in: the session is renewed and ended here, and made by `sign-in`. */

import { route } from "@/server/kit/http/route";
import { SELF } from "../account/policy";
import { signedOut, stillSignedIn } from "./answers";
import * as operations from "./operations";

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
