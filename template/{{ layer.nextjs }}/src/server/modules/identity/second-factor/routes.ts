/** HTTP for the caller's own second factor. */

import type { RateLimit } from "@/server/kit/http/rate-limit";
import { confidential, nothing, page } from "@/server/kit/http/responses";
import { route } from "@/server/kit/http/route";
import { type Principal, userId } from "@/server/kit/principal";
import * as account from "../account/operations";
import { SELF } from "../account/policy";
import { post } from "../mail/letters";
import * as sessions from "../sessions/operations";
import * as operations from "./operations";
import { BothFactors, Enrolment, FirstCode, RecoveryCodes, SecondFactor, Start } from "./schemas";

export const readSecondFactor = route({
  method: "GET",
  path: "/api/v1/account/second-factor",
  operation: "read_second_factor",
  tag: "identity",
  summary: "Read my second factor",
  about: "Whether signing in takes a code, and how many recovery codes are left.",
  permission: SELF,
  answer: SecondFactor,
  fails: [401],
  handle: async ({ db, caller }) => page(await operations.state(db, userId(caller))),
});

export const beginSecondFactor = route({
  method: "POST",
  path: "/api/v1/account/second-factor",
  operation: "begin_second_factor",
  tag: "identity",
  summary: "Set up a second factor",
  about: "Gives the secret for an authenticator app. Nothing changes until its first code is sent.",
  permission: SELF,
  body: Start,
  status: 201,
  answer: Enrolment,
  fails: [401, 403, 409, 415, 422, 429],
  handle: async (call) => {
    countAttempt(call.limit, call.caller);
    const enrolment = await account.asThemselves(call, (db, { id, email }) =>
      operations.begin(db, id, email),
    );
    return confidential(enrolment, 201);
  },
});

export const confirmSecondFactor = route({
  method: "POST",
  path: "/api/v1/account/second-factor/confirm",
  operation: "confirm_second_factor",
  tag: "identity",
  summary: "Turn the second factor on",
  about: "Takes the first code, gives the recovery codes, and ends all your other sessions.",
  permission: SELF,
  body: FirstCode,
  answer: RecoveryCodes,
  fails: [401, 403, 409, 415, 422, 429],
  handle: async ({ transaction, caller, body, sessionId, limit }) => {
    countAttempt(limit, caller);
    const recovery_codes = await transaction(async (session) => {
      const codes = await operations.confirm(session, userId(caller), body.code);
      await sessions.endOthers(session, userId(caller), sessionId);
      return codes;
    });
    return confidential({ recovery_codes }, 200);
  },
});

export const renewRecoveryCodes = route({
  method: "POST",
  path: "/api/v1/account/second-factor/recovery-codes",
  operation: "renew_recovery_codes",
  tag: "identity",
  summary: "Renew my recovery codes",
  about: "Ten new ones. The old ones are worth nothing.",
  permission: SELF,
  body: BothFactors,
  answer: RecoveryCodes,
  fails: [401, 403, 415, 422, 429],
  handle: async (call) => {
    countAttempt(call.limit, call.caller);
    const recovery_codes = await account.asThemselves(call, async (db, { id }) => {
      await operations.prove(db, id, call.body.code);
      return operations.renewRecoveryCodes(db, id);
    });
    return confidential({ recovery_codes }, 200);
  },
});

export const removeSecondFactor = route({
  method: "POST",
  path: "/api/v1/account/second-factor/remove",
  operation: "remove_second_factor",
  tag: "identity",
  summary: "Remove my second factor",
  about: "From here on the password is enough.",
  permission: SELF,
  body: BothFactors,
  status: 204,
  fails: [401, 403, 415, 422, 429],
  handle: async (call) => {
    countAttempt(call.limit, call.caller);
    await account.asThemselves(call, async (db, { id, email }) => {
      await operations.prove(db, id, call.body.code);
      await operations.remove(db, id);
      await post(db, { about: "second_factor_removed", email });
    });
    return nothing();
  },
});

function countAttempt(limit: RateLimit, caller: Principal): void {
  limit.attempt("second factor", 10, userId(caller));
}
