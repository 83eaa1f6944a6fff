"""One transition as transitions.ts, states.ts and transition-routes.ts spell it."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.model import StateMachine, Transition
from ..emit.typescript import ts, ts_key
from ..rest.access import transition_constant
from ..rest.endpoints import transition_operation
from .names import KEYWORDS, OPERATIONS, VARIABLES, camel


@dataclass(frozen=True)
class TransitionView:
    """A move that somebody may make by `POST …/{id}/<name>`."""

    machine: StateMachine
    model: Transition
    noun: str

    @property
    def name(self) -> str:
        return self.model.name

    @property
    def constant(self) -> str:
        """Its permission in policy.ts."""
        return transition_constant(self.name)

    @property
    def function(self) -> str:
        """Its name in transitions.ts."""
        name = camel(self.name)
        taken = name in OPERATIONS or name in KEYWORDS or name in VARIABLES
        return f"{name}Transition" if taken else name

    @property
    def operation(self) -> str:
        """The operation id."""
        return transition_operation(self.model, self.noun)

    @property
    def route(self) -> str:
        return camel(self.operation)

    @property
    def segment(self) -> str:
        """The last part of its URL."""
        return self.name.replace("_", "-")

    @property
    def field(self) -> str:
        return ts_key(self.machine.field)

    @property
    def machine_constant(self) -> str:
        return self.machine.field.upper()

    @property
    def about(self) -> str:
        sources = " or ".join(state.replace("_", " ") for state in self.model.sources)
        return self.model.about or f"From {sources} to {self.model.target.replace('_', ' ')}."

    @property
    def emits(self) -> str | None:
        return self.model.emits


@dataclass(frozen=True)
class MachineView:
    """A state machine as states.ts spells it."""

    model: StateMachine

    @property
    def constant(self) -> str:
        return self.model.field.upper()

    @property
    def initial(self) -> str:
        return self.model.initial

    @property
    def moves(self) -> list[str]:
        """Entries of `new Machine(…)`, those that only code may make included."""
        return [
            f"{ts_key(move.name)}: {{ from: {ts(list(move.sources))}, to: {ts(move.target)} }}"
            for move in self.model.transitions
        ]
