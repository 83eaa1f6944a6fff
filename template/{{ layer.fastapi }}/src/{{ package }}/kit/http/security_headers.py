"""Headers that tell browsers to trust a response with as little as possible.

Source: OWASP REST Security Cheat Sheet, "Security Headers".
"""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .headers import has_credentials

ALWAYS = {
    b"x-content-type-options": b"nosniff",
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-resource-policy": b"same-origin",
}
ONLY_HTTPS = {b"strict-transport-security": b"max-age=63072000; includeSubDomains"}
VARY = (b"vary", b"Authorization, Cookie")


class SecurityHeaders:
    """Adds what a route has not set itself.

    What was for one caller is stored nowhere. What was for a stranger may be stored, is asked for
    again before each use, and is never given to somebody who says who they are.
    """

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self.app = app
        headers = ALWAYS | (ONLY_HTTPS if https else {})
        self._public = [*headers.items(), (b"cache-control", b"no-cache"), VARY]
        self._personal = [*headers.items(), (b"cache-control", b"no-store")]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        defaults = self._personal if has_credentials(scope) else self._public

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers: list[tuple[bytes, bytes]] = [*message.get("headers", ())]
                present = {name.lower() for name, _ in headers}
                headers += [header for header in defaults if header[0] not in present]
                message["headers"] = headers
            await send(message)

        await self.app(scope, receive, send_with_headers)
