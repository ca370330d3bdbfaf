"""One test message, sent while the administrator waits, so that they see at once whether mail goes out.

Messages about children's answers are a job's (tell_lead); this one says nothing of anybody.
"""

from __future__ import annotations

import smtplib
from email.message import EmailMessage

from app.settings import Settings

TIMEOUT = 10
"""Seconds that a person will wait."""


class MailStopped(Exception):
    """It did not go out; the message says what to look at."""


def send_test(settings: Settings, to: str) -> None:
    """Send a test message to this address; MailStopped."""
    if not settings.mail_host:
        raise MailStopped("No mail server is named. Name one in settings.toml, under mail_host.")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = settings.mail_sender, to, "Heard: a test message"
    message.set_content(f"Mail from Heard at {settings.base_url} arrives.\n")
    try:
        with smtplib.SMTP(settings.mail_host, settings.mail_port, timeout=TIMEOUT) as server:
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls()
            if settings.mail_user:
                server.login(settings.mail_user, settings.mail_password)
            server.send_message(message)
    except smtplib.SMTPAuthenticationError as fault:
        raise MailStopped("The mail server does not take our name and password. Look at mail_user.") from fault
    except (OSError, smtplib.SMTPException) as fault:
        where = f"{settings.mail_host}:{settings.mail_port}"
        raise MailStopped(f"The mail server at {where} did not take it. Look at mail_host and mail_port.") from fault
