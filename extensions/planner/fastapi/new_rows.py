"""What a new row gets and needs, as lines of code: values of the server's, rows that it refers to."""

from __future__ import annotations

from functools import cached_property
from keyword import iskeyword

from ..emit.literal import py
from ..rest.defaults import NewCode, server_made
from .people import PeopleView
from .references import ReferenceView
from .types import literal


class NewRowView(PeopleView):
    """The part of `e` that makes a row."""

    # -- what it refers to in the same module

    @cached_property
    def checked_relations(self) -> list[ReferenceView]:
        """Relations of a new row whose target the caller has to be able to see."""
        return [ReferenceView(self.model, to, by) for by, to in self.sighted_relations]

    @property
    def checked_updates(self) -> list[ReferenceView]:
        """Those of them that a change may set."""
        return [ReferenceView(self.model, to, by) for by, to in self.sighted_updates]

    @property
    def referred(self) -> list[ReferenceView]:
        """One of them for each other entity, for the imports."""
        return [ReferenceView(self.model, to, by) for by, to in self.sighted_others]

    # -- what the server writes

    @property
    def made_by_server(self) -> list[tuple[str, str]]:
        """Columns of a new row that no client sends, with the expression for each."""
        made = [(name, _expression(value)) for name, value in server_made(self.model)]
        for machine in self.model.machines:
            made.append((machine.field, f"states.{machine.field.upper()}.initial"))
        if self.foreign_parent:
            made.append((self.owner_column, "owner"))
        return made

    @property
    def server_arguments(self) -> str:
        plain = [
            f"{name}={value}"
            for name, value in self.made_by_server
            if name.isidentifier() and not iskeyword(name)
        ]
        odd = [
            f"**{{{py(name)}: {value}}}" for name, value in self.made_by_server if iskeyword(name)
        ]
        return "".join(f", {argument}" for argument in [*plain, *odd])


def _expression(value: object) -> str:
    if isinstance(value, NewCode):
        return "new_code().lower()" if value.lower else "new_code()"
    return literal(value)
