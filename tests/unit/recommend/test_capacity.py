"""The formulas, by hand; what they take for granted of the emitted code, in its template."""

from __future__ import annotations

import math
import re

import pytest
from planner.recommend.capacity import TARGET, Capacity, capacity, peak_of
from planner.recommend.questions import QUESTIONS

from tools.template import ROOT


def test_people_become_requests() -> None:
    assert peak_of(100_000, visits=2, requests=30) == pytest.approx(277.8, abs=0.1)


def test_a_request_takes_its_share() -> None:
    found = Capacity(peak=278, target=99.9, request_time=120, statement_time=4)
    assert found.in_flight == math.ceil(278 * 0.12) == 34
    assert found.busy_connections == math.ceil(278 * 3 * 0.004) == 4
    assert found.processes == math.ceil(278 * 0.002 / 0.7) == 1
    assert found.best_connections == 9
    assert found.sign_ins_a_second == 33


def test_rows_become_bytes() -> None:
    found = Capacity(peak=463, target=99.9, row_size=500)
    assert found.rows_a_day == pytest.approx(1_000_000, rel=0.01)
    assert found.bytes_a_year / 1e12 == pytest.approx(0.33, abs=0.01)


def test_a_flood_is_stored_too() -> None:
    assert capacity({"writes": "flood"}).rows_a_day == 108_000 + 5_000 * 86_400


def test_a_database_that_is_too_small_is_told() -> None:
    small, large = capacity({"load": "low"}), capacity({"load": "high"})
    assert not small.outgrows_its_database
    assert large.outgrows_its_database
    assert large.cores_for_the_peak == math.ceil((120 / 0.7 - 1) / 2) == 86


@pytest.mark.parametrize(("target", "minutes"), [(99.0, 432), (99.9, 43), (99.95, 22)])
def test_a_target_leaves_its_minutes(target: float, minutes: int) -> None:
    assert Capacity(peak=1, target=target).budget_minutes == minutes


@pytest.mark.parametrize("load", QUESTIONS["load"].values)
@pytest.mark.parametrize("loss", QUESTIONS["loss"].values)
def test_every_answer_has_its_capacity(load: str, loss: str) -> None:
    found = capacity({"load": load, "loss": loss})
    assert found.processes >= 1
    assert 0 < found.failing <= 1


@pytest.mark.parametrize(
    ("framework", "code", "size"),
    [
        ("fastapi", "{{ layer.db_postgresql }}/src/{{ package }}/kit/db/pool.py", r"^POOL_SIZE"),
        ("nextjs", "src/server/kit/db/postgres.ts", "connections"),
    ],
)
def test_a_pool_is_as_large_as_the_page_says(framework: str, code: str, size: str) -> None:
    pool = (ROOT / "template" / f"{{{{ layer.{framework} }}}}" / code).read_text("utf-8")
    folder = ROOT / "_partials" / "capacity" / framework
    page = (folder / "postgresql.md.jinja").read_text("utf-8")
    found = re.search(rf"{size} = (\d+)", pool, re.MULTILINE)
    stated = re.search(r"^\{% set pool = (\d+) %\}", page, re.MULTILINE)
    assert found
    assert stated
    assert found[1] == stated[1]


def test_what_the_test_of_alerts_lets_fail_burns_the_budget_of_every_objective() -> None:
    folder = ROOT / "template" / "deploy" / "monitoring"
    tests = (folder / "alerts.test.yml.jinja").read_text("utf-8")
    case = tests.partition("of the requests fails")[2]
    good, bad = (int(share) for share in re.findall(r"values: 0\+(\d+)x", case)[:2])
    assert bad / (good + bad) > 14.4 * (100 - min(TARGET.values())) / 100
