"""The keys of access tokens: the first one signs, each one verifies, and has one algorithm.

Without SIGNING_KEYS they are made of SECRET_KEY, and this program alone can verify. With it they
come in pairs, and everybody may have the public halves (RFC 7517).
"""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from jwt.algorithms import ECAlgorithm, OKPAlgorithm

from .keys import ring
from .pem import PrivateKey, private_keys
from .settings import settings


@dataclass(frozen=True, slots=True)
class SigningKey:
    """`jwk` is what others need to verify, None for a key that is nobody else's business."""

    id: str
    algorithm: str
    signs: Any
    verifies: Any
    jwk: dict[str, str] | None = None


class KeyRing:
    """The keys that are good now."""

    def __init__(self, keys: list[SigningKey]) -> None:
        self.current = keys[0]
        self.by_id: Mapping[str, SigningKey] = {key.id: key for key in keys}


def key_ring() -> KeyRing:
    pem = settings().signing_keys.get_secret_value()
    return _pairs(pem) if pem else _shared(ring("access tokens"))


@lru_cache(maxsize=1)
def _pairs(pem: str) -> KeyRing:
    return KeyRing([_pair(key) for key in private_keys(pem)])


@lru_cache(maxsize=1)
def _shared(secrets: tuple[bytes, ...]) -> KeyRing:
    ids = [hashlib.sha256(secret).hexdigest()[:16] for secret in secrets]
    return KeyRing(
        [SigningKey(id, "HS256", key, key) for id, key in zip(ids, secrets, strict=True)]
    )


def _pair(private: PrivateKey) -> SigningKey:
    if isinstance(private, Ed25519PrivateKey):
        algorithm, jwk = "EdDSA", OKPAlgorithm.to_jwk(private.public_key(), as_dict=True)
    else:
        algorithm, jwk = "ES256", ECAlgorithm.to_jwk(private.public_key(), as_dict=True)
    id = _thumbprint(jwk)
    shown = {**jwk, "kid": id, "alg": algorithm, "use": "sig"}
    return SigningKey(id, algorithm, private, private.public_key(), shown)


def _thumbprint(jwk: dict[str, str]) -> str:
    """A name that follows from the key itself (RFC 7638)."""
    digest = hashlib.sha256(orjson.dumps(jwk, option=orjson.OPT_SORT_KEYS)).digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")
