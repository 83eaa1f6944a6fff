"""Reads one field: its keys against its type, its values against its bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .bounds import fits, read_bounds
from .draft import Draft, World
from .errors import quoted
from .examples import GENERATED_LENGTH, generated, make
from .fieldrules import check_flags
from .iso import CURRENCIES, NO_CURRENCY
from .model import Field
from .names import symbol
from .node import Node
from .patterns import matcher
from .reserved import COLUMNS
from .types import DIGITS, SCALE, TYPES
from .values import Context


def read_fields(world: World, draft: Draft) -> None:
    """Fill `draft.fields`; a field with a problem stays, so that its name still resolves."""
    for name, node in draft.node.entry("fields").entries.items():
        before = len(world.report.problems)
        if name in COLUMNS:
            world.report.add_key(
                node, f"every entity has a column `{name}` already; choose another name"
            )
        draft.fields[name] = _Reader(world, name, node).read()
        if len(world.report.problems) > before:
            draft.doubtful.add(name)


class _Reader:
    def __init__(self, world: World, name: str, node: Node) -> None:
        self.world = world
        self.node = node
        self.type = node.word or node.text("type")
        self.kind = TYPES[self.type]
        self.field: Field = Field(
            name=name,
            symbol=symbol(name),
            type=self.type,
            about=node.text("about"),
            required=node.flag("required", True),
            pattern=node.text("pattern") or None,
            unique=node.flag("unique", False),
            search=node.flag("search", False),
            read_only=node.flag("read_only", False),
            write_once=node.flag("write_once", False),
            secret=node.flag("secret", False),
            personal=node.flag("personal", False),
            values=tuple(item.word for item in node.entry("values").items),
            digits=self.digits(),
            scale=self.scale(),
            currency=node.text("currency") or None,
            was=node.text("was") or None,
        )
        field = self.field
        self.context = Context(field.values, field.digits or 0, field.scale or 0, field.currency)
        self.matches: Callable[[str], bool] | None = None

    def read(self) -> Field:
        self.check_parts()
        bounds = read_bounds(self.world.report, self.node, self.kind, self.context)
        self.field = replace(self.field, min=bounds[0], max=bounds[1])
        self.read_default()
        check_flags(self.world.report, self.node, self.field)
        self.field = replace(self.field, example=self.example())
        return self.field

    def digits(self) -> int | None:
        return (self.node.whole("digits") or DIGITS) if self.type == "decimal" else None

    def scale(self) -> int | None:
        if self.type != "decimal":
            return None
        given = self.node.whole("scale")
        return min(SCALE, self.digits() or 0) if given is None else given

    def check_parts(self) -> None:
        report, node, field = self.world.report, self.node, self.field
        if field.currency is not None and field.currency not in CURRENCIES:
            code = quoted(field.currency)
            report.add(node.entry("currency"), f"{code} is not an ISO 4217 currency such as EUR")
        if field.digits is not None and field.scale is not None and field.scale > field.digits:
            report.add(
                node.entry("scale"),
                f"`scale` is more than the {field.digits} `digits`; raise those",
            )
        folded: dict[str, str] = {}
        for item in node.entry("values").items:
            twin = folded.setdefault(item.word.casefold(), item.word)
            if twin != item.word:
                report.add(item, f'"{item.word}" and "{twin}" differ in case only; keep one')
        if field.pattern is not None:
            try:
                self.matches = matcher(field.pattern)
            except ValueError as error:
                report.add(node.entry("pattern"), str(error))

    def read_default(self) -> None:
        entry = self.node.entry("default")
        field = self.field
        if entry.kind == "null" and self.node.has("default"):
            self.world.report.add(
                entry, "an empty default says nothing; use `required: false` instead"
            )
        elif self.node.has("default"):
            self.field = replace(field, default=self.value(entry), has_default=True)
        elif field.read_only and field.required and field.type in ("int", "decimal", "money"):
            self.field = replace(field, default=self.zero(), has_default=True)

    def zero(self) -> object:
        """What a number that only the server writes starts with."""
        currency = self.field.currency or NO_CURRENCY
        zero = self.kind.read(Node("whole", 0), replace(self.context, currency=currency))
        try:
            fits(zero, self.field, self.kind)
        except ValueError as error:
            self.world.report.add_key(
                self.node, f"it starts at 0, but {error}; give it a `default`"
            )
        return zero

    def value(self, entry: Node) -> object:
        """A checked value of the type, or None after reporting why it is none."""
        try:
            value = self.kind.read(entry, self.context)
            fits(value, self.field, self.kind)
            if self.matches and isinstance(value, str) and not self.matches(value):
                raise ValueError(f"this does not match `pattern`: {self.field.pattern}")
        except ValueError as error:
            self.world.report.add(entry, str(error))
            return None
        return value

    def example(self) -> object:
        report, node, field = self.world.report, self.node, self.field
        if node.has("example"):
            return self.value(node.entry("example"))
        if generated(field):
            limit = field.max if isinstance(field.max, int) else GENERATED_LENGTH
            if field.pattern or field.min or limit < GENERATED_LENGTH:
                report.add_key(
                    node,
                    f"the server makes this value, of {GENERATED_LENGTH} characters; "
                    "take `pattern` and `min` away and leave it room",
                )
        elif field.has_default:
            return field.default
        elif field.pattern:
            report.add_key(node, "a field with `pattern` needs an `example` that matches it")
            return None
        return make(field)
