"""The domain as FastAPI and SQLAlchemy spell it: what the templates of that framework print."""

from __future__ import annotations

from .documents import DocumentsView
from .entity import EntityView
from .module import ModuleView
from .project import ProjectView

__all__ = ["DocumentsView", "EntityView", "ModuleView", "ProjectView"]
