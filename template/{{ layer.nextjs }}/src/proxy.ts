/** Before each page: is it asked for by a name of ours? Routes of the API ask for themselves. */

import { requireKnownHost } from "@/server/kit/http/hosts";
import { answerProblem } from "@/server/kit/http/problems";
import { settings } from "@/server/kit/settings";

export function proxy(request: Request): Response | undefined {
  try {
    requireKnownHost(request, settings());
    return undefined;
  } catch (error) {
    return answerProblem(error, new URL(request.url).pathname);
  }
}

export const config = { matcher: ["/", "/docs", "/architecture", "/openapi.json"] };
