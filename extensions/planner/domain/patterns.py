"""Regular expressions of fields: only what both Python and the validator of the emitted API read.

The match runs in pydantic's engine, which takes linear time, so no pattern can hang the generator.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable

from pydantic_core import SchemaError, SchemaValidator, ValidationError, core_schema


def matcher(pattern: str) -> Callable[[str], bool]:
    """A test for `pattern`, found anywhere unless anchored. Raises ValueError with the reason."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
        validator = SchemaValidator(core_schema.str_schema(pattern=pattern))
    except (re.error, OverflowError, RecursionError, Warning) as error:
        raise ValueError(f"this is not a regular expression: {error}") from None
    except SchemaError:
        raise ValueError(
            "this regular expression needs look-around, back references or too much memory; "
            "write it without"
        ) from None

    def matches(text: str) -> bool:
        try:
            validator.validate_python(text)
        except ValidationError:
            return False
        return True

    return matches
