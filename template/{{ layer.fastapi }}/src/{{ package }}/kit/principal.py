"""Who is calling. Services get this and never learn how the caller signed in."""

from dataclasses import dataclass
from uuid import UUID

from .errors import Unauthenticated


@dataclass(frozen=True, slots=True)
class Principal:
    """A person (or nobody) with the roles that the sign-in vouched for."""

    subject: UUID | None
    roles: frozenset[str] = frozenset()

    @property
    def signed_in(self) -> bool:
        return self.subject is not None

    @property
    def user_id(self) -> UUID:
        """Raises: Unauthenticated for nobody."""
        if self.subject is None:
            raise Unauthenticated("sign in first")
        return self.subject


ANONYMOUS = Principal(subject=None)
