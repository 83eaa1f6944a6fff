/** The only statements that touch a password hash. */

import { Query } from "@/server/kit/db/query";

/** What a password is checked against. */
export interface Stored {
  id: string;
  email: string;
  password_hash: string;
}

const ACTIVE = "SELECT id, email, password_hash FROM users WHERE status = 'active'";

export const BY_EMAIL = new Query<Stored>(`${ACTIVE} AND email = :email`);
export const BY_ID = new Query<Stored>(`${ACTIVE} AND id = :id`);
export const REPLACE = new Query(
  "UPDATE users SET password_hash = :replacement WHERE id = :id AND password_hash = :verified AND status = 'active'",
);
