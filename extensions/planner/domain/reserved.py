"""Words that somebody else owns: Python, the emitted libraries, Windows, Groundplan itself."""

from __future__ import annotations

import keyword

_BUILTIN_TYPES = "any bool bytes dict float int list object property set str tuple type"
_ANNOTATIONS = "date datetime decimal enum time timedelta uuid"
_PYDANTIC = """construct copy dict fields from_orm json parse_file parse_obj parse_raw schema
    schema_json update_forward_refs validate"""
_SQLALCHEMY = "metadata query registry"
_MAPPINGS = "clear get items keys pop popitem setdefault update values"

SYMBOLS: frozenset[str] = frozenset(
    [
        *(word for word in keyword.kwlist if word.islower()),
        *(word for word in keyword.softkwlist if word != "_"),
        *f"{_BUILTIN_TYPES} {_ANNOTATIONS} {_PYDANTIC} {_SQLALCHEMY} {_MAPPINGS}".split(),
        *("cls", "self"),
    ]
)
"""Names that get a trailing underscore in code; the column and the API keep them."""

PACKAGES = SYMBOLS - frozenset(f"fields metadata registry {_MAPPINGS}".split())
"""Names that no module and no table can have: those that code says alone, not behind a dot."""

COLUMNS = frozenset("id created_at updated_at version etag deleted_at".split())
"""Columns that every entity has, or may come to have; none can be declared."""

PARAMETERS = frozenset("after after_id caller cursor limit q rows sort with_total".split())
"""Query parameters of every list; no filter can have one of these names."""

TABLES = frozenset(
    """users sessions refresh_tokens user_roles outbox inbox idempotency_keys queued_jobs
    schedule_slots alembic_version login_attempts second_factors recovery_codes
    mailed_tokens mail_counts audit_log""".split()
)
"""Tables of the built-in parts."""

PATHS = frozenset("auth docs health me metrics openapi redoc".split())
"""First URL segments of the built-in routes."""

CLASSES = frozenset(
    """None True False Base BaseModel User Any Annotated Literal Final Protocol Self Decimal Enum
    StrEnum Mapped Exception""".split()
)
"""Class names that every emitted module may import; an entity of that name would hide them."""

DEVICES = frozenset(
    ["aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
"""Windows opens a device instead of a file of these names, with any extension."""

AUDIENCES = ("anyone", "signed_in")
SCOPES = ("any", "own", "members")
ROLES = frozenset([*AUDIENCES, *SCOPES])
"""Words of `access` that no role can have as its name."""

IDENTITY = "identity"
USER = "identity.User"
