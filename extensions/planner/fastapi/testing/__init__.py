"""What the templates of tests print: samples, actors, and which rules an entity has to keep."""

from __future__ import annotations

from .overlaps import overlap_cases
from .subject import SubjectView, subject
from .view import TestsView

__all__ = ["SubjectView", "TestsView", "overlap_cases", "subject"]
