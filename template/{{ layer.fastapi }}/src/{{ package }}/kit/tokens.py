"""Opaque secrets that a client carries and the database knows only by their hash."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from uuid import UUID

from .keys import mac


def new_token() -> str:
    """256 random bits, as text that fits a header."""
    return secrets.token_urlsafe(32)


def token_of_job(job_id: UUID, purpose: str) -> str:
    """The same secret at each attempt, so that a mail that is sent twice says the same twice."""
    return urlsafe_b64encode(mac(purpose, job_id.bytes)).decode().rstrip("=")


def token_hash(token: str) -> str:
    """What is stored. A fast hash is enough: nobody guesses 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
