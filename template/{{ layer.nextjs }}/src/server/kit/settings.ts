/** Everything that differs between two places where this code runs, read from the environment. */

import { z } from "zod";

const secret = z.string().min(32, "must have 32 characters at least");
const words = z
  .string()
  .default("")
  .transform((text) => text.split(/\s+/).filter(Boolean));

const Environment = z.object({
  ENVIRONMENT: z.enum(["development", "test", "production"]).default("development"),
  DATABASE_URL: z.string().default(""),
  DATA_FOLDER: z.string().default("data"),
  SECRET_KEY: secret,
  SECRET_KEYS_OLD: words.pipe(z.array(secret)),
  ALLOWED_HOSTS: words.transform((names) => names.map((name) => name.toLowerCase())),
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(6_000),
  MAX_BODY_BYTES: z.coerce.number().int().min(1).default(1_048_576),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(9464),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

export interface Settings {
  readonly environment: "development" | "test" | "production";
  /** postgres://… of a server; empty for the embedded database in `dataFolder`. */
  readonly databaseUrl: string;
  readonly dataFolder: string;
  /** Keys of one purpose each are made of it. */
  readonly secretKey: string;
  readonly secretKeysOld: readonly string[];
  /** Names of this API; none means any. */
  readonly allowedHosts: readonly string[];
  /** Of one person or address. */
  readonly requestsPerMinute: number;
  readonly maxBodyBytes: number;
  /** Where Prometheus reads, on this machine alone; 0 for nowhere. */
  readonly metricsPort: number;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
}

let current: Settings | undefined;

/** Those of this process, read once. */
export function settings(): Settings {
  current ??= readSettings(process.env);
  return current;
}

/** Why the process cannot start; the message names each variable and what it has to be. */
export class Misconfigured extends Error {
  /** EX_CONFIG of sysexits.h. */
  readonly exitCode = 78;
}

/** @throws Misconfigured */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const read = Environment.safeParse(environment);
  if (!read.success) {
    const reasons = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Misconfigured(`the settings are not complete:\n  ${reasons.join("\n  ")}`);
  }
  const found = read.data;
  const settings: Settings = {
    environment: found.ENVIRONMENT,
    databaseUrl: found.DATABASE_URL,
    dataFolder: found.DATA_FOLDER,
    secretKey: found.SECRET_KEY,
    secretKeysOld: found.SECRET_KEYS_OLD,
    allowedHosts: found.ALLOWED_HOSTS,
    requestsPerMinute: found.REQUESTS_PER_MINUTE,
    maxBodyBytes: found.MAX_BODY_BYTES,
    metricsPort: found.METRICS_PORT,
    logLevel: found.LOG_LEVEL,
  };
  refuseUnsafe(settings);
  return settings;
}

function refuseUnsafe(settings: Settings): void {
  if (settings.environment !== "production") {
    return;
  }
  const reasons = [
    new Set(settings.secretKey).size < 12 &&
      "SECRET_KEY: make a random one, as with `openssl rand -hex 32`",
    settings.databaseUrl === "" &&
      "DATABASE_URL: name a server; the embedded database is for development",
    settings.allowedHosts.length === 0 && "ALLOWED_HOSTS: say by which names this API goes",
  ].filter((reason) => reason !== false);
  if (reasons.length > 0) {
    throw new Misconfigured(`not fit for production:\n  ${reasons.join("\n  ")}`);
  }
}
