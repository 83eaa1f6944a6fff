"""The end of a command that cannot go on."""


class Stop(Exception):
    """Its text is one sentence for the person at the keyboard: what is wrong and the way out."""
