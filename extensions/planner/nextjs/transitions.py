"""One transition as transitions.ts, states.ts and transition-routes.ts spell it."""

from __future__ import annotations

from dataclasses import dataclass

from ..emit.typescript import ts, ts_key
from ..rest.transitions import MoveView, StatesView
from .names import KEYWORDS, OPERATIONS, VARIABLES, camel


@dataclass(frozen=True)
class TransitionView(MoveView):
    """Its names in TypeScript."""

    @property
    def function(self) -> str:
        """Its name in transitions.ts."""
        name = camel(self.name)
        taken = name in OPERATIONS or name in KEYWORDS or name in VARIABLES
        return f"{name}Transition" if taken else name

    @property
    def route(self) -> str:
        return camel(self.operation)

    @property
    def field(self) -> str:
        return ts_key(self.machine.field)


@dataclass(frozen=True)
class MachineView(StatesView):
    """Its moves in TypeScript."""

    @property
    def moves(self) -> list[str]:
        """Entries of `new Machine(…)`, those that only code may make included."""
        return [
            f"{ts_key(move.name)}: {{ from: {ts(list(move.sources))}, to: {ts(move.target)} }}"
            for move in self.model.transitions
        ]
