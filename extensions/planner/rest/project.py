"""The whole domain, whatever the framework."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.model import Domain, Role


@dataclass(frozen=True, eq=False)
class ProjectResource:
    """Who takes part. A framework's view adds the modules as its files see them."""

    domain: Domain
    package: str

    @property
    def roles(self) -> tuple[Role, ...]:
        return self.domain.roles

    @property
    def signup_roles(self) -> list[str]:
        return [role.name for role in self.domain.roles if role.signup]
