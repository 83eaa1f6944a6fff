"""One transition as operations.py, states.py and routes.py spell it."""

from __future__ import annotations

from dataclasses import dataclass
from keyword import iskeyword

from ..domain.model import Entity, StateMachine, Transition
from ..domain.names import symbol
from ..emit.literal import py
from ..rest.access import transition_constant
from ..rest.endpoints import transition_operation
from . import names


@dataclass(frozen=True)
class TransitionView:
    """A move that somebody may make by `POST …/{id}/<name>`."""

    entity: Entity
    machine: StateMachine
    model: Transition
    noun: str

    @property
    def name(self) -> str:
        return self.model.name

    @property
    def constant(self) -> str:
        """Its permission in policy.py."""
        return transition_constant(self.name)

    @property
    def function(self) -> str:
        """Its name in operations.py."""
        taken = self.name in names.OPERATIONS or iskeyword(self.name)
        return f"{self.name}_" if taken else self.name

    @property
    def route(self) -> str:
        """Its name in routes.py, which is the operation id."""
        return transition_operation(self.model, self.noun)

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
    def segment(self) -> str:
        """The last part of its URL."""
        return self.name.replace("_", "-")

    @property
    def inner(self) -> str:
        """The name of the effect inside its route."""
        taken = self.name in names.VARIABLES or iskeyword(self.name)
        return f"{self.name}_" if taken else self.name

    @property
    def machine_constant(self) -> str:
        return self.field.upper()

    @property
    def from_words(self) -> str:
        return " or ".join(state.replace("_", " ") for state in self.model.sources)

    @property
    def to_words(self) -> str:
        return self.model.target.replace("_", " ")

    @property
    def about(self) -> str:
        return self.model.about or f"From {self.from_words} to {self.to_words}."

    @property
    def emits(self) -> str | None:
        return self.model.emits


@dataclass(frozen=True)
class MachineView:
    """A state machine as states.py spells it."""

    model: StateMachine

    @property
    def constant(self) -> str:
        return self.model.field.upper()

    @property
    def initial(self) -> str:
        return self.model.initial

    @property
    def moves(self) -> list[str]:
        """Entries of `Machine(moves=…)`, those that only code may make included."""
        return [
            f"{py(move.name)}: move({', '.join(map(py, move.sources))}, to={py(move.target)})"
            for move in self.model.transitions
        ]
