"""The JSON Schema of `domain.yml` for editors, printed from the shapes that the parser applies.

PYTHONPATH=extensions python -m planner.domain.jsonschema > docs/domain.schema.json
"""

from __future__ import annotations

import json
import sys
from typing import Any

from .grammar import ENTITY, FILE, MODULE


def schema() -> dict[str, Any]:
    """Draft 2020-12; the entity stands once, under $defs."""
    entity = ENTITY.schema()
    module = MODULE.schema()
    module["properties"]["entities"]["additionalProperties"] = {"$ref": "#/$defs/entity"}
    file = FILE.schema()
    file["properties"]["modules"]["additionalProperties"] = {"$ref": "#/$defs/module"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "domain.yml of Groundplan",
        **file,
        "$defs": {"module": module, "entity": entity},
    }


def text() -> str:
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
