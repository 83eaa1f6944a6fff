import { context, INVALID_SPAN_CONTEXT, trace } from "@opentelemetry/api";
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { recordTo } from "@/server/kit/traces";
import { type App, openApp } from "./app";

const exporter = new InMemorySpanExporter();
let app: App;

beforeAll(async () => {
  recordTo(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
  app = await openApp();
});
beforeEach(() => exporter.reset());
afterAll(() => app.close());

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const traceparent = `00-${TRACE}-00f067aa0ba902b7-01`;

test("a request is a part of what its client was doing, and a statement of the request", async () => {
  const user = await app.signedIn();
  exporter.reset();
  await user("/api/v1/account", { headers: { traceparent } });
  const spans = exporter.getFinishedSpans();
  const request = spans.find(({ name }) => name === "GET /api/v1/account");
  expect(request?.spanContext().traceId).toBe(TRACE);
  expect(request?.attributes["http.response.status_code"]).toBe(200);
  const statements = spans.filter(({ name }) => name === "SELECT");
  expect(statements.length).toBeGreaterThan(0);
  for (const { parentSpanContext } of statements) {
    expect(parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
  }
});

test("no span tells what somebody wrote", async () => {
  await app.stranger("/api/v1/made-up-4711?q=4711");
  const told = exporter.getFinishedSpans().map(({ name, attributes }) => [name, attributes]);
  expect(told).toHaveLength(1);
  expect(JSON.stringify(told)).not.toContain("4711");
});

test("probes are left out, also within the empty span that Next.js leaves", async () => {
  const empty = trace.setSpan(context.active(), trace.wrapSpanContext(INVALID_SPAN_CONTEXT));
  await context.with(empty, () => app.stranger("/health/ready"));
  expect(exporter.getFinishedSpans()).toEqual([]);
});
