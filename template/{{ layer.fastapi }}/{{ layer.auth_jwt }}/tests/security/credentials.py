"""What a client keeps that is signed in: an access token for its requests, and a refresh token."""

from httpx2 import Response

OPEN = ("GET /.well-known/jwks.json", "POST /api/v1/session/refresh")
"""Routes of signing in that nobody has to be signed in for, besides signing in itself."""
NAME, SCHEME = "Authorization", "Bearer "


def credentials(answer: Response) -> dict[str, str]:
    """What the next requests carry after this answer of a sign-in."""
    return credentials_with(answer.json()["access_token"])


def credentials_with(secret: str) -> dict[str, str]:
    return {NAME: f"{SCHEME}{secret}"}


def secrets_of(answer: Response) -> list[str]:
    """What nobody else may know of the answer of a sign-in."""
    return [answer.json()["access_token"], answer.json()["refresh_token"]]
