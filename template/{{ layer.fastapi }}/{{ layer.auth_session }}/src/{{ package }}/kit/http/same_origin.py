"""Cross-site request forgery: a browser adds the cookie, whoever made it send the request.

So a change has to come from our own pages, and the browser has to say so: Sec-Fetch-Site, else
Origin, else Referer. A page cannot forge these. Nothing said is a no. Pages of the origins that the
settings allow are as good as our own.
Source: OWASP CSRF Prevention Cheat Sheet, "Fetch Metadata" and "Standard Headers".
"""

from urllib.parse import urlsplit

from fastapi import Request

from ..errors import Forbidden

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def require_same_origin(request: Request) -> None:
    """Raises: Forbidden for a change that comes from a page of neither this nor an allowed origin."""
    if request.method not in SAFE_METHODS and not _same_origin(request):
        raise Forbidden("a change must come from this origin; send Origin")


def refuse_other_origins(request: Request) -> None:
    """As above for a request that carries no cookie yet: here, nothing said is fine.

    Raises: Forbidden when a page of another origin asks, to sign its visitor in as somebody.
    """
    if _claims(request):
        require_same_origin(request)


def _same_origin(request: Request) -> bool:
    if request.scope.get("from_allowed_origin"):
        return True
    claims = _claims(request)
    if site := claims.get("sec-fetch-site"):
        return site == "same-origin"
    host = _host(claims.get("origin") or claims.get("referer", ""))
    return host != "" and host == request.headers.get("host")


def _claims(request: Request) -> dict[str, str]:
    names = ("sec-fetch-site", "origin", "referer")
    return {name: request.headers[name] for name in names if name in request.headers}


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""
