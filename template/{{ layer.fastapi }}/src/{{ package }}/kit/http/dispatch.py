"""Finds the route of a request by looking it up, instead of asking every route in turn.

Starlette tries one regular expression after the other, so the last of 500 routes waits for 499.
Here a path costs one dictionary access for each place where a path of its length may hold
parameters, whatever the number of routes. What the index cannot hold is left to the router.
"""

import re
from collections.abc import Awaitable
from dataclasses import dataclass, field
from operator import attrgetter

from fastapi import APIRouter, FastAPI
from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware
from fastapi.routing import APIRoute
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import MethodNotAllowed, NotFound
from .gate import permission_of
from .ratelimit import count_early
from .shortcut import shortcut

_SEGMENT = re.compile(r"\{([A-Za-z_]\w*)\}|[^{}]*")

Key = tuple[str | None, ...]


def mount(app: FastAPI, router: APIRouter) -> None:
    """Adds routes as they are; their router names its full prefix.

    Not `include_router`: it nests, and a nested route is found by asking around twice.
    """
    app.router.routes.extend(router.routes)


def install(app: FastAPI, *, shortcuts: bool = True) -> None:
    """Puts the index behind the application's middleware; call it when every route is mounted.

    FastAPI's own middleware is left out: it limits bodies and answers for exceptions, as `edge` does
    in words of ours.
    """
    stack: ASGIApp = Dispatch(app.router, shortcuts=shortcuts)
    for layer in reversed(app.user_middleware):
        stack = layer.cls(stack, *layer.args, **layer.kwargs)
    app.middleware_stack = stack


@dataclass(frozen=True)
class Entry:
    """A route, and which segments of its path are which parameters."""

    position: int
    route: Route
    parameters: dict[int, str]
    guarded: bool
    answer: ASGIApp

    def takes(self, method: str) -> bool:
        return self.route.methods is None or method in self.route.methods


@dataclass(frozen=True)
class Shape:
    """The routes with parameters at the same places."""

    holes: tuple[int, ...]
    entries: dict[Key, list[Entry]] = field(default_factory=dict[Key, list[Entry]])

    def find(self, segments: list[str]) -> list[Entry]:
        key: list[str | None] = [*segments]
        for hole in self.holes:
            if not segments[hole]:
                return []
            key[hole] = None
        return self.entries.get(tuple(key), [])


class Dispatch:
    """The index over a router, as the ASGI application in front of it."""

    def __init__(self, router: APIRouter, *, shortcuts: bool = True) -> None:
        self._router = router
        self._scan = AsyncExitStackMiddleware(router)
        self._sockets = ExceptionMiddleware(self._scan)  # close with the code of an exception
        self._shortcuts = shortcuts
        self._shapes: dict[int, dict[tuple[int, ...], Shape]] = {}
        self._complete = all(self._add(n, route) for n, route in enumerate(router.routes))

    def _add(self, position: int, route: BaseRoute) -> bool:
        """Whether the route has its place in the index. Those behind one that has not stay out
        as well: the first that matches has to win.
        """
        if not isinstance(route, Route):
            return False
        segments = route.path.split("/")
        matches = [_SEGMENT.fullmatch(segment) for segment in segments]
        if None in matches:
            return False
        parameters = {n: m[1] for n, m in enumerate(matches) if m is not None and m[1]}
        key = tuple(None if n in parameters else text for n, text in enumerate(segments))
        shapes = self._shapes.setdefault(len(segments), {})
        shape = shapes.setdefault(tuple(parameters), Shape(tuple(parameters)))
        answer: ASGIApp = AsyncExitStackMiddleware(route.handle)
        if self._shortcuts:
            answer = shortcut(route, otherwise=answer) or answer
        shape.entries.setdefault(key, []).append(
            Entry(position, route, parameters, _is_guarded(route), answer)
        )
        return True

    def _find(self, segments: list[str]) -> list[Entry]:
        found: list[Entry] = []
        for shape in self._shapes.get(len(segments), {}).values():
            if entries := shape.find(segments):
                found = sorted([*found, *entries], key=_position) if found else entries
        return found

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] != "http":
            return self._sockets(scope, receive, send)
        if scope.get("root_path") or "fastapi.telemetry" in scope:
            return self._answer_by_scan(scope, receive, send)
        if scope["method"] == "HEAD":
            return self._answer_head(scope, receive, send)
        return self._answer(scope, receive, send)

    async def _answer_by_scan(self, scope: Scope, receive: Receive, send: Send) -> None:
        await count_early(scope, guarded=True)
        await self._scan(scope, receive, send)

    async def _answer_head(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As GET, without the body (RFC 9110, section 9.3.2). To whoever sends it, it is HEAD all the while."""

        async def send_head(message: Message) -> None:
            scope["method"] = "HEAD"
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        scope["method"] = "GET"
        try:
            await self._answer(scope, receive, send_head)
        finally:
            scope["method"] = "HEAD"

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        segments: list[str] = scope["path"].split("/")
        found = self._find(segments)
        for entry in found:
            if entry.takes(scope["method"]):
                await count_early(scope, guarded=entry.guarded)
                scope["router"] = self._router
                scope["route"] = entry.route
                scope["endpoint"] = entry.route.endpoint
                scope["path_params"] = {
                    name: segments[index] for index, name in entry.parameters.items()
                }
                await entry.answer(scope, receive, send)
                return
        await count_early(scope, guarded=not self._complete)
        if not self._complete:
            await self._scan(scope, receive, send)
        elif found:
            allowed = {method for entry in found for method in entry.route.methods or ()}
            allowed |= {"HEAD"} if "GET" in allowed else set[str]()
            headers = {"Allow": ", ".join(sorted(allowed))}
            raise MethodNotAllowed(f"this address takes {headers['Allow']}", headers=headers)
        else:
            raise NotFound("there is nothing at this address")


_position = attrgetter("position")


def _is_guarded(route: Route) -> bool:
    return isinstance(route, APIRoute) and permission_of(route.dependant) is not None
