"""Mail to a server: encrypted and verified, or not at all (RFC 8314)."""

import ssl
from dataclasses import dataclass
from email.message import EmailMessage

from aiosmtplib import (
    SMTP,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPTimeoutError,
)
from opentelemetry.trace import SpanKind

from ..telemetry.traces import span
from .urls import MailUrl

PATIENCE = 10.0  # seconds, for each step


class Undeliverable(Exception):
    """The server will never take it: the address is wrong."""


@dataclass(frozen=True, slots=True)
class Smtp:
    """A server that takes mails for others."""

    url: MailUrl

    async def send(self, message: EmailMessage) -> None:
        """Raises: Undeliverable, OSError. Neither shows what the server said: that quotes the mail."""
        url = self.url
        server = SMTP(
            hostname=url.host,
            port=url.port,
            username=url.username,
            password=url.password,
            use_tls=url.scheme == "smtps",
            start_tls=url.scheme == "smtp" and url.is_encrypted,
            tls_context=ssl.create_default_context(),
            timeout=PATIENCE,
        )
        try:
            with span("send mail", SpanKind.CLIENT):
                async with server:
                    await server.send_message(message)
        except SMTPRecipientsRefused as refused:
            code = refused.recipients[0].code
            if code >= 500:
                raise Undeliverable(f"the mail server refuses the address ({code})") from None
            raise OSError(f"the mail server does not take it now ({code})") from None
        except SMTPResponseException as answer:
            raise OSError(f"the mail server answers {answer.code}") from None
        except SMTPTimeoutError:
            raise OSError(f"{url.host}:{url.port} does not answer") from None
        except SMTPException as error:
            raise OSError(f"no mail to {url.host}:{url.port}: {type(error).__name__}") from None
