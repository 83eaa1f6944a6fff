"""Domains that nobody wrote are read, kept in the snapshot, and become names that Python takes."""

from __future__ import annotations

import os

import pytest
from planner.domain.parse import from_data, load, to_data
from planner.fastapi import ProjectView
from random_domain import random_domain

SEEDS = range(int(os.environ.get("RANDOM_DOMAINS", "25")))


@pytest.mark.parametrize("seed", SEEDS)
def test_it_is_read_and_becomes_views(seed: int) -> None:
    text = random_domain(seed)
    domain = load(text)

    assert from_data(to_data(text)) == domain
    for entity in ProjectView(domain, "shop").entities:
        compile(f"{entity.cls} = {entity.var} = {entity.plural} = 1", f"seed {seed}", "exec")
        assert entity.tests.rules is not None
