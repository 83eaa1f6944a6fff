/** Where the spans of this process go. */

import { recordTo } from "@/server/kit/traces";

const PATIENCE = 3_000; // milliseconds for a collector to take a batch

/**
 * Sends them to a collector; without one there are none. Returns what sends the last of them.
 *
 * They leave in batches. What a collector does not take is lost: the work does not depend on it.
 */
export async function exportTraces(
  endpoint: string,
  service: string,
): Promise<() => Promise<void>> {
  if (endpoint === "") {
    return async () => undefined;
  }
  // Imported where they are needed: they bring protobuf and an HTTP client.
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-proto");
  const { resourceFromAttributes } = await import("@opentelemetry/resources");
  const { BatchSpanProcessor, TracerProvider } = await import("@opentelemetry/sdk-trace");
  const exporter = new OTLPTraceExporter({
    url: `${endpoint}/v1/traces`,
    timeoutMillis: PATIENCE,
  });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": service }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  recordTo(provider);
  return () => provider.shutdown().catch(() => undefined);
}
