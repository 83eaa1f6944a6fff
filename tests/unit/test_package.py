"""Names of packages: made from what people type, refused where they would break something."""

from __future__ import annotations

import random
import unicodedata

import pytest
from planner.package import derive, misshapen, problem


@pytest.mark.parametrize(
    ("project_name", "package"),
    [
        ("My Shop", "my_shop"),
        ("Größe & Co.", "grosse_co"),
        ("Ærø's café", "aeros_cafe"),
        ("数据", "app"),
        ("3D Print", "app_3d_print"),
        ("Class", "class_app"),
        ("test", "test_app"),
        ("FastAPI", "fastapi_app"),
        ("Modules", "modules_app"),
        ("CON", "con_app"),
        ("!!!", "app"),
        ("x" * 100, "x" * 40),
    ],
)
def test_a_project_name_gives_a_package_that_can_be_used(project_name: str, package: str) -> None:
    assert derive(project_name) == package
    assert problem(package) == ""


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "empty"),
        ("My Shop", "lower-case"),
        ("größe", "lower-case"),
        ("1shop", "lower-case"),
        ("_shop", "lower-case"),
        ("shop_", "lower-case"),
        ("a__b", "lower-case"),
        ("../shop", "lower-case"),
        ("/etc", "lower-case"),
        ("a\\b", "lower-case"),
        ("shop\n", "lower-case"),
        ("ѕhop", "lower-case"),
        ("x" * 41, "41 characters"),
        ("class", "Python language"),
        ("match", "Python language"),
        ("json", "standard library"),
        ("test", "standard library"),
        ("fastapi", "library or a tool"),
        ("kit", "folder of that name"),
        ("modules", "folder of that name"),
        ("tests", "folder of that name"),
        ("lpt1", "Windows"),
    ],
)
def test_a_name_that_would_break_something_is_refused(name: str, reason: str) -> None:
    assert reason in problem(name)


def test_a_name_reserved_later_does_not_strand_a_project_that_has_it() -> None:
    assert problem("fastapi")
    assert not misshapen("fastapi")


def test_whatever_a_project_is_called_its_package_can_be_used() -> None:
    pick = random.Random(7)
    for _ in range(3_000):
        characters = (chr(pick.randrange(32, 0x2FFF)) for _ in range(pick.randrange(1, 60)))
        name = unicodedata.normalize("NFC", "".join(characters))
        assert problem(derive(name)) == "", name
