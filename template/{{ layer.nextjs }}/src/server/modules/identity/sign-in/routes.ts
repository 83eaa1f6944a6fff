/** HTTP for signing in, in one step or two. */

import type { Session } from "@/server/kit/db/session";
import { confidential } from "@/server/kit/http/responses";
import { route } from "@/server/kit/http/route";
import * as account from "../account/operations";
import * as secondFactor from "../second-factor/operations";
import * as users from "../users/operations";
import * as attempts from "./attempts";
import * as challenges from "./challenges";
import { give, MARK, markOf } from "./device-mark";
import { enter, GUARDS, REFUSALS, SignedIn } from "./entrance";
import { mark, recogniseDevice } from "./known-devices";
import { Challenge, SecondProof, SignIn } from "./schemas";

export const signIn = route({
  method: "POST",
  path: "/api/v1/session",
  operation: "sign_in",
  tag: "identity",
  summary: "Sign in",
  about:
    "Takes e-mail and password. Who has a second factor gets a challenge instead of a session.",
  body: SignIn,
  carries: MARK,
  guards: GUARDS,
  status: 201,
  answer: SignedIn,
  instead: { status: 202, about: "A code is needed as well.", answer: Challenge },
  fails: REFUSALS,
  handle: async ({ request, db, transaction, body: { email, password }, limit }) => {
    const device = recogniseDevice(markOf(request), email);
    attempts.count(limit, "sign in", email, device);
    const proven = await account.recognise(db, email, password);
    return transaction(async (session) => {
      await account.confirm(session, proven);
      return (await secondFactor.isOn(session, proven.id))
        ? confidential(challenges.issue(proven), 202)
        : letIn(session, request, proven, device);
    });
  },
});

export const answerChallenge = route({
  method: "POST",
  path: "/api/v1/session/second-factor",
  operation: "answer_challenge",
  tag: "identity",
  summary: "Sign in: the second step",
  about: "Takes a code of the authenticator, or a recovery code.",
  body: SecondProof,
  carries: MARK,
  guards: GUARDS,
  status: 201,
  answer: SignedIn,
  fails: REFUSALS,
  handle: async ({ request, db, transaction, body: { challenge, code }, limit }) => {
    const proven = await challenges.take(db, challenge);
    const device = recogniseDevice(markOf(request), proven.email);
    attempts.count(limit, "second factor", proven.email, device);
    return transaction(async (session) => {
      await account.confirm(session, proven);
      await secondFactor.requireCode(session, proven.id, code);
      return letIn(session, request, proven, device);
    });
  },
});

async function letIn(
  session: Session,
  request: Request,
  { id, email }: account.Proven,
  device: string | null,
): Promise<Response> {
  const response = await enter(session, request, await users.find(session, id));
  give(response, mark(email, device));
  return response;
}
