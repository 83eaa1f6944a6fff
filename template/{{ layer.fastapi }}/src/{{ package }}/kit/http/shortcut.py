"""The short way to an endpoint: what FastAPI finds out for each request is found out once.

FastAPI stays in charge. It declares the parameters, documents them and answers whatever is irregular:
a request that does not fit in every respect is given to its route as if nothing had happened. What
fits meets the same gate, the same models and the same endpoint, at a third of the cost.
"""

import inspect
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from urllib.parse import parse_qsl

from fastapi import Request, Response, params
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .gate import Gate
from .headers import header


class Irregular(Exception):
    """FastAPI knows what to say about it."""


class Shortcut:
    """One route without detours. Made by `shortcut`, which knows where that is possible."""

    def __init__(self, route: APIRoute, otherwise: ASGIApp) -> None:
        self._otherwise = otherwise
        self._needs = route.dependant
        self._endpoint: Callable[..., Awaitable[Response]] = route.endpoint
        self._absent = {
            field.name: (field.alias.lower().encode(), field.default)
            for field in route.dependant.header_params
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        message = None
        if self._needs.body_params:
            message = await _read(receive)
            receive = _after(message, receive)
        try:
            values = await self._values(scope, receive, message)
        except Irregular:
            await self._otherwise(scope, receive, send)
            return
        response = await self._endpoint(**values)
        await response(scope, receive, send)

    async def _values(
        self, scope: Scope, receive: Receive, message: Message | None
    ) -> dict[str, Any]:
        """The arguments of the endpoint, in the order in which FastAPI looks at them.

        Raises: Irregular; what a gate raises.
        """
        needs, request, sent, values = self._needs, Request(scope, receive), None, dict[str, Any]()
        if message is not None:
            sent = _json(scope, message)
        for inner in needs.dependencies:
            caller = await inner.call(request)  # pyright: ignore[reportOptionalCall]
            if inner.name is not None:
                values[inner.name] = caller
        for field in needs.path_params:
            values[field.name] = _valid(field, scope["path_params"][field.alias])
        for field in needs.query_params:
            values[field.name] = _valid(field, _parameters(scope))
        for name, (key, default) in self._absent.items():
            if header(scope, key):
                raise Irregular
            values[name] = default
        for field in needs.body_params:
            values[field.name] = _valid(field, sent)
        if needs.request_param_name is not None:
            values[needs.request_param_name] = request
        return values


def shortcut(route: BaseRoute, *, otherwise: ASGIApp) -> Shortcut | None:
    """The short way of a route; None where something of it is only FastAPI's to do.

    What is irregular goes the other way.
    """
    if not isinstance(route, APIRoute) or route.dependency_overrides_provider is not None:
        return None
    if not _is_plain(route.dependant):
        return None
    answers = inspect.signature(route.endpoint).return_annotation is Response
    plain = answers and inspect.iscoroutinefunction(route.endpoint)
    return Shortcut(route, otherwise) if plain else None


def _is_plain(needs: Dependant) -> bool:
    """Whether it asks for nothing but gates, the path, one model of the query, one of the body,
    headers that may be absent, and the request.
    """
    others = (
        needs.cookie_params,
        needs.http_connection_param_name,
        needs.websocket_param_name,
        needs.response_param_name,
        needs.background_tasks_param_name,
        needs.security_scopes_param_name,
    )
    return (
        not any(others)
        and all(isinstance(inner.call, Gate) for inner in needs.dependencies)
        and not any(field.field_info.is_required() for field in needs.header_params)
        and _is_one_model(needs.query_params, params.Query)
        and _is_one_model(needs.body_params, params.Body)
    )


def _is_one_model(fields: Sequence[Any], source: type[params.Query | params.Body]) -> bool:
    """Whether there is one at most, from there, that is a model with nothing around it."""
    if not fields:
        return True
    info = fields[0].field_info
    kind = info.annotation
    whole = type(info) is source and not getattr(info, "embed", None)
    return len(fields) == 1 and whole and isinstance(kind, type) and issubclass(kind, BaseModel)


def _valid(field: Any, value: Any) -> Any:
    found, mistakes = field.validate(value, {}, loc=())
    if mistakes:
        raise Irregular
    return found


def _parameters(scope: Scope) -> dict[str, str]:
    """What the address says after `?`; of a name that comes twice, the last, as Starlette has it."""
    return dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))


async def _read(receive: Receive) -> Message:
    """The body in one piece; or that the client has gone."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return message
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return {"type": "http.request", "body": body, "more_body": False}


def _after(message: Message, receive: Receive) -> Receive:
    """Hands on what was read already, and then what comes: that the client has gone, at last."""
    read = [message]

    async def receive_again() -> Message:
        return read.pop() if read else await receive()

    return receive_again


def _json(scope: Scope, message: Message) -> Any:
    kind = header(scope, b"content-type").partition(";")[0]
    if kind != "application/json" or not message.get("body"):
        raise Irregular
    try:
        return json.loads(message["body"].decode())
    except (ValueError, RecursionError) as error:
        raise Irregular from error
