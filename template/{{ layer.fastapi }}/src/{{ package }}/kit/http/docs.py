"""Swagger UI at /docs, from files of this installation: no request leaves for a CDN."""

from importlib.resources import files

from fastapi import APIRouter, Request, Response

from ..errors import NotFound

router = APIRouter(prefix="/docs", include_in_schema=False)

_ASSETS = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "favicon-32x32.png": "image/png",
}
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>API</title>
<link rel="icon" href="docs/favicon-32x32.png">
<link rel="stylesheet" href="docs/swagger-ui.css">
<div id="ui"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</html>
"""
_START = 'SwaggerUIBundle({url: "openapi.json", dom_id: "#ui", deepLinking: true});\n'
_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)


@router.get("")
async def show_docs(request: Request) -> Response:
    return Response(_PAGE, media_type="text/html", headers={"Content-Security-Policy": _POLICY})


@router.get("/start.js")
async def start_docs() -> Response:
    return Response(_START, media_type="text/javascript")


@router.get("/{name}")
async def get_docs_asset(name: str) -> Response:
    kind = _ASSETS.get(name)
    if kind is None:
        raise NotFound("there is no such file")
    content = files("fastapi_swagger.resources").joinpath(name).read_bytes()
    return Response(content, media_type=kind, headers={"Cache-Control": "max-age=86400"})
