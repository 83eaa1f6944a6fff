"""How names of domain.yml become names in the database."""

import re


def snake_case(entity: str) -> str:
    """`sales.OrderLine` gives order_line, `HTTPRoute` gives http_route."""
    name = entity.rpartition(".")[2]
    spaced = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", spaced).lower()
