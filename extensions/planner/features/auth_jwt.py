"""Sign-in kept in short-lived signed tokens with a refresh token."""

from ..feature import Feature

FEATURE = Feature(
    id="auth_jwt",
    axis="auth",
    value="jwt",
    title="Tokens (JWT): a bearer header, short-lived; right for apps and other programs",
    rank=1,
    session_tables=("refresh_tokens", "sessions"),
    python=("pyjwt",),
    node=("jose",),
)
