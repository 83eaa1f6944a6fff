# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "markdown-it-py==4.3.0",
#     "openapi-pydantic==0.6.0",
#     "pyyaml==6.0.4",
#     "sqlglot==30.30.0",
#     "tree-sitter==0.26.1",
#     "tree-sitter-typescript==0.23.2",
# ]
# ///
"""Reads what exists and proposes a project: `uv run analyse.py FOLDER --out PROJECT`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "extensions"))

from analysis.command import main

if __name__ == "__main__":
    sys.exit(main())
