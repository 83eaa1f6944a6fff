/** HTTP for users: parse, ask for the permission, call, answer. */

import { page, resource } from "@/server/kit/http/responses";
import { route } from "@/server/kit/http/route";
import * as operations from "./operations";
import * as policy from "./policy";
import { User, UserId, UserPage, UserQuery, UserRoles, UserStatusChange } from "./schemas";

export const listUsers = route({
  method: "GET",
  path: "/api/v1/users",
  operation: "list_users",
  tag: "identity",
  summary: "List users",
  about: "All users, newest first. The audit log notes who was looked at.",
  permission: policy.READ,
  query: UserQuery,
  answer: UserPage,
  fails: [401, 403, 422],
  handle: ({ transaction, caller, query }) =>
    transaction(async (db) => page(await operations.page(db, caller, query))),
});

export const getUser = route({
  method: "GET",
  path: "/api/v1/users/{user_id}",
  operation: "get_user",
  tag: "identity",
  summary: "Read a user",
  about: "One user, with the ETag. The audit log notes it.",
  permission: policy.READ,
  params: UserId,
  answer: User,
  fails: [401, 403, 404, 422],
  handle: ({ transaction, caller, params, request }) =>
    transaction(async (db) => resource(await operations.read(db, caller, params.user_id), request)),
});

export const putUserRoles = route({
  method: "PUT",
  path: "/api/v1/users/{user_id}/roles",
  operation: "put_user_roles",
  tag: "identity",
  summary: "Assign roles",
  about: "Gives a user these roles and no others, and ends every session of the user.",
  permission: policy.ASSIGN_ROLES,
  params: UserId,
  body: UserRoles,
  conditional: true,
  answer: User,
  fails: [401, 403, 404, 409, 412, 415, 422, 428],
  handle: ({ transaction, caller, params, body, match, request }) =>
    transaction(async (db) =>
      resource(
        await operations.assignRoles(db, caller, params.user_id, body.roles, match),
        request,
      ),
    ),
});

export const putUserStatus = route({
  method: "PUT",
  path: "/api/v1/users/{user_id}/status",
  operation: "put_user_status",
  tag: "identity",
  summary: "Disable or enable a user",
  about: "Disabling ends every session of the user.",
  permission: policy.SET_STATUS,
  params: UserId,
  body: UserStatusChange,
  conditional: true,
  answer: User,
  fails: [401, 403, 404, 409, 412, 415, 422, 428],
  handle: ({ transaction, caller, params, body, match, request }) =>
    transaction(async (db) =>
      resource(await operations.setStatus(db, caller, params.user_id, body.status, match), request),
    ),
});
