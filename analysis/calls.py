"""The requests that a frontend makes: fetch, axios, ky, generated clients, and its own wrappers of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tree_sitter import Node

from .findings import Call, Findings
from .folder import File
from .paths import PARAMETER, clean, segments
from .script_syntax import (
    FUNCTIONS,
    arguments,
    enclosing_functions,
    entries,
    line,
    string,
    text,
    walk,
)

METHODS = {
    **{name: name.upper() for name in ("get", "post", "put", "patch", "delete")},
    **{name.upper(): name.upper() for name in ("get", "post", "put", "patch", "delete")},
    "del": "DELETE",
}
FETCHERS = ("fetch", "$fetch", "useFetch", "useSWR", "ky", "axios", "got", "ofetch", "request")
CLIENTS = (
    "axios",
    "ky",
    "http",
    "api",
    "client",
    "superagent",
    "got",
    "requests",
    "request",
    "apiClient",
)
SERVERS = ("app", "router", "server", "fastify", "express", "test", "mock", "nock", "rest", "msw")
OTHERS = ("github.com", "gitlab.com", "googleapis.com", "stripe.com", "openai.com", "mapbox.com")
NOWHERE: tuple[str, list[str]] = ("", [])
FEW = 3
OPTIONS = ("url", "path", "endpoint")


@dataclass
class Scripts:
    """All scripts of a folder, with what they know of each other."""

    trees: list[tuple[File, Node]] = field(default_factory=list[tuple[File, Node]])
    constants: dict[str, str] = field(default_factory=dict[str, str])
    wrappers: dict[str, str] = field(default_factory=dict[str, str])  # name -> its method, or ""
    given: dict[tuple[str, int], Node] = field(default_factory=dict[tuple[str, int], Node])


def read(
    scripts: Scripts, file: File, root: Node, own: Mapping[str, str], findings: Findings
) -> None:
    """Adds the calls of one file."""
    known = {**scripts.constants, **own}
    for node in walk(root):
        if node.type == "call_expression" and (found := _request(scripts, node, known)):
            url, method, body = found
            place = f"{file.name}:{line(node)}"
            if url is None:
                findings.note(place, f"the address of this {method} is only known when it runs")
            elif is_elsewhere(url):
                findings.note(place, f"{method} {url[:80]} goes elsewhere")
            elif (
                clean(url) not in ("/", f"/{PARAMETER}")
                and "." not in clean(url).rpartition("/")[2]
            ):
                sends = tuple(_keys(body) or _keys(_given_by_callers(scripts, body)))
                findings.calls.append(Call(method, clean(url), place, sends, _host(url)))


def learn(scripts: Scripts, root: Node, own: Mapping[str, str]) -> None:
    """Remembers functions that pass a parameter on as the address of a request."""
    known = {**scripts.constants, **own}
    for node in walk(root):
        if node.type != "call_expression" or not (given := arguments(node)):
            continue
        function = node.child_by_field_name("function")
        for place, argument in enumerate(given):
            if argument.type == "object" and function is not None and function.type == "identifier":
                scripts.given.setdefault((text(function), place), argument)
        verb = _verb(node)
        if verb is None and text(node.child_by_field_name("function")) not in FETCHERS:
            continue
        name, parameters = next(enclosing_functions(node), NOWHERE)
        spelled = string(given[0], known)
        passed = {text(part) for part in walk(given[0]) if part.type == "identifier"}
        open_ended = spelled is None or clean(spelled) in ("/", f"/{PARAMETER}")
        if (
            name
            and parameters[:1]
            and parameters[0] in passed
            and open_ended
            and name not in METHODS
        ):
            scripts.wrappers[name] = verb or ""


def _request(
    scripts: Scripts, node: Node, known: Mapping[str, str]
) -> tuple[str | None, str, Node | None] | None:
    given = arguments(node)
    function = text(node.child_by_field_name("function"))
    name = function.rpartition(".")[2]
    if name in ("query", "mutation") and given and given[0].type == "object":
        return _described(entries(given[0]).get("query"), known)
    if not given:
        return None
    verb = _verb(node)
    wrapper = scripts.wrappers.get(name)
    if verb is None and wrapper is None and function not in FETCHERS and name != "request":
        return None
    if given[0].type == "object":
        return _from_options(given[0], known)
    url = string(given[0], known)
    if verb is not None and wrapper is None:
        if not _is_client(function.split("."), given, url):
            return None
        return url, verb, given[1] if len(given) > 1 and verb not in ("GET", "DELETE") else None
    options = next((a for a in given[1:] if a.type == "object"), None)
    chosen = entries(options) if options is not None else {}
    method = (string(chosen.get("method"), known) or wrapper or "GET").upper()
    body = chosen.get("body") or chosen.get("data") or chosen.get("json")
    if url is None and _is_passed_on(node, given[0]):
        return None
    if url is None and function not in ("fetch", "axios"):
        return None
    return url, method, body or (options if wrapper and "method" not in chosen else None)


def _verb(node: Node) -> str | None:
    function = node.child_by_field_name("function")
    if function is None or function.type != "member_expression":
        return None
    return METHODS.get(text(function.child_by_field_name("property")))


def _is_client(receiver: list[str], given: list[Node], url: str | None) -> bool:
    """Whether `x.get(url)` asks a server: a route of a server takes a function beside the path."""
    if receiver[0] in SERVERS or any(argument.type in FUNCTIONS for argument in given[1:]):
        return False
    spelled = (url or "").removeprefix(PARAMETER)
    if spelled.startswith(("/", "http://", "https://")):
        return True
    return bool(spelled) and receiver[-2] in CLIENTS


def _is_passed_on(node: Node, argument: Node) -> bool:
    """Whether the address is a parameter of the function around: that is a wrapper, not a request."""
    _, parameters = next(enclosing_functions(node), NOWHERE)
    return bool(
        {text(part) for part in walk(argument) if part.type == "identifier"} & {*parameters}
    )


def _from_options(
    options: Node, known: Mapping[str, str]
) -> tuple[str | None, str, Node | None] | None:
    found = entries(options)
    url = next((string(found[key], known) for key in OPTIONS if key in found), None)
    if url is None:
        return None
    method = string(found.get("method") or found.get("type"), known) or "GET"
    return url, method.upper(), found.get("body") or found.get("data")


def _described(
    query: Node | None, known: Mapping[str, str]
) -> tuple[str | None, str, Node | None] | None:
    """RTK Query: a function that gives an address, or the options of a request."""
    body = query.child_by_field_name("body") if query is not None else None
    for node in walk(body) if body is not None else ():
        if node.type == "object":
            return _from_options(node, known)
        if (spelled := string(node, known)) is not None:
            return spelled, "GET", None
    return None


def is_elsewhere(url: str) -> bool:
    """Whether an address is another server's: one that all know, or one that looks like no API."""
    host, _, path = url.partition("://")[2].partition("/")
    if host.endswith(OTHERS):
        return True
    local = host.startswith(("localhost", "127.0.0.1", "api."))
    return "://" in url and not local and not f"/{path}".startswith("/api") and "api." not in host


