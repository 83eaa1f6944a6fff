"""The domain as TypeScript, zod and PostgreSQL spell it: what the templates of Next.js print."""

from __future__ import annotations

from .entity import EntityView
from .module import ModuleView
from .project import ProjectView

__all__ = ["EntityView", "ModuleView", "ProjectView"]
