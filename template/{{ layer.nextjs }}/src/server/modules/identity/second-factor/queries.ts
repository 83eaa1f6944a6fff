/** Every statement over second factors and recovery codes. */

import { Query } from "@/server/kit/db/query";

/** What a code is checked against. */
export interface Stored {
  secret: string;
  confirmed_at: string | null;
}

export const OF_USER = new Query<Stored>(
  "SELECT secret, confirmed_at FROM second_factors WHERE user_id = :user_id",
);
export const INSERT = new Query(
  "INSERT INTO second_factors (user_id, secret, used_step) VALUES (:user_id, :secret, 0)",
);
export const REMOVE = new Query("DELETE FROM second_factors WHERE user_id = :user_id");
export const CONFIRM = new Query(
  "UPDATE second_factors SET confirmed_at = :moment WHERE user_id = :user_id AND confirmed_at IS NULL",
);
export const USE_STEP = new Query(
  "UPDATE second_factors SET used_step = :step WHERE user_id = :user_id AND used_step < :step",
);

export const COUNT_CODES = new Query<{ count: number }>(
  "SELECT count(*) AS count FROM recovery_codes WHERE user_id = :user_id",
);
export const INSERT_CODE = new Query(
  "INSERT INTO recovery_codes (code_hash, user_id) VALUES (:code_hash, :user_id)",
);
export const USE_CODE = new Query(
  "DELETE FROM recovery_codes WHERE user_id = :user_id AND code_hash = :code_hash",
);
export const REMOVE_CODES = new Query("DELETE FROM recovery_codes WHERE user_id = :user_id");
