"""Roles x actions x rows: permissions as data, checked in one place.

A `Permission` says which audience reaches which rows. An audience is a role, `anyone` (signed in
or not) or `signed_in`. What the audiences of one caller reach adds up.

    READ = Permission("order.read", {"signed_in": OWN, "support": ANY})
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from .errors import Forbidden, NotFound, Problem, Unauthenticated
from .principal import Principal


class Whose(StrEnum):
    """Whose rows: anybody's, the caller's own, or those that the caller is a member of."""

    ANY = "any"
    OWN = "own"
    MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class Reach:
    """The rows that a permission opens, as ways that add up: whose, and in which state if that counts."""

    ways: frozenset[tuple[Whose, str | None]] = frozenset()

    def __or__(self, other: "Reach") -> "Reach":
        return ANY if self.any or other.any else Reach(self.ways | other.ways)

    def __bool__(self) -> bool:
        return bool(self.ways)

    def in_state(self, *states: str) -> "Reach":
        """These rows, as long as they are in one of the states."""
        return Reach(frozenset((whose, state) for whose, _ in self.ways for state in states))

    @property
    def any(self) -> bool:
        """Whether every row is within reach."""
        return (Whose.ANY, None) in self.ways

    @property
    def own(self) -> bool:
        """Whether all of the caller's own rows are."""
        return (Whose.OWN, None) in self.ways

    def covers(
        self,
        caller: Principal,
        *,
        owner: UUID | None = None,
        state: str | None = None,
        member: bool = False,
    ) -> bool:
        """Whether one row is within reach: of this owner, in this state, with the caller as member."""
        for whose, at in self.ways:
            if at is not None and at != state:
                continue
            if whose is Whose.OWN:
                holds = owner is not None and owner == caller.subject
            else:
                holds = member or whose is Whose.ANY
            if holds:
                return True
        return False


NOTHING = Reach()
ANY = Reach(frozenset({(Whose.ANY, None)}))
OWN = Reach(frozenset({(Whose.OWN, None)}))
MEMBERS = Reach(frozenset({(Whose.MEMBERS, None)}))


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
        member: bool = False,
    ) -> None:
        """Lets the caller at one row.

        Raises: NotFound when `read` does not reach the row, so that it cannot be told from one
        that does not exist; Forbidden when the caller may see it and no more.
        """
        if not read.of(caller).covers(caller, owner=owner, state=state, member=member):
            raise NotFound("there is no such row, or not for you")
        if not self.of(caller).covers(caller, owner=owner, state=state, member=member):
            raise self.denied(caller)

    def denied(self, caller: Principal) -> Problem:
        if not caller.signed_in:
            return Unauthenticated("sign in first")
        return Forbidden(f"your roles do not allow {self.name}")
