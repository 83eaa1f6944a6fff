/**
 * Log lines as JSON on stdout, each with the id of the request it is about.
 *
 * Never log bodies, headers or query strings: that is where passwords and tokens are.
 */

import { AsyncLocalStorage } from "node:async_hooks";
import pino from "pino";
import { settings } from "./settings";
import { traceId } from "./traces";

/** The id of the request under way. */
export const requestId = new AsyncLocalStorage<string>();

let current: pino.Logger | undefined;

export function log(): pino.Logger {
  current ??= pino({
    level: settings().logLevel,
    base: null,
    messageKey: "message",
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (level) => ({ level }) },
    mixin: () => ({ request_id: requestId.getStore() ?? null, trace_id: traceId() }),
    serializers: { err: told },
    redact: ["*.password", "*.token", "*.cookie", "*.authorization"],
  });
  return current;
}

/** What a person needs of an error: never the row or the values that a statement was about. */
function told(error: Error & { code?: unknown }) {
  const { name, message, stack, code } = error;
  return { type: name, message, stack, ...(code !== undefined && { code }) };
}
