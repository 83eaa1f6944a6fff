/** Problem documents for requests that never reach a route. */

import type { IncomingMessage, ServerResponse } from "node:http";
import { newId } from "../ids";
import { requestId } from "../log";
import type { Settings } from "../settings";
import { secured } from "./headers";
import { answerProblem } from "./problems";

/** The document with all that an answer carries. */
export function problemResponse(problem: unknown, path: string, settings: Settings): Response {
  const id = newId();
  const response = requestId.run(id, () => answerProblem(problem, path));
  secured(response, false, { "X-Request-ID": id }, settings);
  return response;
}

/** Answers with it, past whatever else would. */
export async function refuseWith(
  problem: unknown,
  { url = "/" }: IncomingMessage,
  answer: ServerResponse,
  settings: Settings,
): Promise<void> {
  const [path = "/"] = url.split("?");
  const response = problemResponse(problem, path, settings);
  answer.writeHead(response.status, Object.fromEntries(response.headers));
  answer.end(await response.text());
}
