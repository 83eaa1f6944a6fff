"""Headers that tell browsers to trust a response with as little as possible.

Source: OWASP REST Security Cheat Sheet, "Security Headers".
"""

from starlette.types import Scope

from .headers import has_credentials
from .stamps import Fields, Stamp

ALWAYS = {
    b"x-content-type-options": b"nosniff",
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-resource-policy": b"same-origin",
}
ONLY_HTTPS = {b"strict-transport-security": b"max-age=63072000; includeSubDomains"}
VARY = (b"vary", b"Authorization, Cookie")


def security_headers(*, https: bool) -> Stamp:
    """What was for one caller is stored nowhere. What was for a stranger may be stored, is asked for
    again before each use, and is never given to somebody who says who they are.
    """
    headers = ALWAYS | (ONLY_HTTPS if https else {})
    public: Fields = [*headers.items(), (b"cache-control", b"no-cache"), VARY]
    personal: Fields = [*headers.items(), (b"cache-control", b"no-store")]

    def stamp(scope: Scope) -> Fields:
        return personal if has_credentials(scope) else public

    return stamp
