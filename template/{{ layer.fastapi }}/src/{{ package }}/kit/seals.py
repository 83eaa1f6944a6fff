"""Values that a client carries for us: signed, so that they come back as they left.

Whoever holds one can read it. It opens only for the purpose and the context it was made for.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import orjson

from .keys import ring

_SIGNATURE_BYTES = 16


def seal(values: list[Any], purpose: str, context: str = "") -> str:
    """Text that fits an address, a header and a cookie."""
    body = orjson.dumps(values, default=str)
    signature = _signatures(body, purpose, context)[0]
    return urlsafe_b64encode(signature + body).decode().rstrip("=")


def unseal(sealed: str, purpose: str, context: str = "") -> list[Any] | None:
    """What `seal` was given; None for what was changed, or is not ours."""
    try:
        raw = urlsafe_b64decode(sealed.encode("ascii") + b"=" * (-len(sealed) % 4))
    except ValueError:
        return None
    signature, body = raw[:_SIGNATURE_BYTES], raw[_SIGNATURE_BYTES:]
    ours = _signatures(body, purpose, context)
    if not any(hmac.compare_digest(signature, one) for one in ours):
        return None
    return orjson.loads(body)


def _signatures(body: bytes, purpose: str, context: str) -> list[bytes]:
    """One for each key that is good for this purpose; the first is the one to send."""
    message = context.encode() + b"\0" + body
    return [hmac.digest(key, message, "sha256")[:_SIGNATURE_BYTES] for key in ring(purpose)]
