"""Tells the safeguarding lead by mail that there is something to read: never what, never whose, never from where.

The queue comes in. It is tried until the mail server takes it, and one message tells of everything that waits. Killed
between sending and writing that down, it sends once more: twice is better than never (T18).
"""

from __future__ import annotations

from app.jobs.task import Task, TryAgain
from app.mail import MailNotSent, send
from app.store import queue, staff
from app.store.consultations import get_consultation

SUBJECT = "Heard: there is something to read"
WORDS = """Hello {name},

there is something in Heard that a safeguarding lead must read today.

{address}/lead/

This message never says what it is. You get one message, however many there are.
"""


def do(task: Task) -> None:
    """Tell the lead on duty for the consultation that the work refers to; TryAgain when nobody could be told."""
    with task.sessions() as session:
        consultation = get_consultation(session, board_id=task.work.board_id, consultation_id=task.work.reference)
        lead = staff.find_lead_on_duty(session, board_id=task.work.board_id, lead_id=consultation.lead_id)
        queue.absorb(session, work=task.work)
        session.commit()
    if lead is None:
        raise TryAgain("no lead on duty")
    if not task.settings.mail_host:
        raise TryAgain("mail is not set up")
    words = WORDS.format(name=lead.person.name, address=task.settings.base_url)
    try:
        send(task.settings, to=lead.email, subject=SUBJECT, words=words)
    except MailNotSent as fault:
        raise TryAgain("mail did not go out") from fault
    with task.sessions() as session:
        queue.finish(session, work_id=task.work.id)
        session.commit()
