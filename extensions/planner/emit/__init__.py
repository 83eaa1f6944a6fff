"""One encoder for each kind of text that is written: whatever a person typed stays a value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .dockerfile import dockerfile
from .html import html
from .json import json_
from .literal import docstring, py
from .markdown import md
from .mermaid import mermaid
from .python import python
from .shell import sh
from .toml import toml
from .typescript import ts, ts_doc, ts_key, typescript
from .yaml import answers, yaml

FILTERS: Mapping[str, Callable[..., Any]] = {
    "answers": answers,
    "docstring": docstring,
    "dockerfile": dockerfile,
    "html": html,
    "json_": json_,
    "md": md,
    "mermaid": mermaid,
    "py": py,
    "python": python,
    "sh": sh,
    "toml": toml,
    "ts": ts,
    "ts_doc": ts_doc,
    "ts_key": ts_key,
    "typescript": typescript,
    "yaml": yaml,
}
