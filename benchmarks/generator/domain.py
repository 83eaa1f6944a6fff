"""Domains of any size, with fields of every common kind."""

from __future__ import annotations

from collections.abc import Iterator

TYPES = (
    "string",
    "text",
    "int",
    "bool",
    "date",
    "timestamptz",
    "uuid",
    "email",
    "money",
    "{type: enum, values: [low, high]}",
)
FIELDS, PER_MODULE = 20, 20


def domain(entities: int) -> str:
    """A domain file with that many entities of twenty fields, in modules of twenty."""
    return "roles: {member: Uses it.}\nmodules:\n" + "\n".join(_lines(entities)) + "\n"


def _lines(entities: int) -> Iterator[str]:
    for number in range(entities):
        if number % PER_MODULE == 0:
            yield f"  part_{number // PER_MODULE}:\n    about: A part.\n    entities:"
        yield f"      Thing{number}:\n        about: A thing.\n        fields:"
        for field in range(FIELDS):
            yield f"          field_{field}: {TYPES[field % len(TYPES)]}"
        if number % PER_MODULE:
            yield f"        relations: {{before: Thing{number - 1}}}"
        yield "        access: {read: {anyone: any}, write: {member: any}}"
        yield "        list: {filter: [field_3], sort: [field_0]}"
