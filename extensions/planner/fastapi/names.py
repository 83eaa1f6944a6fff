"""Identifiers of emitted modules that a domain's own names must not hide."""

from __future__ import annotations

from keyword import iskeyword

VARIABLES = frozenset(
    """caller data db emit find key match now operations page permission policy problems queries
    query reader request responses router row state states table transaction uuid owner""".split()
)
CLASSES = frozenset(
    """APIRouter Annotated Body Change Decimal Exact Field FieldRules IfMatch Index Insert
    Integer Instant Line Links Listing Literal Locale Machine Match Money NotFound Page PageQuery
    Permission Principal Prose Query Reader Removal Request Resource Response Session Slug
    String Table Text Timestamp UUID Uuid WebUrl Boolean Date Numeric Column Country Currency
    Document Email JsonObject BigInteger ForeignKey CheckConstraint Any""".split()
)
OPERATIONS = frozenset("create delete find page update policy queries states emit now".split())
COLUMN_ATTRIBUTES = frozenset(
    "add as_readonly clear columns compare contains_column corresponding_column extend get items "
    "keys remove update values".split()
)


def variable(name: str) -> str:
    return f"{name}_row" if name in VARIABLES or iskeyword(name) else name


def klass(name: str) -> str:
    return f"{name}Resource" if name in CLASSES else name


def column(table: str, name: str) -> str:
    """`products.c.title`, or `products.c["items"]` where SQLAlchemy uses the attribute itself."""
    plain = name.isidentifier() and name not in COLUMN_ATTRIBUTES and not name.startswith("_")
    return f"{table}.c.{name}" if plain and not iskeyword(name) else f'{table}.c["{name}"]'
