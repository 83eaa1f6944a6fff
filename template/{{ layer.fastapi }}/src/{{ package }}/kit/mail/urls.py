"""MAIL_URL: how mails leave, in one line. It is one of

    console:                           printed, for development
    file:///folder                     a file each, for tests
    smtp://user:password@host:587      to a server, with STARTTLS (RFC 3207)
    smtps://user:password@host:465     to a server, with TLS from the start (RFC 8314)

User and password are escaped as in any URL.
"""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

PORTS = {"smtp": 587, "smtps": 465}
LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class MailUrl:
    """The parts that the scheme asks for; the others are empty."""

    scheme: str
    host: str = ""
    port: int = 0
    username: str | None = None
    password: str | None = None
    folder: str = ""

    @property
    def stays_here(self) -> bool:
        """Whether nobody else ever gets to see the mails."""
        return self.scheme not in PORTS

    @property
    def is_encrypted(self) -> bool:
        """Always, but for a relay on this machine: nothing of that is on a wire."""
        return self.host not in LOOPBACK


def parse_mail_url(url: str) -> MailUrl:
    """Raises: ValueError, which shows nothing of the URL: there is a password in it."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _unreadable() from None
    if parts.query or parts.fragment:
        raise _unreadable()
    if parts.scheme == "console" and not parts.netloc + parts.path:
        return MailUrl("console")
    if parts.scheme == "file" and not host and parts.path.startswith("/"):
        return MailUrl("file", folder=unquote(parts.path))
    if parts.scheme in PORTS and host and parts.path in ("", "/"):
        known = (parts.username, parts.password)
        username, password = (unquote(part) if part else None for part in known)
        return MailUrl(parts.scheme, host, port or PORTS[parts.scheme], username, password)
    raise _unreadable()


def require_mail_url(url: SecretStr) -> SecretStr:
    """Raises: ValueError."""
    parse_mail_url(url.get_secret_value())
    return url


def _unreadable() -> ValueError:
    return ValueError(
        "must be console:, file:///folder, smtp://user:password@host:587 or smtps://…"
    )
