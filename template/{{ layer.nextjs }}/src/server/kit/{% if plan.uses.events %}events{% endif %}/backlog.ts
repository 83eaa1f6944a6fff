/** How many events wait for the relay, and for how long. */

import { Query } from "../db/query";
import type { Gauges } from "../metrics";

const MOST = 10_000; // are counted; more is as bad

const WAITING = new Query<Readonly<Record<string, number>>>(
  `SELECT count(*) AS outbox_waiting, coalesce(extract(epoch FROM now() - min(occurred_at))::float8, 0) AS outbox_lag_seconds FROM (SELECT occurred_at FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT ${MOST}) AS waiting`,
);

export const EVENTS: Gauges = {
  help: {
    outbox_waiting: "Events that were not handed on yet.",
    outbox_lag_seconds: "How long the oldest of them has waited.",
  },
  query: WAITING,
};
