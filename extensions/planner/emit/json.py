"""JSON: the one encoder that the standard library has already."""

from __future__ import annotations

import json
from typing import Any


def json_(value: Any) -> str:
    """`value` as JSON on one line, with Unicode as it is."""
    return json.dumps(value, ensure_ascii=False)
