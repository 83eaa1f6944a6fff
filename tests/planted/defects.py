"""Defects that the attacks of an emitted project must notice: one text in place of another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Defect:
    """`new` in place of `old` in one file, and the row of docs/security.md that turns red by it.

    `auth` is the way of signing in that has the file; `tests` are the files of tests/security to run.
    """

    row: str
    about: str
    file: str
    old: str
    new: str
    tests: str
    auth: str = ""


KIT, HTTP, IDENTITY = "src/shop/kit", "src/shop/kit/http", "src/shop/modules/identity"
TOKENS = f"{KIT}/access_tokens.py"

DEFECTS = (
    Defect(
        "S-02",
        "no work for unknown accounts",
        f"{KIT}/passwords.py",
        "        matches, rehashed = _argon2.verify_and_update(password, stored or _nobodys)",
        "        if stored is None:\n            return False, None\n"
        "        matches, rehashed = _argon2.verify_and_update(password, stored)",
        "sign_in",
    ),
    Defect(
        "S-05",
        "guesses at an account are not limited",
        f"{IDENTITY}/sign_in/attempts.py",
        "PER_ACCOUNT = 10 ",
        "PER_ACCOUNT = 10_000 ",
        "sign_in",
    ),
    Defect(
        "S-07",
        "guesses from an address are not limited",
        f"{IDENTITY}/sign_in/attempts.py",
        "PER_ADDRESS = 30",
        "PER_ADDRESS = 30_000",
        "sign_in",
    ),
    Defect(
        "S-09",
        "short passwords are taken",
        f"{IDENTITY}/account/schemas.py",
        "Field(min_length=15, max_length=128",
        "Field(min_length=8, max_length=128",
        "passwords",
    ),
    Defect(
        "S-12",
        "no blocklist",
        f"{IDENTITY}/account/strength.py",
        "if estimate.guesses_log10 < GUESSES:",
        "if estimate.guesses_log10 < 0:",
        "passwords",
    ),
    Defect(
        "S-16",
        "samples are no weak secrets",
        "src/shop/apps/production.py",
        "    return not varied or any(sample in secret.lower() for sample in SAMPLES)",
        "    return False",
        "start",
    ),
    Defect(
        "S-37",
        "the cookie goes over HTTP",
        f"{IDENTITY}/sessions/cookie.py",
        "        secure=True,\n        httponly=True,",
        "        httponly=True,",
        "cookies",
        "session",
    ),
    Defect(
        "S-34",
        "a refresh keeps the token",
        f"{IDENTITY}/sessions/queries.py",
        'values(token_hash=bindparam("new_hash"), seen_at=_moment)',
        "values(seen_at=_moment)",
        "cookies",
        "session",
    ),
    Defect(
        "S-39",
        "changes may come from anywhere",
        f"{HTTP}/authentication.py",
        "    require_same_origin(request)\n",
        "",
        "cookies",
        "session",
    ),
    Defect(
        "S-35",
        "signing out ends nothing",
        f"{IDENTITY}/sessions/routes.py",
        "await operations.end(db, session_id(request))",
        "session_id(request)",
        "sessions",
        "session",
    ),
    Defect(
        "S-24",
        "the audience is not checked",
        TOKENS,
        'options={"require": ["iss", "aud",',
        'options={"verify_aud": False, "require": ["iss",',
        "access_tokens",
        "jwt",
    ),
    Defect(
        "S-25",
        "the issuer is not checked",
        TOKENS,
        "        issuer=ISSUER,\n",
        "",
        "access_tokens",
        "jwt",
    ),
    Defect(
        "S-26",
        "any kind of token opens",
        TOKENS,
        'header.get("typ") != TYPE',
        "False",
        "access_tokens",
        "jwt",
    ),
    Defect(
        "S-51",
        "carts of others are within reach",
        "src/shop/modules/sales/carts/policy.py",
        '"customer": OWN',
        '"customer": ANY',
        "ownership",
    ),
    Defect(
        "S-52",
        "users are listed for everybody",
        f"{IDENTITY}/users/policy.py",
        'READ = Permission("user.read", {ADMIN: ANY})',
        'READ = Permission("user.read", {"anyone": ANY})',
        "access",
    ),
    Defect(
        "S-53",
        "a role too many in a cell of the matrix",
        "src/shop/modules/sales/orders/policy.py",
        'CREATE = Permission("order.create", {"support": ANY})',
        'CREATE = Permission("order.create", {"support": ANY, "finance": ANY})',
        "access",
    ),
    Defect(
        "S-54",
        "fields that are not described are taken",
        f"{KIT}/resource.py",
        'extra="forbid"',
        'extra="ignore"',
        "assignment",
    ),
    Defect(
        "S-63",
        "cursors are not verified",
        f"{KIT}/seals.py",
        "    if not any(hmac.compare_digest(signature, one) for one in ours):",
        "    if not ours:",
        "content",
    ),
    Defect(
        "S-75",
        "bodies have no limit",
        f"{HTTP}/bodies.py",
        "self._max_bytes = max_bytes",
        "self._max_bytes = 10**15",
        "requests",
    ),
    Defect(
        "S-78",
        "pages have no limit",
        f"{KIT}/pagination.py",
        "MAX_LIMIT = 100",
        "MAX_LIMIT = 10**9",
        "limits",
    ),
    Defect(
        "S-79",
        "requests are not counted",
        f"{KIT}/limits.py",
        "return self.owed > _MINUTE",
        "return False",
        "limits",
    ),
    Defect(
        "S-87",
        "a header is missing",
        f"{HTTP}/security_headers.py",
        '    b"x-content-type-options": b"nosniff",\n',
        "",
        "answers",
    ),
    Defect(
        "S-89",
        "the reason of a bug is told",
        f"{HTTP}/rendering.py",
        'return Unexpected("something went wrong on our side")',
        "return Unexpected(repr(error))",
        "answers",
    ),
    Defect(
        "S-92",
        "documents are served in production",
        "src/shop/apps/api.py",
        'shows_docs = config.public_docs or config.environment != "production"',
        "shows_docs = True",
        "answers",
    ),
    Defect(
        "S-105",
        "a repeat has its effect again",
        f"{HTTP}/idempotency.py",
        "    if key is None:",
        "    if True:",
        "repeats",
    ),
    Defect(
        "S-106",
        "the version is not compared",
        f"{KIT}/concurrency.py",
        'if "*" not in self.tags and etag(current.version) not in self.tags:',
        "if not self.tags:",
        "content",
    ),
    Defect(
        "S-28",
        "the roles of a token are believed",
        f"{IDENTITY}/sessions/recognition.py",
        "if verified.principal.roles <= SIGNUP_ROLES:",
        "if verified.principal.roles:",
        "access_tokens",
        "jwt",
    ),
)
