"""Keys for one purpose each. They are derived from SECRET_KEY, which itself signs nothing.

The first key of a ring signs. The others come from SECRET_KEYS_OLD and still verify, so that a new
secret ends nothing at once: an old one stays for as long as what it signed shall be good.
Source: HKDF with SHA-256, without salt, one block (RFC 5869).
"""

import hmac
from functools import lru_cache

from pydantic import SecretStr

from .settings import settings


def ring(purpose: str) -> tuple[bytes, ...]:
    """The keys for this purpose and no other, 256 bits each."""
    config = settings()
    return _ring(purpose, config.secret_key, *config.secret_keys_old)


def mac(purpose: str, message: bytes) -> bytes:
    """What only this project can make of a message: HMAC (RFC 2104) with the key that signs."""
    return hmac.digest(ring(purpose)[0], message, "sha256")


@lru_cache
def _ring(purpose: str, *secrets: SecretStr) -> tuple[bytes, ...]:
    return tuple(derive(secret.get_secret_value().encode(), purpose) for secret in secrets)


def derive(secret: bytes, purpose: str) -> bytes:
    extracted = hmac.digest(b"", secret, "sha256")
    return hmac.digest(extracted, purpose.encode() + b"\x01", "sha256")
