"""Tells the safeguarding lead by mail that there is something to read: never what, never whose, never from where.

The queue comes in. It is tried until the mail server takes it, and one message tells of everything that waits. Killed
between sending and writing that down, it sends once more: twice is better than never (T18).
"""

from __future__ import annotations

import smtplib
from email.message import EmailMessage

from app.jobs.task import Task, TryAgain
from app.settings import Settings
from app.store import queue, staff
from app.store.consultations import get_consultation

SUBJECT = "Heard: there is something to read"
WORDS = """Hello {name},

there is something in Heard that a safeguarding lead must read today.

{address}/lead/

This message never says what it is. You get one message, however many there are.
"""
TIMEOUT = 20
"""Seconds."""


def do(task: Task) -> None:
    """Tell the lead on duty for the consultation that the work refers to; TryAgain when nobody could be told."""
    with task.sessions() as session:
        consultation = get_consultation(session, board_id=task.work.board_id, consultation_id=task.work.reference)
        lead = staff.find_lead_on_duty(session, board_id=task.work.board_id, lead_id=consultation.lead_id)
        queue.absorb(session, work=task.work)
        session.commit()
    if lead is None:
        raise TryAgain("no lead on duty")
    _send(task.settings, name=lead.person.name, to=lead.email)
    with task.sessions() as session:
        queue.finish(session, work_id=task.work.id)
        session.commit()


def _send(settings: Settings, *, name: str, to: str) -> None:
    if not settings.mail_host:
        raise TryAgain("mail is not set up")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = settings.mail_sender, to, SUBJECT
    message.set_content(WORDS.format(name=name, address=settings.base_url))
    try:
        with smtplib.SMTP(settings.mail_host, settings.mail_port, timeout=TIMEOUT) as server:
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls()
            if settings.mail_user:
                server.login(settings.mail_user, settings.mail_password)
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as fault:
        raise TryAgain("mail did not go out") from fault
