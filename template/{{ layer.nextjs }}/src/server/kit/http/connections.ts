/**
 * Connections, with an end to the time that a client may take.
 *
 * Node by itself looks every 30 seconds for requests that do not arrive, and answers what it cannot
 * read in plain text.
 */

import type { Server } from "node:http";
import type { Socket } from "node:net";
import {
  BadRequest,
  HeadersTooLarge,
  MethodNotAllowed,
  type Problem,
  RequestTimeout,
} from "../errors";
import type { Settings } from "../settings";
import { problemResponse } from "./refusals";

const SECONDS = 20; // for a request to arrive, from the connection or the last answer to its last byte

/** Ends those that send nothing, too much, or no HTTP. */
export function guardConnections(server: Server, settings: Settings): void {
  server.maxConnections = settings.maxConnections;
  server.maxHeadersCount = 100;
  server.on("connection", (socket) => {
    socket.once("close", () => stopWaiting(socket));
    expectRequest(socket, settings);
  });
  server.prependListener("request", (request, response) => {
    const { socket } = request;
    if (request.complete) {
      stopWaiting(socket);
    } else {
      request.once("end", () => stopWaiting(socket));
    }
    response.once("finish", () => expectRequest(socket, settings));
  });
  server.on("clientError", ({ code }: NodeJS.ErrnoException, socket) => {
    const detail = "this is no HTTP/1.1 request";
    const isLong = code === "HPE_HEADER_OVERFLOW";
    end(
      socket as Socket,
      isLong ? new HeadersTooLarge("the head is too long") : new BadRequest(detail),
      settings,
    );
  });
  server.on("connect", (_, socket) => {
    end(socket as Socket, new MethodNotAllowed("this is no proxy"), settings);
  });
}

const waiting = new WeakMap<Socket, NodeJS.Timeout>();

function expectRequest(socket: Socket, settings: Settings): void {
  stopWaiting(socket);
  const timer = setTimeout(() => endLate(socket, settings), SECONDS * 1000).unref();
  waiting.set(socket, timer);
}

function endLate(socket: Socket, settings: Settings): void {
  const detail = `the request did not arrive within ${SECONDS} seconds`;
  end(socket, new RequestTimeout(detail), settings);
}

function stopWaiting(socket: Socket): void {
  clearTimeout(waiting.get(socket));
}

/** Closes the connection, and says why where that is no part of another answer. */
function end(socket: Socket, problem: Problem, settings: Settings): void {
  stopWaiting(socket);
  const answering = (socket as Socket & { _httpMessage?: unknown })._httpMessage;
  if (!socket.writable || answering) {
    socket.destroy();
    return;
  }
  void bytesOf(problem, settings).then((bytes) => socket.end(bytes, () => socket.destroy()));
}

async function bytesOf(problem: Problem, settings: Settings): Promise<string> {
  const response = problemResponse(problem, "/", settings);
  const body = await response.text();
  response.headers.set("Content-Length", String(Buffer.byteLength(body)));
  response.headers.set("Connection", "close");
  const fields = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return `HTTP/1.1 ${response.status} ${problem.code}\r\n${fields}\r\n${body}`;
}
