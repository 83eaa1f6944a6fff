/** The application over a database of its own, and people who are signed in to it. */

import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
import pg from "pg";
import { inject } from "vitest";
import { metricsOf } from "@/server/apps/context";
import { createApp } from "@/server/apps/node";
import { openInMemory } from "@/server/kit/db/embedded";
import { migrate } from "@/server/kit/db/migrate";
import { openPostgres } from "@/server/kit/db/postgres";
import type { Database } from "@/server/kit/db/session";
import { Admission } from "@/server/kit/http/admission";
import type { Context } from "@/server/kit/http/serve";
import { MemoryLimiter } from "@/server/kit/limits";
import type { Metrics } from "@/server/kit/metrics";
import { settings } from "@/server/kit/settings";
import { recognise } from "@/server/modules/identity/sessions/recognition";
import { add } from "@/server/modules/identity/users/operations";
import type { User } from "@/server/modules/identity/users/schemas";
import { credentialsOf } from "./sign-in";

const ORIGIN = "http://localhost";
const NO_PASSWORD = "no password opens this account";

interface Sent {
  method?: string;
  json?: unknown;
  body?: string;
  headers?: Record<string, string>;
}

/** Sends requests as one person, or as nobody. */
export type Sender = (path: string, sent?: Sent) => Promise<Response>;

/** Sends requests as this user, by these headers. */
export type Person = Sender & { user: User; credentials: Record<string, string> };

export interface Served {
  database: Database;
  metrics: Metrics;
  stranger: Sender;
  signedIn(...roles: string[]): Promise<Person>;
}

export interface App extends Served {
  close(): Promise<void>;
}

/** On the server that TEST_DATABASE_URL names, else on the embedded database. */
export async function openApp(): Promise<App> {
  const url = process.env.TEST_DATABASE_URL;
  const { database, drop } = url ? await onServer(url) : await embedded();
  return {
    ...appOver(database, metricsOf(database)),
    async close() {
      await database.close();
      await drop();
    },
  };
}

export function appOver(database: Database, metrics: Metrics): Served {
  const app = createApp(contextOver(database, metrics));

  function sender(personal: Record<string, string> = {}): Sender {
    return async (path, { method = "GET", json, body, headers = {} } = {}) => {
      const typed = (json ?? body) !== undefined && { "Content-Type": "application/json" };
      return app.request(`${ORIGIN}${path}`, {
        method,
        headers: { Host: "localhost", ...personal, ...typed, ...headers },
        ...(json !== undefined && { body: JSON.stringify(json) }),
        ...(body !== undefined && { body }),
      });
    };
  }

  return {
    database,
    metrics,
    stranger: sender(),
    signedIn: (...roles) =>
      database.transaction(async (db) => {
        const user = await add(db, `${randomUUID()}@example.com`, NO_PASSWORD, roles);
        const credentials = await credentialsOf(db, user);
        return Object.assign(sender(credentials), { user, credentials });
      }),
  };
}

/** What the application lends to its requests, with limits that nobody has spent of yet. */
export function contextOver(database: Database, metrics: Metrics): Context {
  return {
    settings: settings(),
    database,
    admission: new Admission(100, 0),
    limiter: new MemoryLimiter(),
    metrics,
    recognise,
  };
}

async function embedded() {
  const database = openInMemory(await openAsBlob(inject("snapshot"), { type: "application/gzip" }));
  return { database, drop: async () => undefined };
}

async function onServer(url: string) {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const database = openPostgres(own.href);
  await migrate(database, "migrations");
  return {
    database,
    async drop() {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}
