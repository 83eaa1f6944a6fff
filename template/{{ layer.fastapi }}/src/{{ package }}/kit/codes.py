"""Numbers for people: short, unguessable, without letters that look alike."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32


def new_code(length: int = 10) -> str:
    """Fifty random bits by default; a unique constraint catches the rest."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
