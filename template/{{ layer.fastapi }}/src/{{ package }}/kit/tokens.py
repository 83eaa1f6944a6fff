"""Opaque secrets that a client carries and the database knows only by their hash."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, as text that fits a header."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is stored. A fast hash is enough: nobody guesses 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
