"""Checks on GitLab CI."""

from ..feature import Feature

FEATURE = Feature(id="ci_gitlab", axis="ci", value="gitlab", title="GitLab CI", rank=1)
