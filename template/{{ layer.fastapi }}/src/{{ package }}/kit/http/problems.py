"""What the OpenAPI document says about failures: one schema, and one response for each status."""

from typing import Any

from pydantic import BaseModel, Field


class ProblemFault(BaseModel):
    """One value that is not acceptable: in the body (`pointer`) or outside of it (`parameter`)."""

    pointer: str | None = Field(default=None, description="A JSON pointer (RFC 6901).")
    parameter: str | None = Field(default=None, description="A name in the path, query or headers.")
    detail: str


class ProblemDocument(BaseModel):
    """A failure (RFC 9457). Switch on `code`; show `detail`; quote `request_id` to the support."""

    type: str = Field(json_schema_extra={"format": "uri-reference"})
    title: str
    status: int
    detail: str
    instance: str = Field(json_schema_extra={"format": "uri-reference"})
    code: str = Field(examples=["not_found"])
    request_id: str | None
    errors: list[ProblemFault] = []


RESPONSES = {
    400: ("BadRequest", "The request cannot be read."),
    401: ("Unauthenticated", "Nobody is signed in."),
    403: ("Forbidden", "The caller's roles do not allow it."),
    404: ("NotFound", "There is no such thing, or the caller may not see it."),
    408: ("RequestTimeout", "The body did not come in time."),
    409: ("Conflict", "It contradicts what is there already."),
    412: ("PreconditionFailed", "Somebody changed it meanwhile; read it again."),
    413: ("ContentTooLarge", "The body is too large."),
    415: ("UnsupportedMediaType", "The body is not JSON."),
    422: ("Invalid", "Some values are not acceptable; `errors` says which."),
    428: ("PreconditionRequired", "If-Match is missing."),
    429: ("TooManyRequests", "Too many requests; wait for `Retry-After` seconds."),
    500: ("InternalError", "Something went wrong on our side."),
    503: ("Unavailable", "Try again in `Retry-After` seconds."),
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """`responses=problems(404, 409)`: how a route may fail."""
    return {
        status: {"$ref": f"#/components/responses/{RESPONSES[status][0]}"} for status in statuses
    }


def response_components() -> dict[str, Any]:
    """What `problems` refers to."""
    schema = {"$ref": f"#/components/schemas/{ProblemDocument.__name__}"}
    content = {"application/problem+json": {"schema": schema}}
    return {
        name: {"description": description, "content": content}
        for name, description in RESPONSES.values()
    }


def schema_components() -> dict[str, Any]:
    schema = ProblemDocument.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), ProblemDocument.__name__: schema}
