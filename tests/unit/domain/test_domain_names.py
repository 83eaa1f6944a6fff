"""Plurals, spellings, and symbols."""

from __future__ import annotations

import keyword

import pytest
from planner.domain.names import entity_names, snake_of, suggest_pascal, suggest_snake, symbol
from planner.domain.parse import load
from pydantic import BaseModel

PLURALS = {
    "Product": "products",
    "Category": "categories",
    "Survey": "surveys",
    "Box": "boxes",
    "Bus": "buses",
    "Status": "statuses",
    "Address": "addresses",
    "Branch": "branches",
    "Index": "indexes",
    "Person": "people",
    "StockLevel": "stock_levels",
    "DomainAnalysis": "domain_analyses",
    "News": "news_items",
    "Sheep": "sheep_items",
    "MovieSeries": "movie_series_items",
    "Media": "media_items",
    "Quiz": "quizzes",
    "X": "xes",
    "Y": "ys",
}


@pytest.mark.parametrize(("pascal", "plural"), PLURALS.items())
def test_plural_is_stable_and_differs_from_the_singular(pascal: str, plural: str) -> None:
    names = entity_names(pascal)

    assert names.plural == plural
    assert names.plural != names.snake
    assert names.path == plural.replace("_", "-")


@pytest.mark.parametrize(
    ("pascal", "snake"),
    [
        ("OrderLine", "order_line"),
        ("HTTPRoute", "http_route"),
        ("SKU", "sku"),
        ("Level2Cache", "level2_cache"),
    ],
)
def test_snake_case(pascal: str, snake: str) -> None:
    assert snake_of(pascal) == snake


def test_python_and_pydantic_words_never_become_symbols() -> None:
    taken = [word for word in keyword.kwlist if word.islower()]
    taken += [name for name in dir(BaseModel) if not name.startswith("_")]

    assert [name for name in taken if symbol(name) == name] == []


@pytest.mark.parametrize(
    ("text", "snake", "pascal"),
    [
        ("Größe", "grosse", "Grosse"),
        ("unit-price", "unit_price", "UnitPrice"),
        ("数据", "", ""),
        ("9lives", "lives", "lives"),
    ],
)
def test_suggestions_are_ascii(text: str, snake: str, pascal: str) -> None:
    assert suggest_snake(text) == snake
    assert suggest_pascal(text) == pascal


def test_a_module_may_be_called_what_a_library_calls_an_attribute() -> None:
    domain = load("modules:\n  registry:\n    entities:\n      Entry: {fields: {title: string}}\n")

    assert [module.name for module in domain.modules] == ["registry"]


@pytest.mark.parametrize("entity", ["Item", "Key", "Value", "Field"])
def test_the_words_of_a_mapping_are_names_of_tables(entity: str) -> None:
    found = load(f"modules: {{values: {{entities: {{{entity}: {{}}}}}}}}").entities
    assert found[f"values.{entity}"].names.plural == f"{entity.lower()}s"
