"""The closed set of failures that a caller can see; `http.rendering` shows each as RFC 9457.

Business code raises these and never thinks about HTTP. A failure outside this set is a bug and
becomes a 500 without details.
"""

from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with the input: where and why.

    `pointer` is a JSON pointer into the body ("" is all of it); `parameter` names a part of the
    address or a header instead.
    """

    pointer: str
    detail: str
    parameter: str | None = None


class Problem(Exception):
    """A failure with a status and a stable `code` that clients may switch on."""

    status: ClassVar[HTTPStatus]
    code: ClassVar[str]

    def __init__(
        self,
        detail: str,
        *,
        faults: tuple[Fault, ...] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.faults = faults
        self.headers = headers or {}


class BadRequest(Problem):
    status, code = HTTPStatus.BAD_REQUEST, "bad_request"


class Unauthenticated(Problem):
    status, code = HTTPStatus.UNAUTHORIZED, "unauthenticated"


class Forbidden(Problem):
    status, code = HTTPStatus.FORBIDDEN, "forbidden"


class NotFound(Problem):
    """Also for what exists but is not the caller's to see: the answers must not differ."""

    status, code = HTTPStatus.NOT_FOUND, "not_found"


class Conflict(Problem):
    status, code = HTTPStatus.CONFLICT, "conflict"


class RequestTimeout(Problem):
    status, code = HTTPStatus.REQUEST_TIMEOUT, "request_timeout"


class ContentTooLarge(Problem):
    status, code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "content_too_large"


class UriTooLong(Problem):
    status, code = HTTPStatus.REQUEST_URI_TOO_LONG, "uri_too_long"


class MethodNotAllowed(Problem):
    status, code = HTTPStatus.METHOD_NOT_ALLOWED, "method_not_allowed"


class PreconditionFailed(Problem):
    status, code = HTTPStatus.PRECONDITION_FAILED, "precondition_failed"


class PreconditionRequired(Problem):
    status, code = HTTPStatus.PRECONDITION_REQUIRED, "precondition_required"


class UnsupportedMediaType(Problem):
    status, code = HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type"


class Invalid(Problem):
    """The payload was understood and is wrong; `faults` say where."""

    status, code = HTTPStatus.UNPROCESSABLE_ENTITY, "invalid"


class KeyReused(Problem):
    """The Idempotency-Key belongs to another request."""

    status, code = HTTPStatus.UNPROCESSABLE_ENTITY, "idempotency_key_reused"


class TooManyRequests(Problem):
    status, code = HTTPStatus.TOO_MANY_REQUESTS, "too_many_requests"


class HeadersTooLarge(Problem):
    status, code = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "headers_too_large"


class Unavailable(Problem):
    """The request was fine and may be sent again after `Retry-After` seconds."""

    status, code = HTTPStatus.SERVICE_UNAVAILABLE, "unavailable"

    def __init__(self, detail: str, *, retry_after: int = 1) -> None:
        super().__init__(detail, headers={"Retry-After": str(retry_after)})
