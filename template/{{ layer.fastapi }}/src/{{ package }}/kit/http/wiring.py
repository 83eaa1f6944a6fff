"""`app.state`: what the application was put together from, for routes to find."""

from typing import Any

from starlette.datastructures import State


class Wiring(State):
    """Keeps attributes as attributes.

    Starlette keeps them in a dictionary, where Python looks after it has failed to find them: ten
    times as much work, many times in each request.
    """

    def __setattr__(self, key: Any, value: Any) -> None:
        object.__setattr__(self, key, value)
