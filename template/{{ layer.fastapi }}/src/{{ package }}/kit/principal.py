"""Who is calling. Services get this and never learn how the caller signed in."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Principal:
    """A person (or nobody) with the roles that the sign-in vouched for."""

    subject: UUID | None
    roles: frozenset[str] = frozenset()

    @property
    def signed_in(self) -> bool:
        return self.subject is not None


ANONYMOUS = Principal(subject=None)
