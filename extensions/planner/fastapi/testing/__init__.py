"""What the templates of tests print: samples, actors, and which rules an entity has to keep."""

from __future__ import annotations

from .view import TestsView

__all__ = ["TestsView"]
