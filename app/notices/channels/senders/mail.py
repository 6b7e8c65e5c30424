"""Mail over the server of SANCHENG_SMTP_URL: plain text, one recipient, the message's own id so that a repeat is known as one."""

import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import parse_qs, unquote, urlsplit

from app.notices.channels.answers import Meaning, Said, mail_meaning
from app.notices.channels.turns import Turn
from app.settings import Settings


def send(turn: Turn, settings: Settings, seconds: float) -> Said:
    try:
        with _server(settings, seconds) as server:
            server.send_message(_message(turn, settings))
    except smtplib.SMTPRecipientsRefused as refused:
        return _said(mail_meaning, *next(iter(refused.recipients.values())))
    except smtplib.SMTPDataError as refused:
        return _said(mail_meaning, refused.smtp_code, refused.smtp_error)
    except smtplib.SMTPResponseException as refused:
        return _said(_of_the_server, refused.smtp_code, refused.smtp_error)
    except ssl.SSLError:
        return Said("failed", "certificate")
    except TimeoutError:
        return Said("failed", "timeout")
    except smtplib.SMTPNotSupportedError:
        return Said("failed", "no_encryption")
    except OSError as error:  # smtplib's own errors are such too, and hide that time was up
        is_late = isinstance(error.__context__, TimeoutError)
        return Said("failed", "timeout" if is_late else "unreachable")
    return Said("sent", "250")


def _of_the_server(status: int) -> Meaning:
    """A greeting, a login or a sender that is not taken says nothing about the mailbox."""
    return "busy" if 400 <= status < 500 else "failed"


def _said(meaning: Callable[[int], Meaning], status: int, words: bytes | str) -> Said:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return Said(meaning(status), f"{status} {text}")


def _server(settings: Settings, seconds: float) -> smtplib.SMTP:
    """Connected, encrypted unless `?tls=none` says otherwise, and logged in if there is a name."""
    parts = urlsplit(settings.smtp_url)
    host, own = parts.hostname or "", settings.mail_sender.rsplit("@", 1)[-1]
    context = ssl.create_default_context()
    server: smtplib.SMTP
    if parts.scheme == "smtps":
        server = smtplib.SMTP_SSL(
            host, parts.port or 465, local_hostname=own, timeout=seconds, context=context
        )
    else:
        server = smtplib.SMTP(host, parts.port or 587, local_hostname=own, timeout=seconds)
    try:
        if parts.scheme == "smtp" and parse_qs(parts.query).get("tls") != ["none"]:
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def _message(turn: Turn, settings: Settings) -> EmailMessage:
    message = EmailMessage()
    message["From"] = settings.mail_sender
    message["To"] = turn.key.address
    message["Subject"] = turn.text.split("\n", 1)[0]
    message["Date"] = format_datetime(turn.made_at)
    message["Message-ID"] = f"<{turn.digest_id}@{settings.mail_sender.rsplit('@', 1)[-1]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(turn.text + "\n")
    return message
