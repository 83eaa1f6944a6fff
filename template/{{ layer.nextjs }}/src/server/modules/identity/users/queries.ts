/** Every statement over users and their roles. */

import { Query } from "@/server/kit/db/query";
import { Table } from "@/server/kit/db/table";
import { User, UserRow } from "./schemas";

export const ROLES_OF_USER =
  "ARRAY(SELECT role FROM user_roles WHERE user_id = users.id ORDER BY role) AS roles";
const PEOPLE = `(SELECT id, created_at, updated_at, version, email, email_verified_at, status, ${ROLES_OF_USER} FROM users) AS people`;

const users = new Table("users", UserRow);
const people = new Table("people", User, PEOPLE);

export const BY_ID = people.select("id = :id");
export const BY_EMAIL = people.select("email = :email");
export const INSERT = users.insert();
export const SIGN_UP = new Query<{ id: string }>(
  "INSERT INTO users (id, created_at, updated_at, version, email, password_hash, status) " +
    "VALUES (:id, :moment, :moment, 1, :email, :password_hash, 'active') " +
    "ON CONFLICT (email) DO NOTHING RETURNING id",
);
export const CHANGE = users.change();
export const GRANT = new Query("INSERT INTO user_roles (user_id, role) VALUES (:user_id, :role)");
export const REVOKE_ALL = new Query("DELETE FROM user_roles WHERE user_id = :user_id");

export const LIST = people.list({
  filters: {
    email: "email = :email",
    role: "id IN (SELECT user_id FROM user_roles WHERE role = :role)",
    status: "status = :status",
  },
  sorts: { created_at: "id", email: "email" },
});
