"""What the models of every resource share."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class Resource(BaseModel):
    """A row as the API shows it."""

    model_config = ConfigDict(frozen=True, protected_namespaces=())

    id: UUID
    created_at: datetime
    updated_at: datetime
    version: Annotated[int, Field(description="Grows with every change; the ETag.")]


@cache
def wire_names(model: type[BaseModel]) -> Mapping[str, str]:
    """The fields of a model by the name in code, with the name in JSON and in the table.

    The two differ only where Python has taken the name, as with `class`.
    """
    return {name: field.alias or name for name, field in model.model_fields.items()}


def unset(alias: str | None = None) -> Any:
    """The default of a field that a change may leave out, though null is no value for it."""
    return Field(default_factory=lambda: None, alias=alias)


class Body(BaseModel):
    """What a client sends. Unknown fields are refused, so nothing is assigned by accident."""

    model_config = ConfigDict(
        extra="forbid",
        allow_inf_nan=False,
        str_strip_whitespace=True,
        protected_namespaces=(),
    )
