"""Traces: where the time of a request or a job went, for a collector that speaks OTLP.

Off until `recorded` says where spans go; a span then costs next to nothing. One says which route, kind
of job or statement it was, never with what: no ids of rows, no addresses, nothing that people wrote.
Names are those of OpenTelemetry's semantic conventions for HTTP and databases.
"""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from opentelemetry.context import Context
from opentelemetry.trace import (
    INVALID_SPAN,
    Span,
    SpanKind,
    StatusCode,
    Tracer,
    TracerProvider,
    format_trace_id,
    get_current_span,
)

SECONDS = 3.0  # for a collector to take a batch

_NOTHING = nullcontext(INVALID_SPAN)
_tracer: Tracer | None = None


def span(
    name: str, kind: SpanKind = SpanKind.INTERNAL, *, parent: Context | None = None, **about: str
) -> AbstractContextManager[Span]:
    """A part of the current span, or of `parent`, for as long as the block runs.

    A call that belongs to no request and to no job is left out: a worker asks for jobs all the time.
    """
    if _tracer is None or (kind is SpanKind.CLIENT and not _inside()):
        return _NOTHING
    return _recorded(_tracer, name, kind, parent, about)


def _inside() -> bool:
    return get_current_span().get_span_context().is_valid


@contextmanager
def _recorded(
    tracer: Tracer, name: str, kind: SpanKind, parent: Context | None, about: dict[str, str]
) -> Generator[Span]:
    with tracer.start_as_current_span(
        name,
        context=parent,
        kind=kind,
        attributes={key.replace("_", "."): value for key, value in about.items()},
        record_exception=False,  # messages quote what was sent
        set_status_on_exception=False,
    ) as current:
        try:
            yield current
        except BaseException as error:
            fail(current, type(error).__name__)
            raise


def fail(current: Span, reason: str) -> None:
    """Says that it came to nothing, and why in one word."""
    current.set_status(StatusCode.ERROR)
    current.set_attribute("error.type", reason)


def trace_id() -> str | None:
    """The id of the current trace, for a line in the log; None while none is recorded."""
    if _tracer is None:
        return None
    context = get_current_span().get_span_context()
    return format_trace_id(context.trace_id) if context.is_valid else None


@contextmanager
def recorded(provider: TracerProvider) -> Generator[None]:
    """Hands all spans of this process to a provider while the block runs."""
    global _tracer  # one for the process, as it has one log
    before, _tracer = _tracer, provider.get_tracer(__name__)
    try:
        yield
    finally:
        _tracer = before


@contextmanager
def exported(endpoint: str, service: str) -> Generator[None]:
    """Sends all spans to a collector while the block runs; no endpoint means no spans.

    They leave in batches, from a thread of their own. What a collector does not take is lost:
    the work of the process does not depend on it.
    """
    if not endpoint:
        yield
        return
    # Imported where they are needed: they bring protobuf and an HTTP client.
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider as Provider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = Provider(resource=Resource.create({"service.name": service}))
    exporter = OTLPSpanExporter(endpoint=f"{endpoint}/v1/traces", timeout=SECONDS)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    try:
        with recorded(provider):
            yield
    finally:
        provider.shutdown()
