"""Identifiers of emitted modules that a domain's own names must not hide."""

from __future__ import annotations

from keyword import iskeyword

VARIABLES = frozenset(
    """ask caller create data date datetime db effect emit find found items key match may member missing_reference
    move new_code now once operations owner owner_of_new page permission policy problems queries
    query reader request responses router row shown state states step table to_columns transact transaction
    transitions unset uuid values write""".split()
)
CLASSES = frozenset(
    """APIRouter Annotated Any AppendOnly Awaitable BigInteger Body Boolean Callable Change CheckConstraint Column
    Country Currency Date Day Decimal Document Email Exact Field FieldRules ForeignKey IdempotencyKey
    IfMatch Index Insert Instant Integer IntegerParameter JsonObject Line LinkedIds Links Listing
    Literal Locale Machine Match Money NoOverlap NotFound Numeric Page PageQuery Permission Principal Prose
    Query Reader Removal Request Resource Response Session Slug String Table Text Timestamp UUID
    Uuid WebUrl
    ANY BY_ID CHANGE CREATE DELETE FIELDS INSERT LIST LIVE MEMBER MEMBERS OWN OWNER PROBLEMS READ
    REMOVE UPDATE UTC""".split()
)
OPERATIONS = frozenset("create delete find page update policy queries states emit now".split())
COLUMN_ATTRIBUTES = frozenset(
    "add as_readonly clear columns compare contains_column corresponding_column extend get items "
    "keys remove update values".split()
)


def variable(name: str) -> str:
    return f"{name}_row" if name in VARIABLES or iskeyword(name) else name


def klass(name: str, suffix: str = "") -> str:
    """The class of an entity, or one beside it: `Order`, `OrderCreate`, `PageResourceQuery`."""
    return f"{name}Resource{suffix}" if f"{name}{suffix}" in CLASSES else f"{name}{suffix}"


def column(table: str, name: str) -> str:
    """`products.c.title`, or `products.c["items"]` where SQLAlchemy uses the attribute itself."""
    plain = name.isidentifier() and name not in COLUMN_ATTRIBUTES and not name.startswith("_")
    return f"{table}.c.{name}" if plain and not iskeyword(name) else f'{table}.c["{name}"]'
