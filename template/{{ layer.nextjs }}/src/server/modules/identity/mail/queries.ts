/** Every statement over the secrets of mails: one for each user and purpose, the last one sent. */

import { Query } from "@/server/kit/db/query";

/** Who got a mail, and where: who knows the secret reads the mail of that address. */
export interface Mailed {
  user_id: string;
  email: string;
}

const VALID = "token_hash = :token_hash AND purpose = :purpose AND ends_at > :moment";

export const KEEP = new Query(
  "INSERT INTO mailed_tokens (user_id, purpose, token_hash, email, ends_at) " +
    "VALUES (:user_id, :purpose, :token_hash, :email, :ends_at) ON CONFLICT (user_id, purpose) " +
    "DO UPDATE SET token_hash = excluded.token_hash, email = excluded.email, ends_at = excluded.ends_at",
);
export const FIND = new Query<Mailed>(`SELECT user_id, email FROM mailed_tokens WHERE ${VALID}`);
export const USE = new Query<Mailed>(
  `DELETE FROM mailed_tokens WHERE ${VALID} RETURNING user_id, email`,
);
export const FORGET = new Query("DELETE FROM mailed_tokens WHERE user_id = :user_id");
