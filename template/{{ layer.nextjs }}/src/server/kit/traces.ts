/**
 * Traces: where the time of a request or a job went, for a collector that speaks OTLP.
 *
 * Off until `recordTo` says where spans go. One says which route, kind of job or statement it was,
 * never with what: no ids of rows, no addresses, nothing that people wrote. Next.js would record
 * whole addresses, so the provider is ours alone and not OpenTelemetry's global one.
 */

import {
  type Attributes,
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  type TracerProvider,
  trace,
} from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { onePerProcess } from "./process";

const current = onePerProcess("tracer", (): { tracer?: Tracer } => ({}));
const propagator = new W3CTraceContextPropagator();

/** Hands all spans of this process to a provider. */
export function recordTo(provider: TracerProvider): void {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  current.tracer = provider.getTracer("server");
}

/** A request, as a part of whatever its client was doing (W3C Trace Context). */
export function spanOfRequest<T>(
  { headers }: Request,
  name: string,
  about: Attributes,
  work: (span: Span | null) => Promise<T>,
): Promise<T> {
  const { tracer } = current;
  if (tracer === undefined) {
    return work(null);
  }
  const getter = {
    get: (carrier: Headers, key: string) => carrier.get(key) ?? undefined,
    keys: (carrier: Headers) => [...carrier.keys()],
  };
  const parent = propagator.extract(ROOT_CONTEXT, headers, getter);
  const options = { kind: SpanKind.SERVER, attributes: about };
  return tracer.startActiveSpan(name, options, parent, (span) => recorded(span, work));
}

/** A job, which is nobody's part. */
export function spanOfJob<T>(kind: string, work: () => Promise<T>): Promise<T> {
  const { tracer } = current;
  return tracer === undefined
    ? work()
    : tracer.startActiveSpan(`job ${kind}`, { kind: SpanKind.CONSUMER, root: true }, (span) =>
        recorded(span, work),
      );
}

/**
 * A call of a server that we are a client of, such as a statement.
 *
 * One that belongs to no request and to no job is left out: a worker asks for jobs all the time.
 */
export function spanOfCall<T>(name: string, about: Attributes, work: () => Promise<T>): Promise<T> {
  const { tracer } = current;
  return tracer === undefined || underWay() === undefined
    ? work()
    : tracer.startActiveSpan(name, { kind: SpanKind.CLIENT, attributes: about }, (span) =>
        recorded(span, work),
      );
}

/** Says that it came to nothing, and why in one word. */
export function fail(span: Span, reason: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute("error.type", reason);
}

/** The id of the current trace, for a line in the log. */
export function traceId(): string | undefined {
  return current.tracer && underWay()?.traceId;
}

/** The span that is being recorded; Next.js leaves empty ones of its own. */
function underWay(): SpanContext | undefined {
  const found = trace.getActiveSpan()?.spanContext();
  return found && isSpanContextValid(found) ? found : undefined;
}

/** What an error says of itself stays out: messages quote what was sent. */
async function recorded<T>(span: Span, work: (span: Span) => Promise<T>): Promise<T> {
  try {
    return await work(span);
  } catch (error) {
    fail(span, error instanceof Error ? error.constructor.name : typeof error);
    throw error;
  } finally {
    span.end();
  }
}
