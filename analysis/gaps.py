"""Each call of a frontend against the routes that will be emitted: served, differs or missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from planner.domain.model import Domain
from planner.domain.names import suggest_snake
from planner.rest.endpoints import endpoints
from planner.rest.entity import ResourceView

from .findings import Call, entity_name
from .paths import PARAMETER, clean, segments

Verdict = Literal["served", "differs", "missing"]
IDENTITY = (
    ("POST", "/account"),
    ("GET", "/account"),
    ("PUT", "/account/password"),
    ("PUT", "/account/email"),
    ("POST", "/account/email/confirm"),
    ("POST", "/account/password-reset"),
    ("POST", "/account/password-reset/confirm"),
    ("POST", "/session"),
    ("POST", "/session/refresh"),
    ("DELETE", "/session"),
    ("GET", "/users"),
    ("GET", "/users/{user_id}"),
    ("PUT", "/users/{user_id}/roles"),
)
"""Routes of the built-in module that frontends ask for; a test holds them against an emitted project."""

# What a word in a path means: the method it comes with, or any, and the route that does it.
SIGNING = (
    ("POST", "login signin sign-in sign_in authenticate", "POST /api/v1/session"),
    ("POST", "register signup sign-up sign_up registration", "POST /api/v1/account"),
    ("", "logout signout sign-out sign_out", "DELETE /api/v1/session"),
    ("", "refresh refresh-token refreshtoken", "POST /api/v1/session/refresh"),
    ("", "forgot-password forgotpassword", "POST /api/v1/account/password-reset"),
    ("", "reset-password resetpassword", "POST /api/v1/account/password-reset/confirm"),
    ("", "verify-email confirm-email", "POST /api/v1/account/email/confirm"),
    ("GET", "me whoami user current-user current profile session", "GET /api/v1/account"),
    ("PUT", "change-password password", "PUT /api/v1/account/password"),
)
ME = (("me",), ("user",), ("profile",), ("account",), ("users", "me"), ("auth", "me"))
PROFILES = ("UserProfile", "Profile")
MINE = ("my", "mine")


@dataclass(frozen=True)
class Gap:
    """What becomes of one call."""

    call: Call
    verdict: Verdict
    told: str


@dataclass(frozen=True)
class _Route:
    method: str
    path: str  # as emitted
    takes: frozenset[str] | None = None  # the names of a body, where the domain says them
    closed: bool = False  # to all but admin, as the domain is proposed

    @property
    def segments(self) -> tuple[str, ...]:
        return segments(clean(self.path))


def compare(calls: Iterable[Call], domain: Domain) -> list[Gap]:
    """Every call once, in the order of their places."""
    comparison = _Comparison(domain)
    once = {(call.method, call.path, call.place): call for call in calls}
    return [comparison.judge(call) for call in once.values()]


class _Comparison:
    def __init__(self, domain: Domain) -> None:
        self.domain = domain
        self.entities = {entity.names.pascal: entity for entity in domain.entities.values()}
        self.routes = [_Route(method, f"/api/v1{path}") for method, path in IDENTITY]
        for entity in domain.entities.values():
            takes = frozenset(
                [f.name for f in entity.fields if not f.read_only]
                + [name for r in entity.relations for name in (r.name, r.column)]
            )
            grants = {str(action): given for action, given in entity.grants.items()}
            for found in endpoints(ResourceView(domain, entity, "")):
                body = takes if found.operation.startswith(("create_", "update_")) else None
                action = found.permission.rpartition(".")[2]
                closed = all(g.audience == "admin" for g in grants.get(action, ()))
                closed = closed and action in grants
                self.routes.append(_Route(found.method, found.path, body, closed))

    def judge(self, call: Call) -> Gap:
        parts = segments(call.path)
        if route := self.find(call.method, parts):
            return self.body(call, route)
        if told := _signing(call.method, parts):
            return Gap(call, "differs", told)
        renamed = tuple(self.spelled(part) for part in parts)
        if renamed != parts and (route := self.find(call.method, renamed)):
            return Gap(call, "differs", f"the path is `{route.path}`")
        if call.method == "PUT" and (route := self.find("PATCH", renamed)):
            return Gap(call, "differs", f"changes are made by `PATCH {route.path}`")
        return (
            self.profile(call, parts)
            or self.nested(call, renamed)
            or self.move(call, renamed)
            or Gap(call, "missing", self.why(renamed))
        )

    def find(self, method: str, parts: tuple[str, ...]) -> _Route | None:
        same = (r for r in self.routes if r.method == method and r.segments == parts)
        return next(same, None)

    def body(self, call: Call, route: _Route) -> Gap:
        sent = {suggest_snake(name) for name in call.sends}
        if len(sent) == 1 and entity_name(*sent) == entity_name(segments(call.path)[0]):
            return Gap(call, "differs", f"the body is not wrapped in `{next(iter(sent))}`")
        known = {"id", "created_at", "updated_at", "version"}
        extra = sorted(sent - route.takes - known) if route.takes is not None else []
        if extra:
            return Gap(
                call,
                "differs",
                f"`{route.path}` does not take {', '.join(f'`{n}`' for n in extra)}",
            )
        who = ", by `admin` alone until `access` says who else" if route.closed else ""
        return Gap(call, "served", f"`{route.method} {route.path}`{who}")

    def spelled(self, part: str) -> str:
        """The segment that the entity of this name has."""
        entity = self.entities.get(entity_name(part)) if part != PARAMETER else None
        return entity.names.path if entity else part

    def nested(self, call: Call, parts: tuple[str, ...]) -> Gap | None:
        """`/orders/{}/lines` is the list of lines, narrowed to an order."""
        if len(parts) not in (3, 4) or parts[1] != PARAMETER or PARAMETER in (parts[0], parts[2]):
            return None
        parent, child = (
            self.entities.get(entity_name(parts[0])),
            self.entities.get(entity_name(parts[2])),
        )
        if parent is None or child is None:
            return None
        relation = next((r for r in child.relations if r.target == parent.key), None)
        method = "PATCH" if call.method == "PUT" else call.method
        route = self.find(method, (child.names.path, *parts[3:]))
        if relation is None or route is None:
            return None
        way = {
            "GET": f"`GET {route.path}?{relation.name}=…`",
            "POST": f"`POST {route.path}` with `{relation.name}`",
        }
        shown = (
            way.get(method, f"`{method} {route.path}`")
            if len(parts) == 3
            else f"`{method} {route.path}`"
        )
        return Gap(call, "differs", f"it is {shown}")

    def profile(self, call: Call, parts: tuple[str, ...]) -> Gap | None:
        """What people change about themselves is a row of their own."""
        profile = next((self.entities[n] for n in PROFILES if n in self.entities), None)
        if profile is None or call.method not in ("PUT", "PATCH") or parts not in ME:
            return None
        path = f"/api/v1/{profile.names.path}/{{{profile.names.snake}_id}}"
        return Gap(call, "differs", f"it is `PATCH {path}`")

    def move(self, call: Call, parts: tuple[str, ...]) -> Gap | None:
        """`/orders/mine`: who asks decides what the list holds."""
        if len(parts) != 2 or call.method != "GET" or PARAMETER in parts:
            return None
        entity = self.entities.get(entity_name(parts[0]))
        word = parts[1].lower()
        if entity and entity.owner and (word.startswith(MINE)):
            route = self.find("GET", (entity.names.path,))
            return (
                Gap(call, "differs", f"`GET {route.path}` answers with one's own")
                if route
                else None
            )
        return None

    def why(self, parts: tuple[str, ...]) -> str:
        entity = self.entities.get(entity_name(parts[0])) if parts else None
        if parts[:1] in (("users",), ("user",)):
            return "the built-in users have no such route"
        if entity is None:
            return "no entity has this path"
        same = [r.method for r in self.routes if r.segments == parts]
        if same:
            return f"there is {', '.join(same)} at this path, and nothing else"
        if len(parts) == 3 and parts[1] == PARAMETER and parts[2] != PARAMETER:
            verb = suggest_snake(parts[2])
            return f"`{verb}` of {entity.names.words} looks like a transition: name it in `states`, or write the route"
        return f"{entity.names.words} has no such route"


def _signing(method: str, parts: tuple[str, ...]) -> str:
    word = parts[-1].lower() if parts else ""
    if len(parts) > 2 or PARAMETER in parts:
        return ""
    for wanted, words, route in SIGNING:
        if word in words.split() and wanted in ("", method):
            return f"it is `{route}`"
    if method == "POST" and parts == ("users",):
        return "signing up is `POST /api/v1/account`"
    return ""
