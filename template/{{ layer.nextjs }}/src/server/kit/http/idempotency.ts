/**
 * Requests that may be sent again: the first one counts, a repeat gets its response.
 *
 * The key, the effect and the response are one transaction. A request that failed leaves no key,
 * and of two at the same time the second waits for the first. Keys belong to the caller, the method
 * and the path, and are forgotten after a day.
 * Source: draft-ietf-httpapi-idempotency-key-header-07.
 */

import { createHash } from "node:crypto";
import { now, shift } from "../clock";
import { Query } from "../db/query";
import type { Database, Reader, Session } from "../db/session";
import { BadRequest, Conflict, KeyReused, Unauthenticated } from "../errors";
import type { Principal } from "../principal";

export const LIFETIME = 24 * 60 * 60; // seconds
const KEPT_HEADERS = ["content-type", "etag", "location"];
const KEY = /^[!-~]{1,255}$/;

interface Given {
  fingerprint: string;
  status: number;
  headers: Record<string, string>;
  body: string;
}

const FIND = new Query<Given>(
  "SELECT fingerprint, status, headers, convert_from(body, 'UTF8') AS body FROM idempotency_keys WHERE id = :id AND created_at > :since",
);
const DROP_EXPIRED = new Query(
  "DELETE FROM idempotency_keys WHERE id = :id AND created_at <= :since",
);
const CLAIM = new Query(
  "INSERT INTO idempotency_keys (id, subject_id, created_at, fingerprint, status, headers, body) VALUES (:id, :subject_id, :created_at, :fingerprint, 0, '{}', '')",
);
const KEEP = new Query(
  "UPDATE idempotency_keys SET status = :status, headers = :headers, body = convert_to(:body, 'UTF8') WHERE id = :id",
);

interface Sent {
  request: Request;
  url: URL;
  text: string;
}

/** Another request with this key was first. */
class Claimed extends Error {}

/**
 * Runs `effect` in a transaction, or answers as it was answered before.
 *
 * @throws BadRequest for a malformed key; KeyReused when it came with another request;
 * Unauthenticated for a key of nobody, because strangers must not share answers.
 */
export async function once(
  { request, url, text }: Sent,
  caller: Principal,
  database: Database,
  effect: (db: Session) => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  if (key === null) {
    return database.transaction(effect);
  }
  if (!KEY.test(key)) {
    throw new BadRequest("Idempotency-Key must be 1 to 255 visible ASCII characters");
  }
  if (caller.subject === null) {
    throw new Unauthenticated("sign in to use Idempotency-Key");
  }
  const id = digest(caller.subject, request.method, url.pathname, key);
  const fingerprint = digest(url.search, text);
  const given = await find(database.reader, id);
  if (given !== null) {
    return again(given, fingerprint);
  }
  try {
    return await database.transaction(async (db) => {
      await claim(db, { id, subject_id: caller.subject, fingerprint });
      const response = await effect(db);
      await keep(db, id, response);
      return response;
    });
  } catch (error) {
    const first = error instanceof Claimed ? await find(database.reader, id) : null;
    if (first !== null) {
      return again(first, fingerprint);
    }
    throw error instanceof Claimed
      ? new Conflict("a request with this Idempotency-Key is under way")
      : error;
  }
}

function find(db: Reader, id: string): Promise<Given | null> {
  return db.one(FIND, { id, since: shift(now(), -LIFETIME) });
}

async function claim(
  db: Session,
  values: { id: string; subject_id: string | null; fingerprint: string },
): Promise<void> {
  await db.run(DROP_EXPIRED, { id: values.id, since: shift(now(), -LIFETIME) });
  try {
    await db.run(CLAIM, { ...values, created_at: now() });
  } catch (error) {
    throw error instanceof Conflict ? new Claimed() : error;
  }
}

async function keep(db: Session, id: string, response: Response): Promise<void> {
  const headers = Object.fromEntries(KEPT_HEADERS.flatMap((name) => [...kept(response, name)]));
  await db.run(KEEP, { id, status: response.status, headers, body: await response.clone().text() });
}

function* kept(response: Response, name: string): Generator<[string, string]> {
  const value = response.headers.get(name);
  if (value !== null) {
    yield [name, value];
  }
}

function again(given: Given, fingerprint: string): Response {
  if (given.fingerprint !== fingerprint) {
    throw new KeyReused("this Idempotency-Key was used for another request; take a new one");
  }
  const headers = { ...given.headers, "Idempotency-Replayed": "true" };
  return new Response(given.body === "" ? null : given.body, { status: given.status, headers });
}

/** A hash of the parts that no other parts have. */
function digest(...parts: string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) {
    hash.update(`${Buffer.byteLength(part)} `).update(part);
  }
  return hash.digest("hex");
}
