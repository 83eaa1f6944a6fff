// The limit: the driver and the same queries on the same rows, for whatever mounts them.
// It knows who calls and whose rows are whose. It validates nothing, limits nothing and tells nothing.

import { createHash, randomBytes } from "node:crypto";
import pg from "pg";

const COLUMNS =
  "id, created_at, updated_at, version, name, company, street, street_extra, " +
  "postal_code, city, region, country, phone, preferred, customer_id";
const GET = `SELECT ${COLUMNS} FROM addresses WHERE id = $1`;
const LIST = `SELECT ${COLUMNS} FROM addresses WHERE customer_id = $1 ORDER BY id DESC LIMIT 21`;
const COUNT = "SELECT count(*) AS count FROM addresses WHERE customer_id = $1";
const CREATE =
  `INSERT INTO addresses (${COLUMNS}) ` +
  `VALUES ($1, $2, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING ${COLUMNS}`;
const SESSION =
  "SELECT user_id, ARRAY(SELECT role FROM user_roles r WHERE r.user_id = u.id) AS roles " +
  "FROM sessions s JOIN users u ON u.id = s.user_id " +
  "WHERE token_hash = $1 AND ends_at > $2 AND seen_at > $3 AND status = 'active'";
const IDLE = 14 * 86_400_000; // milliseconds

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

export async function caller(cookie) {
  const token = cookie.slice(cookie.indexOf("=") + 1);
  const hash = createHash("sha256").update(token).digest("hex");
  const moment = Date.now();
  const alive = [hash, new Date(moment), new Date(moment - IDLE)];
  const [found] = await rows("session", SESSION, alive);
  return found?.user_id;
}

export async function one(id, owner) {
  const [row] = await rows("get", GET, [id]);
  return row?.customer_id === owner ? row : undefined;
}

export async function page(owner, withTotal) {
  const found = await rows("list", LIST, [owner]);
  const items = found.slice(0, 20);
  const next_cursor = found.length > 20 ? items.at(-1).id : null;
  const total = withTotal ? Number((await rows("count", COUNT, [owner]))[0].count) : null;
  return { items, next_cursor, total };
}

export async function create(address, owner) {
  const names = ["name", "company", "street", "street_extra", "postal_code", "city", "region"];
  const values = [...names, "country", "phone"].map((name) => address[name]);
  const made = [id(), new Date(), ...values, address.preferred ?? false, owner];
  return (await rows("create", CREATE, made))[0];
}

async function rows(name, text, values) {
  return (await pool.query({ name, text, values })).rows;
}

// UUIDv7, as the shop's rows have: new ones stand at the end of the index.
function id() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
