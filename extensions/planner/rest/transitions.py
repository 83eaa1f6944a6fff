"""A state machine and its transitions as the API has them, whatever the framework."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.model import StateMachine, Transition
from .access import transition_constant
from .endpoints import transition_operation


@dataclass(frozen=True)
class MoveView:
    """A move that somebody may make by `POST …/{id}/<name>`. A framework's view adds its spelling."""

    machine: StateMachine
    model: Transition
    noun: str

    @property
    def name(self) -> str:
        return self.model.name

    @property
    def constant(self) -> str:
        """Its permission."""
        return transition_constant(self.name)

    @property
    def operation(self) -> str:
        """The operation id."""
        return transition_operation(self.model, self.noun)

    @property
    def segment(self) -> str:
        """The last part of its URL."""
        return segment(self.model)

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


def segment(move: Transition) -> str:
    return move.name.replace("_", "-")


@dataclass(frozen=True)
class StatesView:
    """A state machine. A framework's view adds how its moves are spelled."""

    model: StateMachine

    @property
    def constant(self) -> str:
        return self.model.field.upper()

    @property
    def initial(self) -> str:
        return self.model.initial
