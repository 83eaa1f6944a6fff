"""Secrets at rest that have to be read again: encrypted, with keys of one purpose.

What an old SECRET_KEY has encrypted is read for as long as that is in SECRET_KEYS_OLD.
Source: Fernet, AES-128-CBC with HMAC-SHA-256, of the package cryptography.
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from .keys import ring


def encrypt(secret: str, purpose: str) -> str:
    return _box(purpose).encrypt(secret.encode()).decode()


def decrypt(encrypted: str, purpose: str) -> str | None:
    """The secret; None when none of our keys opens it."""
    try:
        return _box(purpose).decrypt(encrypted.encode()).decode()
    except InvalidToken:
        return None


def _box(purpose: str) -> MultiFernet:
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in ring(purpose)])
