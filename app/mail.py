"""Sends one message by the installation's mail server: to a lead by a job, as a test by an administrator or a command.

It stands below the rooms so that all three use it (docs/decisions/0004). It never knows what a message is about.
"""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from app.settings import FILE, Settings

TIMEOUT = 10
"""Seconds: somebody may be waiting."""
TEST_SUBJECT = "Heard: a test message"
TEST_WORDS = "Heard can reach you. When there is something to read, a message like this one says so.\n"


class MailNotSent(Exception):
    """It did not go out; the message says in plain words what to look at, without any address."""


def send(
    settings: Settings, *, to: str, subject: str = TEST_SUBJECT, words: str = TEST_WORDS, reference: str = ""
) -> None:
    """Hand one message to the mail server; MailNotSent.

    With a `reference` it has the same Message-ID each time: should it be sent twice, a mailbox may know the double.
    """
    _assert_named(settings)
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = settings.mail_sender, to, subject
    if reference:
        message["Message-ID"] = f"<{reference}@{settings.mail_sender.rpartition('@')[2] or 'heard.invalid'}>"
    message.set_content(words)
    with _let_in(settings) as server:
        server.send_message(message)


def greet(settings: Settings) -> None:
    """See whether the mail server lets us in, and send nothing; MailNotSent."""
    _assert_named(settings)
    with _let_in(settings) as server:
        server.noop()


def _assert_named(settings: Settings) -> None:
    if not settings.mail_host:
        raise MailNotSent(f"No mail server is named. Name one in {FILE}, under mail_host.")
    if "@" not in settings.mail_sender:
        raise MailNotSent(f"Nobody is named whom messages come from. Name an address in {FILE}, under mail_sender.")


@contextmanager
def _let_in(settings: Settings) -> Iterator[smtplib.SMTP]:
    """The mail server, once it has taken our name and password; what goes wrong while it is used is MailNotSent."""
    try:
        with smtplib.SMTP(settings.mail_host, settings.mail_port, timeout=TIMEOUT) as server:
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls()
            if settings.mail_user:
                server.login(settings.mail_user, settings.mail_password)
            yield server
    except smtplib.SMTPAuthenticationError as fault:
        raise MailNotSent("The mail server does not take our name and password. Look at mail_user.") from fault
    except (OSError, smtplib.SMTPException) as fault:
        where = f"{settings.mail_host}:{settings.mail_port}"
        raise MailNotSent(f"The mail server at {where} did not take it. Look at mail_host and mail_port.") from fault
