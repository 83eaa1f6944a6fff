/**
 * What the process counts, for Prometheus. Alerts and dashboards in deploy/monitoring are made of it.
 *
 * Labels have few values, known beforehand: templates of routes, classes of statuses, kinds of jobs.
 * Names follow prometheus.io/docs/practices/naming: base units, `_total` for what is counted.
 */

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Query } from "./db/query";
import type { Database, Reader } from "./db/session";
import { longestLag } from "./lag";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What the database knows, by one statement whose columns have the names of the metrics. */
export interface Gauges {
  readonly help: Readonly<Record<string, string>>;
  readonly query: Query<Readonly<Record<string, number>>>;
}

export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Counter({
    name: "http_requests_total",
    help: "Requests that were answered.",
    labelNames: ["method", "route", "status"],
    registers: [this.registry],
  });
  private readonly seconds = new Histogram({
    name: "http_request_duration_seconds",
    help: "From a request, once it is read, to its answer.",
    labelNames: ["method", "route"],
    buckets: BUCKETS,
    registers: [this.registry],
  });
  private readonly inProgress = new Gauge({
    name: "http_requests_in_progress",
    help: "Requests being answered.",
    registers: [this.registry],
  });
  private readonly jobs = new Counter({
    name: "jobs_finished_total",
    help: "Attempts at jobs: done, failed or lost.",
    labelNames: ["kind", "outcome"],
    registers: [this.registry],
  });
  private readonly jobSeconds = new Histogram({
    name: "job_duration_seconds",
    help: "How long an attempt at a job took.",
    labelNames: ["kind"],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30],
    registers: [this.registry],
  });
  private readonly mails = new Counter({
    name: "mails_total",
    help: "Mails: sent, refused by the server, or capped: too many a day.",
    labelNames: ["outcome"],
    registers: [this.registry],
  });
  private readonly databaseUp = new Gauge({
    name: "database_up",
    help: "Whether the database answered the last time.",
    registers: [this.registry],
  });
  private readonly looks: (() => Promise<void>)[] = [];

  constructor(version: string) {
    collectDefaultMetrics({ register: this.registry }); // memory, CPU, garbage
    this.tell(
      "event_loop_lag_seconds",
      "The longest that the event loop kept anybody waiting since the last look.",
      longestLag(),
    );
    new Gauge({
      name: "build_info",
      help: "What runs; always 1.",
      labelNames: ["version", "node"],
      registers: [this.registry],
    }).set({ version, node: process.versions.node }, 1);
  }

  /** A number that is asked for each time that somebody reads. */
  tell(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await read());
      },
    });
  }

  /** How busy the database is with this process. */
  use({ load }: Database): void {
    this.tell("database_connections_max", "Connections that may be at work.", () => load().most);
    this.tell("database_connections_in_use", "Connections at work.", () => load().inUse);
    this.tell(
      "database_waiting",
      "Units of work that wait for a connection, or for their turn.",
      () => load().waiting,
    );
  }

  /** One request while it is answered. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.inProgress.inc();
    try {
      return await work();
    } finally {
      this.inProgress.dec();
    }
  }

  /** One request, by the template of its route, after `seconds`. */
  answered(verb: string, route: string, status: number, seconds: number): void {
    const method = METHODS.includes(verb) ? verb : "other";
    this.requests.inc({ method, route, status: `${Math.floor(status / 100)}xx` });
    this.seconds.observe({ method, route }, seconds);
  }

  /** One attempt at a job, which took `seconds` where it came to its end. */
  worked(kind: string, outcome: "done" | "failed" | "lost", seconds?: number): void {
    this.jobs.inc({ kind, outcome });
    if (seconds !== undefined) {
      this.jobSeconds.observe({ kind }, seconds);
    }
  }

  /** One mail, or none. */
  mailed(outcome: "sent" | "refused" | "capped"): void {
    this.mails.inc({ outcome });
  }

  /** Looks into the database each time that somebody reads. */
  watch(db: Reader, { help, query }: Gauges): void {
    const registers = [this.registry];
    const gauges = Object.entries(help).map(
      ([name, text]) => new Gauge({ name, help: text, registers }),
    );
    this.looks.push(async () => {
      const row = await db.one(query, {});
      for (const [index, name] of Object.keys(help).entries()) {
        gauges[index]?.set(row?.[name] ?? 0);
      }
    });
  }

  /** All of it in the text format of Prometheus. */
  async text(): Promise<string> {
    const looked = await Promise.allSettled(this.looks.map((look) => look()));
    this.databaseUp.set(looked.every(({ status }) => status === "fulfilled") ? 1 : 0);
    return this.registry.metrics();
  }
}
