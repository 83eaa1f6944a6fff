"""Nothing with data goes without being named."""

from __future__ import annotations

import pytest
from planner.domain.diff import changed, vanished
from planner.domain.parse import load

OLD = """\
modules:
  shop:
    entities:
      Tag: {}
      Order:
        fields: {note: text, total: {type: int, about: x}}
        relations: {tags: {to: Tag, many: true}, first: Tag}
        states: {initial: a, transitions: {go: {from: a, to: b}}}
"""
NAMED = [
    ("Order:", "Purchase:\n        was: Order"),
    ("Order:", "Purchase:\n        was: shop.Order"),
    ("note: text", "remark: {type: text, was: note}"),
    ("first: Tag", "main: {to: Tag, was: first}"),
    ("{note: text, ", "{"),
    ("tags: {to: Tag, many: true}, ", ""),
    (", first: Tag", ""),
    ("        states: {initial: a, transitions: {go: {from: a, to: b}}}\n", ""),
]
LOST = [
    ("Order:", "Purchase:", "shop.Order: the entity is gone, and its rows would be lost; write `removed: {shop: [Order]}`"),
    ("note: text", "remark: text", "shop.Order.note: the field is gone, and its values would be lost; write `removed"),
    ("first: Tag", "main: Tag", "shop.Order.first: the relation is gone"),
    ("tags: {to: Tag, many: true}", "labels: {to: Tag, many: true}", "shop.Order.tags: the link is gone"),
    ("states: {", "states: {status: {", "shop.Order.state: the field is gone"),
    ("tags: {to: Tag, many: true}", "tags: Tag", "shop.Order.tags: this link became a relation"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "message"), LOST)
def test_a_silent_loss_is_told(before: str, after: str, message: str) -> None:
    text = OLD.replace(before, after)
    text = text.replace("to: b}}}", "to: b}}}}") if "status" in text else text

    (line,) = vanished(load(OLD), load(text))

    assert message in line


@pytest.mark.parametrize(("before", "after"), NAMED)
def test_a_named_loss_or_rename_is_fine(before: str, after: str) -> None:
    text = OLD.replace(before, after)
    kept = [name for name in ("note", "tags", "first") if f"{name}:" in text]
    kept += ["state"] if "states:" in text else []
    gone = [name for name in ("note", "tags", "first", "state") if name not in kept]
    listed = ", ".join(f"Order.{name}" for name in gone)
    text += f"removed: {{shop: [{listed}]}}\n" if gone else ""

    assert vanished(load(OLD), load(text)) == []
    assert changed(load(OLD), load(text))


@pytest.mark.parametrize(
    ("before", "after", "tables"),
    [
        ("about: x", "about: y", False),
        ("about: x", "example: 7", False),
        ("about: x", "default: 7", True),
        ("note: text", "note: {type: text, required: false}", True),
        (
            "note: text, total: {type: int, about: x}",
            "total: {type: int, about: x}, note: text",
            False,
        ),
        ("to: b}", "to: c}", True),
        ("first: Tag", "first: {to: Tag, on_delete: cascade}", True),
        ("Tag: {}", "Tag: {soft_delete: true}", True),
        ("Tag: {}", "Tag: {about: A word.}", False),
    ],
)
def test_tables_change_only_with_what_the_database_sees(
    before: str, after: str, tables: bool
) -> None:
    assert OLD.replace(before, after) != OLD
    assert changed(load(OLD), load(OLD.replace(before, after))) == tables
