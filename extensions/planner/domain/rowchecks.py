"""`checks`: expressions over one row, which the examples must satisfy."""

from __future__ import annotations

from .agreeing import agree
from .draft import Draft, World
from .erasure import may_break
from .example_row import example_row
from .expr import parse
from .expr_tree import Column, Expression, names
from .fieldrules import ERASED
from .model import Check, Field
from .node import Node
from .values import to_json

_KINDS = {
    "int": "number",
    "decimal": "number",
    "money": "number",
    "bool": "bool",
    "date": "date",
    "timestamptz": "moment",
    "uuid": "uuid",
}


def read_checks(world: World, draft: Draft) -> tuple[Check, ...]:
    columns = _columns(draft)
    found: dict[str, Check] = {}
    places = draft.node.entry("checks").entries
    texts = {name: node.word for name, node in places.items()}
    for name, (text, place) in _of_ranges(draft).items():
        if text not in texts.values():
            places, texts = {**places, name: place}, {**texts, name: text}
    for name, place in places.items():
        try:
            found[name] = Check(name, texts[name], parse(texts[name], columns))
        except ValueError as error:
            world.report.add(place, str(error))
    if not draft.doubtful:
        examples = example_row(
            draft.fields.values(), draft.relations.values(), draft.machines.values()
        )
        agree(world, draft, tuple(check.rule for check in found.values()), examples)
        for name, check in found.items():
            _check_examples(world, draft, places[name], check.rule, examples)
    return tuple(found.values())


def _of_ranges(draft: Draft) -> dict[str, tuple[str, Node]]:
    """What `no_overlap` takes for granted: each range begins before it ends."""
    ends = [(node.text("from"), node) for node in draft.node.entry("no_overlap").each()]
    return {
        f"{start}_before_{node.text('to')}": (f"{start} < {node.text('to')}", node)
        for start, node in ends
    }


def _check_examples(
    world: World, draft: Draft, node: Node, expression: Expression, examples: dict[str, object]
) -> None:
    if expression.evaluate(examples) is False:
        shown = ", ".join(
            f"{key}: {_shown(value)}" for key, value in examples.items() if key in names(expression)
        )
        reason = f"this is false for the examples ({shown[:200]})"
        world.report.add(node, f"{reason}; give example values that satisfy it")
    elif draft.owned and may_break(expression, emptied := _emptied(draft)):
        told = ", ".join(sorted(names(expression) & emptied.keys()))
        reason = f"a row may break this when its owner is erased and {told} emptied"
        world.report.add(node, f"{reason}; let it hold where they are, or drop `personal`")


def _columns(draft: Draft) -> dict[str, Column]:
    columns = {f.name: _column(f) for f in draft.fields.values() if f.type != "json"}
    for relation in draft.relations.values():
        columns[relation.name] = Column(relation.name, relation.column, "row", (), relation.target)
    for machine in draft.machines.values():
        columns[machine.field] = Column(machine.field, machine.field, "text", machine.states)
    return columns


def _column(field: Field) -> Column:
    return Column(field.name, field.columns[0], _KINDS.get(field.type, "text"), field.values)


def _emptied(draft: Draft) -> dict[str, object]:
    """What an erasure leaves in personal fields."""
    personal = (field for field in draft.fields.values() if field.personal)
    return {field.name: ERASED if field.required else None for field in personal}


def _shown(value: object) -> str:
    return "null" if value is None else str(to_json(value))
