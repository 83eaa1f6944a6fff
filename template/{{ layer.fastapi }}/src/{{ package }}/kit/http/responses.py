"""Models to responses, in one step: pydantic writes the bytes, nothing validates them again.

Fields that were not set are left out: that is how a field hides from those who may not read it.
"""

from typing import Any, cast

import orjson
from fastapi import Request, Response
from pydantic import BaseModel

from ..concurrency import etag
from ..db.found import Found
from ..resource import Resource
from .headers import header


def resource(model: Resource, request: Request) -> Response:
    """200 with an ETag; 304 when the client has this version already."""
    tag = etag(model.version)
    seen = header(request.scope, b"if-none-match")
    if seen and request.method == "GET" and tag in [part.strip() for part in seen.split(",")]:
        return Response(status_code=304, headers={"ETag": tag})
    return Response(body(model), media_type="application/json", headers={"ETag": tag})


def created(model: Resource, request: Request) -> Response:
    """201 with the place of what was made."""
    headers = {
        "ETag": etag(model.version),
        "Location": f"{request.scope['path'].rstrip('/')}/{model.id}",
    }
    return Response(body(model), 201, headers=headers, media_type="application/json")


def page(model: BaseModel) -> Response:
    """200 with what the model says; the rows of a page go out as the database has them."""
    items: object = getattr(model, "items", None)
    if isinstance(items, Found):
        shown = {**vars(model), "items": cast("Found[Any]", items).plain()}
        data = orjson.dumps(shown, default=str, option=orjson.OPT_UTC_Z)
    else:
        data = body(model)
    return Response(data, media_type="application/json")


def body(model: BaseModel) -> bytes:
    return type(model).__pydantic_serializer__.to_json(model, exclude_unset=True, by_alias=True)
