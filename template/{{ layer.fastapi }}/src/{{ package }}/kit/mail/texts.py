"""What mails say, in files that people edit."""

from pathlib import Path
from string import Template


class Text:
    """A file: its first line is the subject, the rest the text; `$name` stands for a value.

    Values are put in as they are and never looked at again, so `$` and `{{` in them mean nothing.
    """

    def __init__(self, file: Path) -> None:
        subject, _, text = file.read_text(encoding="utf-8").partition("\n")
        self._subject = Template(subject)
        self._text = Template(text.strip() + "\n")

    def fill(self, **values: str) -> tuple[str, str]:
        """Subject and text.

        Raises: KeyError for a name in the file that has no value.
        """
        return self._subject.substitute(values), self._text.substitute(values)
