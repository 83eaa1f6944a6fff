"""What one value of an axis brings to a project: data, no logic."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Feature:
    """One choice, such as "database: sqlite".

    `id` is also the name of its layer, the folder `{{ layer.<id> }}` in template/. Packages are
    named without versions; the versions stand in `versions/`.
    """

    id: str
    axis: str  # the question it answers
    value: str  # the answer that selects it
    title: str  # its line in the menu
    rank: int = 0  # place in the menu; the lowest of an axis is its default
    requires: tuple[str, ...] = ()  # ids that must be chosen too
    excludes: tuple[tuple[str, str], ...] = ()  # ids that must not be, each with the reason
    python: tuple[str, ...] = ()
    python_dev: tuple[str, ...] = ()
    node: tuple[str, ...] = ()
    node_dev: tuple[str, ...] = ()
    spdx: str = ""  # a licence's identifier, where it has one
    label: str = ""  # its name in prose
    session_tables: tuple[str, ...] = ()  # what a way of signing in keeps; who refers comes first
    first_steps: tuple[str, ...] = ()  # commands before the first commit
    next_steps: tuple[str, ...] = ()  # commands after the first copy, for the package PACKAGE
    migration: str = ""  # how a framework's project gets one, once its tables have changed
