"""Roles x actions x rows: permissions as data, checked in one place.

A `Permission` says which audience reaches which rows. An audience is a role, `anyone` (signed in
or not) or `signed_in`. What the audiences of one caller reach adds up.

    READ = Permission("order.read", {"signed_in": OWN, "support": ANY})
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from .errors import Forbidden, NotFound, Problem, Unauthenticated
from .principal import Principal


@dataclass(frozen=True, slots=True)
class Reach:
    """The rows that a permission opens: any, the caller's own, or those in some states."""

    any: bool = False
    own: bool = False
    states: frozenset[str] = frozenset()

    def __or__(self, other: "Reach") -> "Reach":
        return Reach(self.any or other.any, self.own or other.own, self.states | other.states)

    def __bool__(self) -> bool:
        return self.any or self.own or bool(self.states)

    def covers(
        self, caller: Principal, *, owner: UUID | None = None, state: str | None = None
    ) -> bool:
        """Whether one row, with this owner and in this state, is within reach."""
        return (
            self.any
            or (self.own and owner is not None and owner == caller.subject)
            or state in self.states
        )


NOTHING = Reach()
ANY = Reach(any=True)
OWN = Reach(own=True)


def in_state(*states: str) -> Reach:
    return Reach(states=frozenset(states))


class Permission:
    """What each audience may reach with one action."""

    def __init__(self, name: str, reach: Mapping[str, Reach]) -> None:
        self.name = name
        self.reach = dict(reach)
        self._by_roles: dict[tuple[bool, frozenset[str]], Reach] = {}

    def of(self, caller: Principal) -> Reach:
        """The rows this caller may reach; `NOTHING` is falsy."""
        key = (caller.signed_in, caller.roles)
        reach = self._by_roles.get(key)
        if reach is None:
            reach = self.reach.get("anyone", NOTHING)
            if caller.signed_in:
                reach |= self.reach.get("signed_in", NOTHING)
            for role in caller.roles:
                reach |= self.reach.get(role, NOTHING)
            self._by_roles[key] = reach
        return reach

    def require(self, caller: Principal) -> Reach:
        """As `of`, for callers who need at least something.

        Raises: Unauthenticated for a caller who is nobody, else Forbidden.
        """
        reach = self.of(caller)
        if not reach:
            raise self.denied(caller)
        return reach

    def admit(
        self,
        caller: Principal,
        read: "Permission",
        *,
        owner: UUID | None = None,
        state: str | None = None,
    ) -> None:
        """Lets the caller at one row.

        Raises: NotFound when `read` does not reach the row, so that it cannot be told from one
        that does not exist; Forbidden when the caller may see it and no more.
        """
        if not read.of(caller).covers(caller, owner=owner, state=state):
            raise NotFound("there is no such row, or not for you")
        if not self.of(caller).covers(caller, owner=owner, state=state):
            raise self.denied(caller)

    def denied(self, caller: Principal) -> Problem:
        if not caller.signed_in:
            return Unauthenticated("sign in first")
        return Forbidden(f"your roles do not allow {self.name}")
