/**
 * What the process counts, for Prometheus.
 *
 * Labels have few values, known beforehand: templates of routes, classes of statuses. Names follow
 * prometheus.io/docs/practices/naming: base units, `_total` for what is counted.
 */

import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

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

  constructor() {
    collectDefaultMetrics({ register: this.registry }); // memory, CPU, the lag of the event loop
  }

  /** One request, by the template of its route, after `seconds`. */
  answered(verb: string, route: string, status: number, seconds: number): void {
    const method = METHODS.includes(verb) ? verb : "other";
    this.requests.inc({ method, route, status: `${Math.floor(status / 100)}xx` });
    this.seconds.observe({ method, route }, seconds);
  }

  /** All of it in the text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
