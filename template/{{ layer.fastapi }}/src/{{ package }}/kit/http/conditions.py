"""If-Match as a dependency (RFC 9110, section 13.1.1; 428 from RFC 6585)."""

from typing import Annotated

from fastapi import Depends, Header

from ..concurrency import Match
from ..errors import PreconditionRequired


async def _if_match(
    if_match: Annotated[
        str,
        Header(
            alias="If-Match", description='The ETag of what you read, or "*".', examples=['"1"']
        ),
    ] = "",
) -> Match:
    if not if_match:
        raise PreconditionRequired("send If-Match with the ETag of what you read")
    return Match(frozenset(tag.strip() for tag in if_match.split(",")))


IfMatch = Annotated[Match, Depends(_if_match)]
