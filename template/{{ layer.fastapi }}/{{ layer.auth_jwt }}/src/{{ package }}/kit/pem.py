"""Private keys as text: PEM blocks, one after the other, of Ed25519 or P-256 and no other kind."""

import re

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pydantic import SecretStr

PrivateKey = Ed25519PrivateKey | EllipticCurvePrivateKey

_BLOCK = re.compile(r"-----BEGIN (?P<kind>[A-Z ]+)-----.+?-----END (?P=kind)-----", re.DOTALL)


def private_keys(text: str) -> list[PrivateKey]:
    """The keys in their order. Lines may end in a written out `\\n`, as some environments need.

    Raises: ValueError, which never shows the text.
    """
    blocks = [match[0] for match in _BLOCK.finditer(text.replace("\\n", "\n"))]
    if not blocks:
        raise ValueError("has no PEM block; openssl genpkey -algorithm ed25519 makes one")
    return [_private_key(block) for block in blocks]


def require_private_keys(text: SecretStr) -> SecretStr:
    """The text of a setting, if it is empty or can be read.

    Raises: ValueError.
    """
    if text.get_secret_value():
        private_keys(text.get_secret_value())
    return text


def _private_key(block: str) -> PrivateKey:
    try:
        key = load_pem_private_key(block.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise ValueError("has a PEM block that is no private key, or has a password") from None
    if isinstance(key, Ed25519PrivateKey):
        return key
    if isinstance(key, EllipticCurvePrivateKey) and isinstance(key.curve, SECP256R1):
        return key
    raise ValueError("has a key that is neither Ed25519 nor P-256")
