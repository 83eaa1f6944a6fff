/** Plants the sample data of seed.yml: users to sign in as, and rows that point at each other. */

import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { dataSettings } from "@/server/kit/data-settings";
import { Query } from "@/server/kit/db/query";
import type { Database, Reader } from "@/server/kit/db/session";
import { hashPassword } from "@/server/kit/passwords";
import { add } from "@/server/modules/identity/users/operations";
import { ENTITIES } from "./entities";
import { catalogOf } from "./schema/catalog";
import { SeedRows } from "./seed-rows";

const FILE = "seed.yml";
const Content = z.object({
  users: z.record(z.string(), z.object({ email: z.string(), roles: z.array(z.string()) })),
  rows: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))),
});

/**
 * Into an empty database, in one transaction; a database with rows is left as it is.
 *
 * Returns what to tell whoever asked: the passwords are made here and kept nowhere.
 *
 * @throws Error in production, and for a row that does not fit its table.
 */
export async function plant(database: Database, file = FILE): Promise<string> {
  if (dataSettings().environment === "production") {
    throw new Error("sample data is for development; production starts empty");
  }
  if (!existsSync(file)) {
    return `there is no ${file}`;
  }
  const content = Content.safeParse(parse(readFileSync(file, "utf8")));
  if (!content.success) {
    throw new Error(`${file}: needs users: and rows:, with {} for none`);
  }
  const { users, rows } = content.data;
  if (!(await isEmpty(database.reader))) {
    return `there are rows already; ${file} is not planted`;
  }
  const accounts = await Promise.all(
    Object.entries(users).map(async ([label, user]) => {
      const password = randomBytes(15).toString("base64url");
      return { label, ...user, password, hash: await hashPassword(password) };
    }),
  );
  const planted = new SeedRows(file, await catalogOf(database.reader));
  await database.transaction(async (db) => {
    for (const { label, email, roles, hash } of accounts) {
      planted.remember("users", label, (await add(db, email, hash, roles)).id);
    }
    for (const [key, labelled] of Object.entries(rows)) {
      await planted.insert(db, key, labelled);
    }
  });
  const people = accounts.map(({ email, password }) => `  ${email}  ${password}`);
  return [`planted ${file}; these users may sign in:`, ...people].join("\n");
}

async function isEmpty(db: Reader): Promise<boolean> {
  for (const table of Object.values(ENTITIES)) {
    if ((await db.one(new Query(`SELECT 1 AS found FROM "${table}" LIMIT 1`), {})) !== null) {
      return false;
    }
  }
  return true;
}
