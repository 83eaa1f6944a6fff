"""Failures as problem documents (RFC 9457): every answer with a status of 400 or more is one.

What went wrong on our side stays in the log; what was sent is never sent back.
"""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import orjson
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import Scope

from .. import errors
from ..errors import Fault, Problem
from ..fields import EXPLANATIONS
from ..logs import request_id
from .authentication import CHALLENGE

MAX_FAULTS = 50
MAX_POINTER = 200

_BY_STATUS: Mapping[int, type[Problem]] = {
    404: errors.NotFound,
    405: errors.MethodNotAllowed,
    408: errors.RequestTimeout,
    413: errors.ContentTooLarge,
    415: errors.UnsupportedMediaType,
}


class Unexpected(Problem):
    """A bug. The client learns the request id and nothing else."""

    status, code = HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error"


async def answer_problem(request: Request, error: Exception) -> Response:
    """The exception handler for everything that `as_problem` knows."""
    return render(as_problem(error), request.scope)


def render(problem: Problem, scope: Scope) -> Response:
    """The response for a failure of the request in `scope`."""
    return Response(document(problem, scope), problem.status, headers=fields(problem))


def document(problem: Problem, scope: Scope) -> bytes:
    """The body of that response."""
    members: dict[str, Any] = {
        "type": f"/problems/{problem.code}",
        "title": problem.code.replace("_", " ").capitalize(),
        "status": problem.status,
        "detail": _printable(problem.detail),
        "instance": quote(scope["path"]),
        "code": problem.code,
        "request_id": request_id.get(),
    }
    if problem.faults:
        members["errors"] = [_member(fault) for fault in problem.faults[:MAX_FAULTS]]
    return orjson.dumps(members)


def fields(problem: Problem) -> dict[str, str]:
    """The fields of that response."""
    always = {"Cache-Control": "no-store", "Content-Type": "application/problem+json"}
    if problem.status == HTTPStatus.UNAUTHORIZED:
        always["WWW-Authenticate"] = CHALLENGE
    return always | problem.headers


def as_problem(error: Exception) -> Problem:
    """What a client may know about an exception, whoever raised it."""
    match error:
        case Problem():
            return error
        case RequestValidationError():
            return _invalid(error.errors())
        case HTTPException(status_code=503, detail=detail):
            return errors.Unavailable(detail)
        case HTTPException(status_code=status, detail=detail, headers=headers):
            kind = _BY_STATUS.get(status, errors.BadRequest if status < 500 else Unexpected)
            return kind(detail, headers=dict(headers or {}))
        case _:
            return Unexpected("something went wrong on our side")


def _invalid(mistakes: Iterable[Mapping[str, Any]]) -> Problem:
    faults: list[Fault] = []
    for mistake in mistakes:
        if mistake["type"] == "json_invalid":
            reason, position = mistake["ctx"]["error"], mistake["loc"][1]
            return errors.BadRequest(f"the body is not JSON: {reason} at character {position}")
        source, *path = mistake["loc"]
        detail = _explain(mistake)
        if source == "body":
            faults.append(Fault(_pointer(path), detail))
        else:
            faults.append(Fault("", detail, parameter=str(path[0]) if path else source))
    return errors.Invalid("some values are not acceptable", faults=tuple(faults))


def _explain(mistake: Mapping[str, Any]) -> str:
    pattern = mistake.get("ctx", {}).get("pattern")
    return EXPLANATIONS.get(pattern) or mistake["msg"].removeprefix("Value error, ")


def _pointer(path: Iterable[str | int]) -> str:
    """RFC 6901."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)


def _member(fault: Fault) -> dict[str, str]:
    detail = _printable(fault.detail)
    if fault.parameter is not None:
        return {"parameter": _printable(fault.parameter)[:MAX_POINTER], "detail": detail}
    return {"pointer": _printable(fault.pointer)[:MAX_POINTER], "detail": detail}


def _printable(text: str) -> str:
    """Names come from clients, and JSON strings can hold what UTF-8 cannot."""
    return text.encode(errors="replace").decode()
