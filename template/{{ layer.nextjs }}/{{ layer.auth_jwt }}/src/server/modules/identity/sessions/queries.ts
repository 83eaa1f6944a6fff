/** Every statement over sessions and refresh tokens. */

import { Query } from "@/server/kit/db/query";
import type { SessionRow } from "../devices/schemas";
import { ROLES_OF_USER } from "../users/queries";

/** A refresh token that somebody holds, used or not, of a session that goes on. */
export interface Held {
  id: string;
  session_id: string;
  used_at: string | null;
  user_id: string;
  roles: string[];
}

/** The user of a session, as they are now. */
interface Current {
  user_id: string;
  roles: string[];
}

const GOES_ON =
  "sessions.ended_at IS NULL AND sessions.ends_at > :moment AND sessions.seen_at > :idle_since";
const ACTIVE_USER = "JOIN users ON users.id = sessions.user_id AND users.status = 'active'";
const ENDS = "UPDATE sessions SET ended_at = :moment WHERE ended_at IS NULL";

// The locks make two who hold one token wait for each other, and an end of the session for both.
export const HELD = new Query<Held>(
  `SELECT refresh_tokens.id, session_id, used_at, sessions.user_id, ${ROLES_OF_USER} ` +
    `FROM refresh_tokens JOIN sessions ON sessions.id = session_id ${ACTIVE_USER} ` +
    `WHERE token_hash = :token_hash AND ${GOES_ON} FOR UPDATE OF refresh_tokens, sessions`,
);
export const CURRENT = new Query<Current>(
  `SELECT sessions.user_id, ${ROLES_OF_USER} FROM sessions ${ACTIVE_USER} ` +
    "WHERE sessions.id = :id AND ended_at IS NULL",
);
export const OF_USER = new Query<SessionRow>(
  "SELECT id, device, created_at, seen_at FROM sessions " +
    `WHERE user_id = :user_id AND ${GOES_ON} ORDER BY seen_at DESC, id LIMIT 100`,
);
export const ENDED_SINCE = new Query<{ id: string }>(
  "SELECT id FROM sessions WHERE ended_at > :since",
);

export const INSERT = new Query(
  "INSERT INTO sessions (id, user_id, device, created_at, seen_at, ends_at) " +
    "VALUES (:id, :user_id, :device, :moment, :moment, :ends_at)",
);
export const SEEN = new Query("UPDATE sessions SET seen_at = :moment WHERE id = :id");
export const END = new Query(`${ENDS} AND id = :id`);
export const END_OWN = new Query(`${ENDS} AND id = :id AND user_id = :user_id`);
export const END_ALL = new Query(`${ENDS} AND user_id = :user_id`);
export const END_OTHERS = new Query(`${ENDS} AND user_id = :user_id AND id != :id`);
export const FORGET = new Query(
  "DELETE FROM sessions WHERE user_id = :user_id " +
    "AND (ended_at <= :forgotten OR ends_at <= :moment OR seen_at <= :idle_since)",
);

export const INSERT_TOKEN = new Query(
  "INSERT INTO refresh_tokens (id, session_id, token_hash, issued_at) " +
    "VALUES (:id, :session_id, :token_hash, :moment)",
);
export const USE = new Query(
  "UPDATE refresh_tokens SET used_at = :moment, arrived_at = coalesce(arrived_at, :moment) " +
    "WHERE id = :id",
);
export const ARRIVED = new Query(
  "UPDATE refresh_tokens SET arrived_at = :moment WHERE id = :id AND arrived_at IS NULL",
);
export const FOLLOWED = new Query<{ id: string }>(
  "SELECT id FROM refresh_tokens WHERE session_id = :session_id AND id != :id " +
    "AND issued_at >= :since AND arrived_at IS NOT NULL LIMIT 1",
);
export const GIVE_UP = new Query(
  "UPDATE refresh_tokens SET used_at = :moment WHERE session_id = :session_id " +
    "AND used_at IS NULL AND arrived_at IS NULL AND issued_at <= :before",
);
export const FORGET_TOKENS = new Query(
  "DELETE FROM refresh_tokens WHERE session_id = :session_id AND issued_at <= :idle_since",
);
