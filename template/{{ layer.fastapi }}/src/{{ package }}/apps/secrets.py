"""Passwords and keys that nobody chose."""

from secrets import token_urlsafe


def new_password() -> str:
    """20 characters, 120 bits."""
    return token_urlsafe(15)


def new_key() -> str:
    return token_urlsafe(48)
