"""Sends one message by the installation's mail server. tell_lead and the `heard mail` command come in."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage

from app.settings import Settings

TIMEOUT = 20
"""Seconds."""


class MailNotSent(Exception):
    """The mail server did not take the message; the message says in a few words why, without any address."""


def send(settings: Settings, *, to: str, subject: str, words: str) -> None:
    """Hand one message to the mail server; MailNotSent."""
    if not settings.mail_host:
        raise MailNotSent("mail is not set up")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = settings.mail_sender, to, subject
    message.set_content(words)
    try:
        with smtplib.SMTP(settings.mail_host, settings.mail_port, timeout=TIMEOUT) as server:
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls()
            if settings.mail_user:
                server.login(settings.mail_user, settings.mail_password)
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as fault:
        raise MailNotSent(f"{settings.mail_host}:{settings.mail_port} said {type(fault).__name__}") from fault
