"""Identifiers of emitted TypeScript that a domain's own names must not hide."""

from __future__ import annotations

import re

from ..domain.names import SNAKE

KEYWORDS = frozenset(
    """abstract any arguments as async await boolean break case catch class const continue debugger
    declare default delete do else enum eval export extends false finally for from function get if
    implements import in instanceof interface is keyof let module namespace never new null number
    object of package private protected public readonly require return set static string super
    switch symbol this throw true try type typeof undefined unique unknown var void while with
    yield""".split()
)
VARIABLES = frozenset(
    """answer body caller column data db fields found id match member nothing operations owner page
    params path permission policy queries query request resource route row session state states
    transaction transitions values z""".split()
)
CLASSES = frozenset(
    """Array Boolean Contract Date Error Event FieldRules Function Infinity LinkedIds Links Machine
    Map Match Money NaN Number Object Page PageQuery Permission Principal Promise Query Reach
    Reader Record Request Response Route Session Set String Symbol Table URL Versioned""".split()
)
OPERATIONS = frozenset("create find page policy queries refer remove states update emit".split())
SQL = frozenset(
    """all analyse analyze and any array as asc asymmetric authorization between bigint binary bit
    boolean both case cast char character check coalesce collate collation column concurrently
    constraint create cross current_catalog current_date current_role current_schema current_time
    current_timestamp current_user dec decimal default deferrable desc distinct do else end except
    exists extract false fetch float for foreign freeze from full grant greatest group having ilike
    in initially inner inout int integer intersect interval into is isnull join lateral leading
    least left like limit localtime localtimestamp natural nchar none not notnull null nullif
    numeric offset on only or order out outer overlaps overlay placing precision primary
    real references returning right row select session_user setof similar smallint some substring
    symmetric system_user table tablesample then time timestamp to trailing treat trim true union
    unique user using values varchar variadic verbose when where window with""".split()
)
"""Words that PostgreSQL does not take as a name without quotes (appendix C of its manual)."""


def camel(name: str) -> str:
    """`list_products` gives listProducts."""
    first, *rest = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


def kebab(name: str) -> str:
    return name.replace("_", "-")


def variable(snake: str) -> str:
    name = camel(snake)
    return f"{name}Row" if name in VARIABLES or name in KEYWORDS else name


def klass(pascal: str) -> str:
    return f"{pascal}Resource" if pascal in CLASSES else pascal


def column(name: str) -> str:
    """A column or a table as SQL takes it."""
    plain = re.fullmatch(SNAKE, name) and name not in SQL
    return name if plain else f'"{name}"'
