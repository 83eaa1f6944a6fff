"""Types of fields that are more than a string or a number.

    title: Annotated[Line, Field(min_length=1, max_length=200)]

None of the texts holds what a database, a log or a terminal would stumble over.
"""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any

from email_validator import EmailNotValidError, validate_email
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    HttpUrl,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from .codes import ALPHABET
from .countries import COUNTRIES
from .documents import require_small

MAX_INTEGER = 2**53 - 1  # the largest that every JSON client reads exactly

LINE = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$"
PROSE = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LOCALE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
CODE = rf"^[{ALPHABET}]+$"

EXPLANATIONS = {
    LINE: "must be one line without control characters",
    PROSE: "must not have control characters",
    SLUG: "must be lower-case words of a-z and 0-9, joined by single hyphens",
    LOCALE: "must be a language tag, such as pt or pt-BR",
    CODE: f"must be made of {ALPHABET}",
}

Line = Annotated[str, Field(pattern=LINE)]
Prose = Annotated[str, Field(pattern=PROSE)]
Slug = Annotated[str, Field(pattern=SLUG, max_length=200, examples=["coffee-beans"])]
Locale = Annotated[str, Field(pattern=LOCALE, max_length=35, examples=["pt-BR"])]
Code = Annotated[str, Field(pattern=CODE, max_length=32, examples=["7ZK3M9QH2C"])]

Integer = Annotated[int, Field(strict=True, ge=-MAX_INTEGER, le=MAX_INTEGER)]
IntegerParameter = Annotated[int, Field(ge=-MAX_INTEGER, le=MAX_INTEGER)]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_URL = TypeAdapter(HttpUrl)


def _email(text: str) -> str:
    try:
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise ValueError("must be an email address") from error


def _url(text: str) -> str:
    try:
        _URL.validate_python(text)
    except ValidationError as error:
        raise ValueError("must be an address that begins with http:// or https://") from error
    return text


def _country(code: str) -> str:
    if code not in COUNTRIES:
        raise ValueError("must be an ISO 3166-1 alpha-2 country code, such as PT")
    return code


def _written_out(value: Any) -> Any:
    """Pydantic would take numbers as well, and guess whether they are seconds."""
    if isinstance(value, date) or (isinstance(value, str) and _DAY.match(value)):
        return value
    raise ValueError("must be written like 2027-01-31 or 2027-01-31T09:30:00Z")


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("must be within the years 1 to 9999 in UTC") from error


Email = Annotated[
    str,
    StringConstraints(max_length=254, pattern=LINE),
    AfterValidator(_email),
    Field(json_schema_extra={"format": "email"}, examples=["ada@example.com"]),
]
WebUrl = Annotated[
    str,
    StringConstraints(max_length=2000, pattern=LINE),
    AfterValidator(_url),
    Field(json_schema_extra={"format": "uri"}, examples=["https://example.com/"]),
]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$", examples=["PT"]), AfterValidator(_country)]
Day = Annotated[date, BeforeValidator(_written_out)]
Instant = Annotated[AwareDatetime, BeforeValidator(_written_out), AfterValidator(_in_utc)]
JsonObject = Annotated[dict[str, Any], AfterValidator(require_small)]
