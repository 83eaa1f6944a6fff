/**
 * Log lines as JSON on stdout, each with the id of the request it is about.
 *
 * Never log bodies, headers or query strings: that is where passwords and tokens are.
 */

import { AsyncLocalStorage } from "node:async_hooks";
import pino from "pino";
import { settings } from "./settings";

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
    mixin: () => ({ request_id: requestId.getStore() ?? null }),
    redact: ["*.password", "*.token", "*.cookie", "*.authorization"],
  });
  return current;
}
