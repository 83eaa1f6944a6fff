/** Every statement over sessions. */

import { Query } from "@/server/kit/db/query";
import type { SessionRow } from "../devices/schemas";
import { ROLES_OF_USER } from "../users/queries";

/** A session that may be used, with all that a request needs to know of its user. */
export interface Alive {
  id: string;
  user_id: string;
  seen_at: string;
  roles: string[];
}

const GOES_ON = "seen_at > :idle_since AND ends_at > :moment";

export const ALIVE = new Query<Alive>(
  `SELECT sessions.id, user_id, seen_at, ${ROLES_OF_USER} FROM sessions JOIN users ON users.id = user_id ` +
    `WHERE token_hash = :token_hash AND ${GOES_ON} AND status = 'active'`,
);
export const OF_USER = new Query<SessionRow>(
  "SELECT id, device, created_at, seen_at FROM sessions " +
    `WHERE user_id = :user_id AND ${GOES_ON} ORDER BY seen_at DESC, id LIMIT 100`,
);
export const INSERT = new Query(
  "INSERT INTO sessions (id, user_id, token_hash, device, created_at, seen_at, ends_at) " +
    "VALUES (:id, :user_id, :token_hash, :device, :moment, :moment, :ends_at)",
);
export const SEEN = new Query("UPDATE sessions SET seen_at = :moment WHERE id = :id");
export const RENEW = new Query(
  "UPDATE sessions SET token_hash = :token_hash, seen_at = :moment WHERE id = :id",
);
export const END = new Query("DELETE FROM sessions WHERE id = :id");
export const END_BY_TOKEN = new Query("DELETE FROM sessions WHERE token_hash = :token_hash");
export const END_OWN = new Query("DELETE FROM sessions WHERE user_id = :user_id AND id = :id");
export const END_ALL = new Query("DELETE FROM sessions WHERE user_id = :user_id");
export const END_OTHERS = new Query("DELETE FROM sessions WHERE user_id = :user_id AND id != :id");
export const END_EXPIRED = new Query(
  `DELETE FROM sessions WHERE user_id = :user_id AND NOT (${GOES_ON})`,
);
