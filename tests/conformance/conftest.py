"""One server for all promises: of a project that is emitted here, or of `--base-url`.

pytest tests/conformance --base-url http://127.0.0.1:8000 --domain domain.yml --admin EMAIL:PASSWORD \\
        --mails FOLDER
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from conformance.making import Maker
from conformance.people import People
from conformance.stacks import STACKS, Served, served
from planner.domain.model import Domain
from planner.rest.endpoints import Endpoint, endpoints
from planner.rest.entity import ResourceView
from planner.snapshot import parsed

from tools.template import ROOT, snapshot

DOMAIN = ROOT / "presets" / "shop.domain.yml"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("conformance")
    group.addoption("--base-url", help="a server that runs already")
    group.addoption("--admin", help="its admin, as EMAIL:PASSWORD")
    group.addoption("--mails", default=".", help="the folder of its MAIL_URL=file:///…")
    group.addoption("--all-attacks", action="store_true", help="those that take minutes as well")
    group.addoption("--domain", default=str(DOMAIN), help="the domain.yml that it serves")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(name): what a stack may lack; then it does not apply")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "server" in metafunc.fixturenames:
        given = metafunc.config.getoption("--base-url")
        names = ["given"] if given else [*STACKS]
        one_process = [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in names]
        metafunc.parametrize("server", one_process, indirect=True, scope="session")


@pytest.fixture(scope="session")
def domain(request: pytest.FixtureRequest) -> Domain:
    return parsed(Path(str(request.config.getoption("--domain"))).read_text("utf-8"))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return snapshot(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    option = request.config.getoption
    domain_file = Path(str(option("--domain")))
    if request.param == "given":
        email, _, password = str(option("--admin")).partition(":")
        url, mails = str(option("--base-url")), Path(str(option("--mails")))
        yield Served(url, email, password, mails, frozenset({_other_way_in(url)}))
        return
    folder = tmp_path_factory.mktemp(request.param) / "shop"
    template = request.getfixturevalue("template")
    with served(request.param, template, folder, domain_file) as found:
        yield found


def _other_way_in(url: str) -> str:
    """What a server that runs already does not sign people in by."""
    schemes = httpx2.get(f"{url}/openapi.json").json()["components"]["securitySchemes"]
    return "cookies" if schemes["caller"]["type"] == "http" else "tokens"


@pytest.fixture(autouse=True)
def _applies(request: pytest.FixtureRequest, server: Served) -> None:
    for mark in request.node.iter_markers("needs"):
        if mark.args[0] in server.lacks:
            pytest.skip(f"does not apply: this stack has no {mark.args[0]}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many promises each stack keeps, and which do not apply to it."""
    stats = terminalreporter.stats
    kinds = {"passed": "passed", "failed": "failed", "error": "failed", "skipped": "do not apply"}
    counts: dict[str, Counter[str]] = {}
    for kind, word in kinds.items():
        for report in stats.get(kind, []):
            if found := re.search(r"test_(\w+)\[([a-z]+(?:-jwt)?)", report.nodeid):
                counts.setdefault(found[2], Counter())[word] += 1
    for name, count in counts.items():
        told = ", ".join(f"{number} {word}" for word, number in count.items())
        terminalreporter.write_line(f"conformance of {name}: {told}")


@pytest.fixture(scope="session")
def people(server: Served, domain: Domain) -> People:
    return People(server, domain)


@pytest.fixture(scope="session")
def resources(domain: Domain) -> list[ResourceView]:
    return [ResourceView(domain, entity, "shop") for entity in domain.entities.values()]


@pytest.fixture(scope="session")
def maker(people: People, domain: Domain, resources: list[ResourceView]) -> Maker:
    return Maker(people, domain, resources)


@pytest.fixture(scope="session")
def operations(resources: list[ResourceView]) -> list[Endpoint]:
    """Every route that the domain asks for."""
    return [endpoint for resource in resources for endpoint in endpoints(resource)]
