/** HTTP for the sessions of a user, by themselves and by those who manage users. */

import { nothing, page } from "@/server/kit/http/responses";
import { route } from "@/server/kit/http/route";
import { userId } from "@/server/kit/principal";
import { SELF } from "../account/policy";
import { signedOut } from "../sessions/answers";
import * as sessions from "../sessions/operations";
import { END_SESSIONS } from "../users/policy";
import { UserId } from "../users/schemas";
import * as operations from "./operations";
import { SessionId, Sessions } from "./schemas";

export const listOwnSessions = route({
  method: "GET",
  path: "/api/v1/sessions",
  operation: "list_own_sessions",
  tag: "identity",
  summary: "List my sessions",
  about: "Where you are signed in, the session that was used last first.",
  permission: SELF,
  answer: Sessions,
  fails: [401],
  handle: async ({ db, caller, sessionId }) => page(await operations.own(db, caller, sessionId)),
});

export const endOwnSessions = route({
  method: "DELETE",
  path: "/api/v1/sessions",
  operation: "end_own_sessions",
  tag: "identity",
  summary: "Sign out everywhere",
  about: "Ends all your sessions, this one too.",
  permission: SELF,
  status: 204,
  fails: [401, 403],
  handle: async ({ transaction, caller }) => {
    await transaction((db) => sessions.endAll(db, userId(caller)));
    return signedOut();
  },
});

export const endOtherSessions = route({
  method: "DELETE",
  path: "/api/v1/sessions/others",
  operation: "end_other_sessions",
  tag: "identity",
  summary: "Sign out everywhere else",
  about: "Ends all your sessions but this one.",
  permission: SELF,
  status: 204,
  fails: [401, 403],
  handle: async ({ transaction, caller, sessionId }) => {
    await transaction((db) => sessions.endOthers(db, userId(caller), sessionId));
    return nothing();
  },
});

export const endOwnSession = route({
  method: "DELETE",
  path: "/api/v1/sessions/{session_id}",
  operation: "end_own_session",
  tag: "identity",
  summary: "End a session of mine",
  about: "Signs you out on one device.",
  permission: SELF,
  params: SessionId,
  status: 204,
  fails: [401, 403, 404, 422],
  handle: async ({ transaction, caller, params }) => {
    await transaction((db) => operations.endOne(db, caller, params.session_id));
    return nothing();
  },
});

export const endUserSessions = route({
  method: "DELETE",
  path: "/api/v1/users/{user_id}/sessions",
  operation: "end_user_sessions",
  tag: "identity",
  summary: "End all sessions of a user",
  about: "Signs a user out everywhere. They may sign in again, unless they are disabled.",
  permission: END_SESSIONS,
  params: UserId,
  status: 204,
  fails: [401, 403, 404, 422],
  handle: async ({ transaction, caller, params }) => {
    await transaction((db) => operations.endOfUser(db, caller, params.user_id));
    return nothing();
  },
});