def _host(url: str) -> str:
    host = url.partition("://")[2].partition("/")[0]
    return "" if host.startswith(("localhost", "127.0.0.1")) else host


def leave_out_other_hosts(findings: Findings) -> None:
    """A host of one or two calls, about nothing that the other calls speak of, is somebody else's."""
    hosts = Counter(call.host for call in findings.calls)
    own = max(hosts, key=hosts.__getitem__, default="")
    few = {host for host, count in hosts.items() if host not in ("", own) and count < FEW}
    spoken_of = {segments(call.path)[:1] for call in findings.calls if call.host not in few}
    kept: list[Call] = []
    for call in findings.calls:
        if call.host in few and segments(call.path)[:1] not in spoken_of:
            findings.note(call.place, f"{call.method} {call.host}{call.path} goes elsewhere")
        else:
            kept.append(call)
    findings.calls = kept


def _given_by_callers(scripts: Scripts, body: Node | None) -> Node | None:
    """The object that callers of the function around pass in, where the body is its parameter."""
    if body is None or body.type != "identifier":
        return None
    passed = text(body)
    for name, parameters in enclosing_functions(body):
        if passed in parameters:
            return scripts.given.get((name, parameters.index(passed)))
    return None


def _keys(body: Node | None) -> list[str]:
    """The names in a body that is written out where it is sent."""
    while body is not None and body.type == "call_expression":  # JSON.stringify(…)
        body = next(iter(arguments(body)), None)
    if body is None or body.type != "object":
        return []
    found = entries(body)
    inner = next(iter(found.values()), None)
    if len(found) == 1 and inner is not None and inner.type == "object":  # {article: {…}}
        return list(entries(inner))
    return [key for key in found if key not in ("headers", "params", "method", "signal")]
