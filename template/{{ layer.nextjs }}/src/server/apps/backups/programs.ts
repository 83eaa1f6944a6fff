/** pg_dump and pg_restore of this machine. */

import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const DEBIAN = "/usr/lib/postgresql";

const execute = promisify(execFile);

/** The programs of one version of PostgreSQL. */
export class Programs {
  constructor(private readonly folder: string) {}

  /**
   * The password goes by the environment: everybody may read the arguments of a process.
   *
   * @throws Error with what the program complained about.
   */
  async run(program: string, url: string, options: readonly string[]): Promise<void> {
    const address = new URL(url);
    const password = decodeURIComponent(address.password);
    address.password = "";
    const env = { ...process.env, ...(password && { PGPASSWORD: password }) };
    try {
      await execute(join(this.folder, program), [...options, `--dbname=${address}`], { env });
    } catch (error) {
      const told = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
      throw new Error(`${program} failed: ${told.trim().replace(/\s+/g, " ")}`);
    }
  }

  /** Such as `pg_dump (PostgreSQL) 18.6`. */
  async version(program: string): Promise<string> {
    return (await execute(join(this.folder, program), ["--version"])).stdout.trim();
  }

  async major(): Promise<number> {
    return Number.parseInt((await this.version("pg_dump")).split(" ")[2] ?? "", 10);
  }
}

/**
 * The first that are not older than the server: pg_dump refuses to read a newer one.
 *
 * @throws Error when there are none.
 */
export async function findPrograms(server: number): Promise<Programs> {
  for (const folder of candidates()) {
    const programs = new Programs(folder);
    if ((await programs.major()) >= server) {
      return programs;
    }
  }
  throw new Error(
    `pg_dump of PostgreSQL ${server} or newer is missing: install its client programs ` +
      `(Debian: postgresql-client-${server}) where this command runs`,
  );
}

function candidates(): string[] {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  return [
    ...(process.env.PATH ?? "").split(delimiter),
    ...versions.sort((a, b) => Number(b) - Number(a)).map((major) => join(DEBIAN, major, "bin")),
  ].filter((folder) => ["pg_dump", "pg_restore"].every((name) => existsSync(join(folder, name))));
}
