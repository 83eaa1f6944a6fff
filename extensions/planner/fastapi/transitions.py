"""One transition as operations.py, states.py and routes.py spell it."""

from __future__ import annotations

from dataclasses import dataclass
from keyword import iskeyword

from ..domain.model import Entity
from ..domain.names import symbol
from ..emit.literal import py
from ..rest.transitions import MoveView, StatesView
from . import names


@dataclass(frozen=True)
class TransitionView(MoveView):
    """Its names in Python."""

    entity: Entity

    @property
    def function(self) -> str:
        """Its name in operations.py."""
        taken = self.name in names.OPERATIONS or iskeyword(self.name)
        return f"{self.name}_" if taken else self.name

    @property
    def route(self) -> str:
        """Its name in routes.py."""
        return self.operation

    @property
    def field(self) -> str:
        return self.machine.field

    @property
    def symbol(self) -> str:
        return symbol(self.field)

    @property
    def variable(self) -> str:
        taken = names.VARIABLES - {"state"} | {self.entity.names.snake}
        return f"new_{self.symbol}" if self.symbol in taken else self.symbol

    @property
    def argument(self) -> str:
        """The column that the move sets, as an argument of CHANGE."""
        if iskeyword(self.field):
            return f"**{{{py(self.field)}: {self.variable}}}"
        return f"{self.field}={self.variable}"

    @property
    def inner(self) -> str:
        """The name of the effect inside its route."""
        taken = self.name in names.VARIABLES or iskeyword(self.name)
        return f"{self.name}_" if taken else self.name


@dataclass(frozen=True)
class MachineView(StatesView):
    """Its moves in Python."""

    @property
    def moves(self) -> list[str]:
        """Entries of `Machine(moves=…)`, those that only code may make included."""
        return [
            f"{py(move.name)}: move({', '.join(map(py, move.sources))}, to={py(move.target)})"
            for move in self.model.transitions
        ]
