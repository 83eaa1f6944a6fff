"""Cycles and order in directed graphs, without recursion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Graph = Mapping[str, Iterable[str]]


def in_order(graph: Graph) -> list[str]:
    """Every node after those it points at; on a cycle in the given order."""
    done: dict[str, None] = {}
    waiting = list(graph)
    while waiting:
        ready = [
            node for node in waiting if all(to in done or to not in graph for to in graph[node])
        ]
        for node in ready or waiting[:1]:
            done[node] = None
        waiting = [node for node in waiting if node not in done]
    return list(done)


def in_order_of_need(must: Mapping[str, set[str]], may: Mapping[str, set[str]]) -> list[str]:
    """Every node after those it must follow and, where no cycle forbids, after all it may.

    `must` has no cycles.
    """
    waiting, done = dict.fromkeys(must), dict[str, None]()
    while waiting:
        ready = [node for node in waiting if must[node] <= done.keys()]
        node = next((node for node in ready if may[node] <= done.keys()), ready[0])
        done[node] = waiting.pop(node)
    return list(done)


def cycles(graph: Graph) -> list[list[str]]:
    """Cycles that share no node, at least one of every knot; each starts with its first node."""
    edges = {node: [to for to in targets if to in graph] for node, targets in graph.items()}
    found: list[list[str]] = []
    _trim(edges)
    while edges:
        cycle = _walk(edges)
        found.append(cycle)
        for node in cycle:
            del edges[node]
        edges = {node: [to for to in targets if to in edges] for node, targets in edges.items()}
        _trim(edges)
    return found


def ring(cycle: list[str]) -> str:
    """`a -> b -> a`, cut in the middle where it is long."""
    shown = cycle if len(cycle) <= 6 else [*cycle[:4], "…", cycle[-1]]
    return " -> ".join([*shown, cycle[0]])


def _trim(edges: dict[str, list[str]]) -> None:
    """Drop every node from which no cycle can be reached."""
    sources: dict[str, list[str]] = {}
    for node, targets in edges.items():
        for to in targets:
            sources.setdefault(to, []).append(node)
    left = {node: len(targets) for node, targets in edges.items()}
    dead = [node for node, count in left.items() if count == 0]
    while dead:
        node = dead.pop()
        del edges[node]
        for source in sources.get(node, ()):
            left[source] -= 1
            if left[source] == 0 and source in edges:
                dead.append(source)
    for node, targets in edges.items():
        edges[node] = [to for to in targets if to in edges]


def _walk(edges: dict[str, list[str]]) -> list[str]:
    seen: dict[str, None] = {}
    node = next(iter(edges))
    while node not in seen:
        seen[node] = None
        node = edges[node][0]
    path = list(seen)
    return path[path.index(node) :]
