"""`make bench-app`: the emitted shops beside the limits and beside a plain application."""

from __future__ import annotations

import argparse
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tools.template import snapshot

from . import debian, report
from .instructions import instructions
from .measure import WORKS, rounds
from .node import NodeShop
from .project import Shop, postgres
from .server import Server, Target
from .stalls import stalls

PARTS = ("postgresql", "connections", "instructions", "sqlite", "node")


def main() -> None:
    options = _options()
    debian.ensure("wrk")
    report.machine()
    with tempfile.TemporaryDirectory(prefix="groundplan-bench-") as name:
        folder = Path(name)
        template = snapshot(folder / "template")
        if {"postgresql", "connections", "instructions"} & {*options.parts}:
            on_postgresql(template, folder, options)
        if "sqlite" in options.parts:
            on_sqlite(template, folder, options)
        if "node" in options.parts:
            on_node(template, folder, options)


def on_postgresql(template: Path, folder: Path, options: argparse.Namespace) -> None:
    shops = [
        Shop(template, folder / f"postgresql-{auth}", database="postgresql", auth=auth)
        for auth in ("session", "jwt")
    ]
    by_cookie, by_token = shops
    names = ("by_cookie", "by_token", "plain")
    with postgres(by_cookie, folder / "postgres", *names) as (pid, urls), ExitStack() as stack:
        by_cookie.migrate(urls[0])
        by_token.migrate(urls[1])
        targets = [
            by_cookie.beside("limit, session", "bare"),
            by_cookie.target("shop, session", log=False, base="limit, session"),
            by_cookie.target("shop, session, JSON log", log=True, base="limit, session"),
            by_token.beside("limit, jwt", "bare"),
            by_token.target("shop, jwt", log=False, base="limit, jwt"),
            by_token.target("shop, jwt, JSON log", log=True, base="limit, jwt"),
            by_token.beside("plain, jwt", "plain", urls[2]),
        ]
        if "instructions" in options.parts:
            debian.ensure("valgrind")
            refresh = by_token.refresh
            instructions(targets[3:5], WORKS, refresh, folder, seconds=2 * options.seconds)
        if not {"postgresql", "connections"} & {*options.parts}:
            return
        servers = [_start(target, folder, stack) for target in targets]
        if "postgresql" in options.parts:
            print("\nPostgreSQL, 16 connections")
            found = rounds(
                servers,
                WORKS,
                lambda: [shop.refresh() for shop in shops] and None,
                count=options.rounds,
                seconds=options.seconds,
                postgres=pid,
            )
            report.table(found, servers, WORKS, beside="plain, jwt")
            report.processes(servers)
        if "connections" in options.parts:
            stalls(servers[1], by_cookie, seconds=options.seconds)


def on_sqlite(template: Path, folder: Path, options: argparse.Namespace) -> None:
    shops = [
        Shop(template, folder / f"sqlite-{auth}", database="sqlite", auth=auth)
        for auth in ("session", "jwt")
    ]
    with ExitStack() as stack:
        for shop in shops:
            shop.migrate()
        url = f"sqlite:///{folder}/plain.db"
        targets = [
            shops[0].target("shop, session", log=False),
            shops[1].target("shop, jwt", log=False),
            shops[1].beside("plain, jwt", "plain", url),
        ]
        servers = [_start(target, folder, stack) for target in targets]
        print("\nSQLite, 16 connections")
        found = rounds(
            servers,
            WORKS,
            lambda: [shop.refresh() for shop in shops] and None,
            count=options.rounds,
            seconds=options.seconds,
        )
        report.table(found, servers, WORKS, beside="plain, jwt")
        report.processes(servers)


def on_node(template: Path, folder: Path, options: argparse.Namespace) -> None:
    """The shop of Next.js beside the limits on Node, and beside the shop of FastAPI."""
    fastapi = Shop(template, folder / "fastapi", database="postgresql", auth="session")
    nextjs = NodeShop(template, folder / "nextjs")
    with postgres(fastapi, folder / "postgres-node", "fastapi", "nextjs") as (pid, urls):
        fastapi.migrate(urls[0])
        nextjs.migrate(urls[1])
        targets = [
            nextjs.bare_hono("Hono"),
            nextjs.on_hono("shop on Hono", base="Hono"),
            nextjs.bare_next("Next.js"),
            nextjs.on_next("shop on Next.js", base="Next.js"),
            nextjs.on_next("shop on Next.js, JSON log", base="Next.js", log=True),
            fastapi.target("shop on FastAPI", log=False),
        ]
        with ExitStack() as stack:
            servers = [_start(target, folder, stack) for target in targets]
            print(f"\nNode {nextjs.version}, PostgreSQL, 16 connections, sessions in cookies")
            found = rounds(
                servers,
                WORKS,
                lambda: [shop.refresh() for shop in (fastapi, nextjs)] and None,
                count=options.rounds,
                seconds=options.seconds,
                postgres=pid,
            )
            report.table(found, servers, WORKS, beside="Hono")
            report.processes(servers)


def _start(target: Target, folder: Path, stack: ExitStack) -> Server:
    server = Server(target, folder / f"{target.name}.log")
    stack.callback(server.stop)
    return server


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-app")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []])  # [] is what none come as
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3, help="of each target in each round")
    options = parser.parse_args()
    options.parts = options.parts or PARTS
    return options


main()
