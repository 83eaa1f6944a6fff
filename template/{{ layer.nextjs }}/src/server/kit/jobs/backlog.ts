/** How much work waits, for how long, and how much was given up. */

import { Query } from "../db/query";
import type { Gauges } from "../metrics";

const MOST = 10_000; // are counted; more is as bad

const DUE = new Query<Readonly<Record<string, number>>>(
  `SELECT count(*) AS jobs_due, coalesce(extract(epoch FROM now() - min(run_at))::float8, 0) AS jobs_oldest_due_seconds, (SELECT count(*) FROM (SELECT 1 FROM queued_jobs WHERE dead_at IS NOT NULL LIMIT ${MOST}) AS dead) AS jobs_dead FROM (SELECT run_at FROM queued_jobs WHERE dead_at IS NULL AND run_at <= now() ORDER BY run_at LIMIT ${MOST}) AS due`,
);

export const JOBS: Gauges = {
  help: {
    jobs_due: "Jobs whose time has come.",
    jobs_oldest_due_seconds: "How long the oldest of them has been due.",
    jobs_dead: "Jobs that were given up.",
  },
  query: DUE,
};
