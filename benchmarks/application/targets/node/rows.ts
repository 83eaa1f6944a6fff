/**
 * Runs inside an emitted project: a customer with exactly 10,000 addresses, and their headers.
 *
 * Writes `headers` and `ids` into a folder. It removes what an earlier run has added, so that every run
 * finds the same.
 */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { openDatabase } from "../src/server/kit/db/open";
import { Query } from "../src/server/kit/db/query";
import { settings } from "../src/server/kit/settings";
import { INSERT } from "../src/server/modules/accounts/addresses/queries";
import { add } from "../src/server/modules/identity/users/operations";
import { BY_EMAIL } from "../src/server/modules/identity/users/queries";
import { credentialsOf } from "../tests/sign-in";

const ROWS = 10_000;
const ASKED_FOR = 500;
const EMAIL = "bench@example.com";
const IDS = new Query<{ id: string }>(
  "SELECT id FROM addresses WHERE customer_id = :customer_id ORDER BY id",
);
const DROP_LATER = new Query("DELETE FROM addresses WHERE id > :last");
const sample = { street: "Rue du Four 12", postal_code: "75006", city: "Paris", country: "FR" };

const [folder = "."] = process.argv.slice(2);
const database = await openDatabase(settings());
const { ids, headers } = await database.transaction(async (db) => {
  const user =
    (await db.one(BY_EMAIL, { email: EMAIL })) ??
    (await add(db, EMAIL, "no password opens this", ["customer"]));
  const known = await db.all(IDS, { customer_id: user.id });
  for (let number = known.length; number < ROWS; number += 1) {
    const phone = "+33144075500";
    const values = { ...sample, phone, name: `Alice ${number}`, preferred: false };
    await INSERT.into(db, { ...values, customer_id: user.id });
  }
  const kept = (await db.all(IDS, { customer_id: user.id })).slice(0, ROWS).map(({ id }) => id);
  await db.run(DROP_LATER, { last: kept.at(-1) });
  return { ids: kept, headers: await credentialsOf(db, user) };
});
await database.close();
await tidy();

const { Origin: _, ...credentials } = headers;
const sent = { ...credentials, "Sec-Fetch-Site": "same-origin" }; // says the same at any port
write("ids", ids.filter((_, index) => index % (ROWS / ASKED_FOR) === 0));
write("headers", Object.entries(sent).map(([name, value]) => `${name}: ${value}`));

function write(name: string, lines: string[]): void {
  writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
}

/** So that no run pays for the rows that another one has left behind. */
async function tidy(): Promise<void> {
  const client = new pg.Client({ connectionString: settings().databaseUrl });
  await client.connect();
  await client.query("VACUUM ANALYZE addresses");
  await client.end();
}
