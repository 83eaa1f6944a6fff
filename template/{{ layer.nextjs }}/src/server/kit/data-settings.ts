/** Where the data of this place are: the settings that keep no secret, so that they ask for none. */

import { z } from "zod";

export type Variables = Readonly<Record<string, string | undefined>>;

export const OfData = z.object({
  ENVIRONMENT: z.enum(["development", "test", "production"]).default("development"),
  DATABASE_URL: z.string().default(""),
  DATA_FOLDER: z.string().default("data"),
  BACKUP_FOLDER: z.string().default("backups"),
});

/** All that commands need which look after the data and serve nobody. */
export interface DataSettings {
  readonly environment: "development" | "test" | "production";
  /** postgres://… of a server; empty for the embedded database in `dataFolder`. */
  readonly databaseUrl: string;
  readonly dataFolder: string;
  /** Of `backup`, and looked at. */
  readonly backupFolder: string;
}

/** @throws Misconfigured */
export function dataSettings(environment: Variables = process.env): DataSettings {
  const settings = ofData(parsed(OfData, environment));
  refuse(embeddedInProduction(settings));
  return settings;
}

/** Why the process cannot start; the message names each variable and what it has to be. */
export class Misconfigured extends Error {
  /** EX_CONFIG of sysexits.h. */
  readonly exitCode = 78;
}

export function parsed<S extends z.ZodType>(shape: S, environment: Variables): z.output<S> {
  const read = shape.safeParse(environment);
  if (!read.success) {
    const reasons = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Misconfigured(`the settings are not complete:\n  ${reasons.join("\n  ")}`);
  }
  return read.data;
}

export function ofData(found: z.output<typeof OfData>): DataSettings {
  return {
    environment: found.ENVIRONMENT,
    databaseUrl: found.DATABASE_URL,
    dataFolder: found.DATA_FOLDER,
    backupFolder: found.BACKUP_FOLDER,
  };
}

export function embeddedInProduction({ environment, databaseUrl }: DataSettings): string[] {
  return environment === "production" && databaseUrl === ""
    ? ["DATABASE_URL: name a server; the embedded database is for development"]
    : [];
}

export function refuse(reasons: string[]): void {
  if (reasons.length > 0) {
    throw new Misconfigured(`not fit for production:\n  ${reasons.join("\n  ")}`);
  }
}
