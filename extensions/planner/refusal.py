"""The one way in which Groundplan says no to a person."""


class Refusal(ValueError):
    """A sentence that names the place, the reason and the way out."""
