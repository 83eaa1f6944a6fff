import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { departure } from "@/server/kit/departure";
import { clientOf, networks } from "@/server/kit/http/client";
import { guardEveryServer } from "@/server/kit/http/front-door";
import { settings } from "@/server/kit/settings";

let server: Server;

/** A server that knows nothing of doors, and tells what it was asked. */
beforeAll(async () => {
  guardEveryServer(settings());
  server = createServer(({ method, headers }, response) =>
    response.end(`heard ${method} from ${headers["x-forwarded-for"]}`),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

/** All that comes back for these bytes until the connection ends. */
function send(...lines: string[]): Promise<string> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(lines.join("\r\n")));
    socket.on("data", (data) => {
      received += data.toString();
    });
    socket.on("close", () => resolve(received));
    socket.on("error", reject);
  });
}

const request = (first: string, ...headers: string[]) =>
  send(`${first} HTTP/1.1`, "Host: localhost", "Connection: close", ...headers, "", "");

test("nobody says of themselves where they come from", async () => {
  const answer = await request("GET /a", "X-Forwarded-For: 203.0.113.9");
  expect(answer).toContain("heard GET from 127.0.0.1");
});

test.each([
  ["198.51.100.7", "", "198.51.100.7"],
  ["10.0.0.1", "203.0.113.9", "203.0.113.9"],
  ["10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"],
  ["::ffff:10.0.0.1", "2001:db8::1", "2001:db8::1"],
  ["198.51.100.7", "203.0.113.9", "198.51.100.7"],
])("behind proxies that are trusted: %s says %j", (peer, said, client) => {
  expect(clientOf(peer, said, networks(["10.0.0.0/8"]))).toBe(client);
});

test.each([
  ["GET /a/../b", 404],
  ["GET /a//b", 404],
  ["GET /a/%2e%2e/b", 404],
  ["GET /%ff", 400],
  ["GET /%", 400],
  [`GET /${"a".repeat(8_000)}`, 414],
  ["FOO /a", 400],
])("%s is refused before anybody hears of it", async (first, status) => {
  const answer = await request(first);
  expect(answer).toContain(`HTTP/1.1 ${status}`);
  expect(answer.toLowerCase()).toContain("application/problem+json");
  expect(answer).not.toContain("heard");
});

test.each(["Transfer-Encoding: gzip, chunked", "Content-Encoding: gzip"])(
  "a body with %s is not read",
  async (header) => {
    expect(await request("POST /a", header)).not.toContain("heard");
  },
);

test("a method that no route takes is asked for what the route does take", async () => {
  expect(await request("PROPFIND /a")).toContain("heard OPTIONS");
});

test("who is about to end asks clients to connect anew", async () => {
  departure().begin();
  expect(await send("GET /a HTTP/1.1", "Host: localhost", "", "")).toContain("Connection: close");
  expect(() => departure().refuseTraffic()).toThrow("about to end");
});
