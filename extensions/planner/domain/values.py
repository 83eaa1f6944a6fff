"""One reader a type: a node's value as a checked Python value, or ValueError with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from .data_source import plain
from .errors import quoted
from .iso import COUNTRIES, CURRENCIES
from .node import Node

JSON_MAX = 2**53 - 1  # the largest whole number that every JSON client keeps
_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}")
_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][!-~]*)?")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DECIMAL = re.compile(r"-?[0-9]{1,19}(\.[0-9]{1,19})?")
_STAMP = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})"
)


@dataclass(frozen=True)
class Context:
    """The keys of the field that decide how its values are read."""

    values: tuple[str, ...] = ()
    digits: int = 0
    scale: int = 0
    currency: str | None = None


Reader = Callable[[Node, Context], object]


def text(node: Node, _: Context) -> str:
    if node.kind != "text":
        shown = (
            quoted(str(node.value)) if node.kind in ("whole", "number", "flag") else '"like this"'
        )
        raise ValueError(f"this must be text; quote it: {shown}")
    return node.word


def shaped(pattern: re.Pattern[str], what: str) -> Reader:
    def read(node: Node, context: Context) -> str:
        value = text(node, context)
        if len(value) > 5_000 or not pattern.fullmatch(value):
            raise ValueError(f"{quoted(value)} is not {what}")
        return value

    return read


def coded(codes: frozenset[str], what: str) -> Reader:
    def read(node: Node, context: Context) -> str:
        value = text(node, context)
        if value not in codes:
            raise ValueError(f"{quoted(value)} is not {what}")
        return value

    return read


email = shaped(_EMAIL, "an email address such as name@example.com")
url = shaped(_URL, "a URL such as https://example.com/page")
slug = shaped(_SLUG, "a slug such as blue-shoes-42")
locale = shaped(_LOCALE, "a language tag such as en or pt-BR")
country = coded(COUNTRIES, "an ISO 3166-1 country such as DE")
currency = coded(CURRENCIES, "an ISO 4217 currency such as EUR")


def whole(node: Node, _: Context) -> int:
    if node.kind != "whole" or not isinstance(node.value, int):
        raise ValueError("this must be a whole number such as 42, without quotes")
    if abs(node.value) > JSON_MAX:
        raise ValueError(
            f"this must lie within ±{JSON_MAX} (2^53 - 1), which JSON clients keep exactly"
        )
    return node.value


def decimal(node: Node, context: Context) -> Decimal:
    raw = str(node.value) if node.kind in ("text", "whole", "number") else ""
    if not _DECIMAL.fullmatch(raw):
        raise ValueError('this must be a decimal number such as "0.19"')
    value = Decimal(raw)
    if value != round(value, context.scale):
        raise ValueError(f"{raw} has more than {context.scale} decimal places (`scale`)")
    if abs(value) >= Decimal(10) ** (context.digits - context.scale):
        raise ValueError(
            f"{raw} has more than {context.digits} digits (`digits`) with its decimal places"
        )
    return round(value, context.scale)


def money(node: Node, context: Context) -> dict[str, object]:
    """`{amount: 1990, currency: EUR}`, or the amount alone where the currency is fixed."""
    if node.kind != "map":
        if context.currency is None:
            raise ValueError("this must be {amount: minor units, currency: code}")
        return {"amount": whole(node, context), "currency": context.currency}
    if set(node.entries) - {"amount", "currency"} or not node.has("amount"):
        raise ValueError("this must be {amount: minor units, currency: code}")
    amount = whole(node.entry("amount"), context)
    code = node.entry("currency")
    if code.kind == "null" and context.currency:
        return {"amount": amount, "currency": context.currency}
    read = str(currency(code, context))
    if context.currency not in (None, read):
        raise ValueError(f"the currency is fixed to {context.currency}")
    return {"amount": amount, "currency": read}


def flag(node: Node, _: Context) -> bool:
    if not isinstance(node.value, bool):
        raise ValueError("this must be true or false, without quotes")
    return node.value


def day(node: Node, context: Context) -> date:
    raw = text(node, context)
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", raw):
            return date.fromisoformat(raw)
    except ValueError:
        pass
    raise ValueError(f'{quoted(raw)} is not a date such as "2026-11-22"')


def moment(node: Node, context: Context) -> datetime:
    raw = text(node, context)
    try:
        if _STAMP.fullmatch(raw):
            return datetime.fromisoformat(raw).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f'{quoted(raw)} is not a time with its zone such as "2026-11-22T09:30:00Z"')


def uuid(node: Node, context: Context) -> UUID:
    raw = text(node, context)
    if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", raw):
        raise ValueError(f"{quoted(raw)} is not a UUID in lower case with its four hyphens")
    return UUID(raw)


def choice(node: Node, context: Context) -> str:
    value = text(node, context)
    if value not in context.values:
        raise ValueError(f"{quoted(value)} is not among `values`: {', '.join(context.values)}")
    return value


def document(node: Node, _: Context) -> dict[str, Any]:
    if node.kind != "map":
        raise ValueError("this must be a JSON object such as {} or {size: 3}")
    return plain(node)


def to_json(value: object) -> object:
    """A checked value as plain JSON data: what an OpenAPI example or a request body holds."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return str(value) if isinstance(value, (Decimal, date, UUID)) else value
