"""Checks on GitHub Actions."""

from ..feature import Feature

FEATURE = Feature(id="ci_github", axis="ci", value="github", title="GitHub Actions")
