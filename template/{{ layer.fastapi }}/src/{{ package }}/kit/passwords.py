"""Passwords at rest: Argon2id with the parameters of the OWASP Password Storage Cheat Sheet.

A hash costs 19 MiB and some 30 ms on purpose. So it is made in a thread, a few at a time, and
never inside a transaction: a flood of sign-ins waits here, not with a lock in its hand.
"""

from unicodedata import normalize

from anyio import CapacityLimiter, to_thread
from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

AT_ONCE = 2

_argon2 = PasswordHash((Argon2Hasher(memory_cost=19_456, time_cost=2, parallelism=1),))
_slots = CapacityLimiter(AT_ONCE)
_nobodys = _argon2.hash("the account that does not exist")


async def hash_password(password: str) -> str:
    return await to_thread.run_sync(_argon2.hash, _same_text(password), limiter=_slots)


async def verify_password(password: str, stored: str | None) -> tuple[bool, str | None]:
    """Whether it is the password, and its new hash when the parameters have moved on.

    Without an account (`stored` is None) the work is the same, so the time does not tell. What is
    no hash matches no password.
    """
    return await to_thread.run_sync(_verify, _same_text(password), stored, limiter=_slots)


def _verify(password: str, stored: str | None) -> tuple[bool, str | None]:
    try:
        matches, rehashed = _argon2.verify_and_update(password, stored or _nobodys)
    except UnknownHashError:
        _argon2.verify(password, _nobodys)
        return False, None
    return matches and stored is not None, rehashed


def _same_text(password: str) -> str:
    """Two keyboards may compose one character differently (RFC 8265, section 4.2)."""
    return normalize("NFC", password)
