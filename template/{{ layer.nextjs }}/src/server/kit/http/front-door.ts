/**
 * What every request passes before the program that serves sees it, be it Next.js or Hono.
 *
 * Next.js makes its server itself and answers much on its own: it puts addresses right by
 * redirects, believes any X-Forwarded-For, and has no word for methods that it does not know. So
 * the door is put in front of whatever listens to the requests of a server.
 */

import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { departure } from "../departure";
import type { Settings } from "../settings";
import { clientOf } from "./client";
import { guardConnections } from "./connections";
import { requireSaneHead } from "./heads";
import { refuseWith } from "./refusals";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Guards each server of this process from its first connection on, whoever made it. */
export function guardEveryServer(settings: Settings): ReadonlySet<Server> {
  const guarded = new Set<Server>();
  subscribe("net.server.socket", (message) => {
    const { server } = (message as { socket: Socket & { server?: unknown } }).socket;
    if (server instanceof Server && !guarded.has(server)) {
      guarded.add(server);
      guard(server, settings);
    }
  });
  return guarded;
}

function guard(server: Server, settings: Settings): void {
  const listeners = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (departure().begun.aborted) {
      response.setHeader("Connection", "close");
    }
    try {
      requireSaneHead(request);
    } catch (error) {
      void refuseWith(error, request, response, settings);
      return;
    }
    rewrite(request, settings);
    for (const listener of listeners) {
      listener.call(server, request, response);
    }
  });
  guardConnections(server, settings);
}

/** The head as routes may believe it. */
function rewrite(request: IncomingMessage, { trustedProxies }: Settings): void {
  const { headers, rawHeaders, socket } = request;
  const claimed = String(headers["x-forwarded-for"] ?? "");
  const client = clientOf(socket.remoteAddress ?? "", claimed, trustedProxies);
  headers["x-forwarded-for"] = client;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.toLowerCase() === "x-forwarded-for") {
      rawHeaders.splice(at, 2);
      at -= 2;
    }
  }
  rawHeaders.push("X-Forwarded-For", client);
  if (!METHODS.includes(request.method ?? "")) {
    request.method = "OPTIONS"; // which no route takes: the answer says what it does take
  }
}
