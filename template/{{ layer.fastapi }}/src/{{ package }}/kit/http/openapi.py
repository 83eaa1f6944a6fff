"""The OpenAPI 3.1 document at /openapi.json: what FastAPI knows, made exact.

Operations are named like their functions, say who may call them, and fail with problem documents.
"""

from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies import utils
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from .authentication import SECURITY_SCHEME
from .gate import permission_of
from .probes import PROBES
from .problems import problems, response_components, schema_components

_SCHEME = "caller"
_REQUIRED: list[dict[str, list[str]]] = [{_SCHEME: []}]
_REQUIRED_HEADERS = ("If-Match",)  # whose absence is not a 422, so FastAPI must not know
_OF_FASTAPI = ("HTTPValidationError", "ValidationError")

# FastAPI keeps the fields of 128 query models. An application with more lists would have them made
# anew again and again, and `get_openapi` finds no schema for fields that it has not seen before.
_fastapi: Any = utils
_fastapi.get_cached_model_fields = cache(_fastapi.get_cached_model_fields.__wrapped__)


def install(app: FastAPI) -> None:
    """Names the operations and makes `app` serve the document; call it after the last mount.

    Raises: RuntimeError for two operations of one name.
    """
    names: set[str] = set()
    for route in _routes(app):
        if route.name in names:
            raise RuntimeError(f"two operations are called {route.name}")
        names.add(route.name)
        route.operation_id = route.name

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _describe(app)
        return app.openapi_schema

    app.openapi = document


def _describe(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        tags=app.openapi_tags,
        servers=[{"url": "/"}],
    )
    for route in _routes(app):
        for method in route.methods or ():
            _finish(document["paths"][route.path_format][method.lower()], route)
    components = document.setdefault("components", {})
    schemas = components.get("schemas", {})
    components["schemas"] = schemas | schema_components()
    for name in _OF_FASTAPI:
        components["schemas"].pop(name, None)
    components["responses"] = response_components()
    components["securitySchemes"] = {_SCHEME: SECURITY_SCHEME}
    return document


def _routes(app: FastAPI) -> list[APIRoute]:
    return [
        route for route in app.routes if isinstance(route, APIRoute) and route.include_in_schema
    ]


def _finish(operation: dict[str, Any], route: APIRoute) -> None:
    permission = permission_of(route.dependant)
    if permission is None:
        operation["security"] = []
    else:
        operation["security"] = [{}, *_REQUIRED] if "anyone" in permission.reach else _REQUIRED
    for parameter in operation.get("parameters", ()):
        _finish_parameter(parameter)
    expected = [400, 500, 503]
    if not route.path.startswith(PROBES):
        expected.append(429)
    if route.body_field:
        expected += [408, 413, 415, 422]
    responses = operation["responses"]
    declared = [int(status) for status in responses if status.isdecimal() and int(status) >= 400]
    for status, response in problems(*declared, *expected).items():
        responses[str(status)] = response
    operation["responses"] = dict(sorted(responses.items()))


def _finish_parameter(parameter: dict[str, Any]) -> None:
    """A parameter can be absent; it cannot be null."""
    schema = parameter["schema"]
    kinds = [kind for kind in schema.pop("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) == 1:
        schema |= kinds[0]
    elif kinds:
        schema["anyOf"] = kinds
    if parameter["name"] in _REQUIRED_HEADERS:
        parameter["required"] = True
        schema.pop("default", None)
