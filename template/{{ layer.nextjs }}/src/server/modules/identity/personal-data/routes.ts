/** HTTP for a copy of one's data, and for its end. */

import { record } from "@/server/kit/audit";
import type { RateLimit } from "@/server/kit/http/rate-limit";
import { file, nothing } from "@/server/kit/http/responses";
import { route } from "@/server/kit/http/route";
import { type Principal, userId } from "@/server/kit/principal";
import * as account from "../account/operations";
import { SELF } from "../account/policy";
import * as secondFactor from "../second-factor/operations";
import { signedOut } from "../sessions/answers";
import { ERASE } from "../users/policy";
import { UserId } from "../users/schemas";
import * as operations from "./operations";
import { Erasure, Export, ExportRequest } from "./schemas";

export const exportAccount = route({
  method: "POST",
  path: "/api/v1/account/export",
  operation: "export_account",
  tag: "identity",
  summary: "Get a copy of my data",
  about: "Everything that is kept about you, as one JSON file.",
  permission: SELF,
  body: ExportRequest,
  answer: Export,
  fails: [401, 403, 415, 422, 429],
  handle: async ({ db, transaction, caller, body, limit }) => {
    countAttempt(limit, caller);
    const { id } = await account.recogniseSelf(db, caller, body.current_password);
    await transaction((session) => record(session, "account.exported", { actor: id, subject: id }));
    return file("account.json", operations.copyOf(db, await account.own(db, caller)));
  },
});

export const eraseAccount = route({
  method: "POST",
  path: "/api/v1/account/erase",
  operation: "erase_account",
  tag: "identity",
  summary: "Erase my account",
  about:
    "Deletes what is yours alone, and takes you out of what others need. There is no way back.",
  permission: SELF,
  body: Erasure,
  status: 204,
  fails: [401, 403, 409, 415, 422, 429],
  handle: async (call) => {
    countAttempt(call.limit, call.caller);
    await account.asThemselves(call, async (db, { id }) => {
      if (await secondFactor.isOn(db, id)) {
        await secondFactor.prove(db, id, call.body.code ?? "");
      }
      await operations.erase(db, id, id);
    });
    return signedOut();
  },
});

export const eraseUser = route({
  method: "POST",
  path: "/api/v1/users/{user_id}/erase",
  operation: "erase_user",
  tag: "identity",
  summary: "Erase a user",
  about: "As a user may do themselves. There is no way back.",
  permission: ERASE,
  params: UserId,
  status: 204,
  fails: [401, 403, 404, 409, 422],
  handle: async ({ transaction, caller, params }) => {
    await transaction((db) => operations.erase(db, userId(caller), params.user_id));
    return nothing();
  },
});

function countAttempt(limit: RateLimit, caller: Principal): void {
  limit.attempt("personal data", 3, userId(caller));
}
