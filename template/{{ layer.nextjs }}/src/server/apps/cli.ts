/** `npm run …`: what people and pipelines do with this project. */

import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { dataSettings, Misconfigured } from "@/server/kit/data-settings";
import { openInMemory } from "@/server/kit/db/embedded";
import { MIGRATIONS, migrate } from "@/server/kit/db/migrate";
import { openDatabase, using } from "@/server/kit/db/open";
import type { Database } from "@/server/kit/db/session";
import { createAdmin } from "@/server/modules/identity/commands";
import { backup, drill, putBack } from "./backups/commands";
import { ENV_FILE, examine } from "./doctor";
import { DOCUMENT } from "./document";
import { listGivenUp, tryAgain } from "./jobs";
import { startWorking } from "./process";
import { said } from "./said";
import { revise } from "./schema/revise";
import { serveApi } from "./server";

const FOUND = 3;
const USAGE = `usage: npm run cli -- <command>

  prepare               settings for development, the tables and sample data, where they are missing
  migrate               brings the database to the newest file of migrations/
  revise "WHAT CHANGES" writes the migration that leads to schema.sql
  seed                  puts the sample data of seed.yml into an empty database
  doctor                looks for what tests do not see; ends with ${FOUND} when it finds something
  create-admin EMAIL    makes a user who manages users and roles, and prints the password once
  worker                does the work that requests leave behind, in a process of its own
  jobs                  lists the jobs that the worker has given up
  jobs replay [ID]      has it try one of them again, or all
  backup [FOLDER]       copies the database into a new folder below BACKUP_FOLDER
  restore [BACKUP]      puts a backup, the newest one, into the database, which has to be empty
  drill [BACKUP]        restores a backup beside the database, and proves that it is whole
  openapi               prints the OpenAPI document
  serve [--port 8000]   serves the API on plain Node, without pages`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { port: { type: "string", default: "8000" } },
});
const [command, subject, id] = positionals;

try {
  await run();
} catch (error) {
  process.stderr.write(`${said(error)}\n`);
  process.exitCode = error instanceof Misconfigured ? error.exitCode : 1;
}

async function run(): Promise<void> {
  if (command === "prepare" && !existsSync(ENV_FILE)) {
    writeFileSync(ENV_FILE, `SECRET_KEY=${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
  }
  if (existsSync(ENV_FILE)) {
    process.loadEnvFile(ENV_FILE);
  }
  switch (command) {
    case "prepare":
      return withDatabase(async (database) => {
        await bringUp(database);
        if (dataSettings().environment === "development") {
          await seed(database);
        }
      });
    case "migrate":
      return withDatabase(bringUp);
    case "seed":
      return withDatabase(seed);
    case "revise":
      return using(openInMemory(), async (scratch) => {
        const written = await revise(scratch, MIGRATIONS, subject ?? "");
        say(written ? `wrote ${written}: read it, then npm run migrate` : "nothing to do");
      });
    case "doctor": {
      const findings = await examine();
      process.exitCode = findings.length > 0 ? FOUND : 0;
      return say(findings.join("\n") || "all is well");
    }
    case "create-admin":
      return withDatabase(async (database) => {
        const password = randomBytes(15).toString("base64url");
        const user = await createAdmin(database, subject ?? "", password);
        say(`${user.email}  ${password}`);
      });
    case "worker":
      return startWorking();
    case "jobs":
      return withDatabase(async (database) =>
        say(await (subject === "replay" ? tryAgain(database, id) : listGivenUp(database))),
      );
    case "backup":
      return say(await backup(dataSettings(), subject));
    case "restore":
      return say(await putBack(dataSettings(), subject));
    case "drill":
      return say(await drill(dataSettings(), subject));
    case "openapi":
      return say(JSON.stringify(DOCUMENT, null, 2));
    case "serve":
      return serveApi(Number(values.port));
    default:
      throw new Error(USAGE);
  }
}

async function bringUp(database: Database): Promise<void> {
  const applied = await migrate(database, MIGRATIONS);
  say(applied.length > 0 ? `applied ${applied.join(", ")}` : "the database is up to date");
}

async function seed(database: Database): Promise<void> {
  const { plant } = await import("./seed"); // production has no package that reads YAML
  say(await plant(database));
}

async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  return using(openDatabase(dataSettings()), work);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
