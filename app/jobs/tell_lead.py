"""Tells a lead or a deputy by mail that there is something to read: never what, never whose, never from where.

The queue comes in. Each notice is tried until the mail server takes it, and one message tells of everything that waits.
It is sent exactly once, but for one gap that no mail closes: killed after the server took it and before that is written
down, it goes out again with the same Message-ID. Twice is better than never (T18).
"""

from __future__ import annotations

from collections.abc import Mapping

from app.jobs.task import Task, TryAgain
from app.mail import MailNotSent, send
from app.store import duty, queue
from app.store.duty import Step
from app.store.session import Session
from app.store.staff import StaffMember
from surveys.duty import day_of

ASK: Mapping[Step, queue.Kind] = {"lead": "tell_lead", "deputy": "tell_deputy", "all": "tell_all"}
STEPS: Mapping[str, Step] = {kind: step for step, kind in ASK.items()}
SUBJECTS: Mapping[Step, str] = {
    "lead": "Heard: there is something to read",
    "deputy": "Heard: something was not read in time",
    "all": "Heard: something was not read in time",
}
FIRST = """Hello {name},

there is something in Heard that a safeguarding lead must read today.

{address}/lead/

This message never says what it is. You get one message, however many there are.
"""
LATE = """Hello {name},

something in Heard was not read in time: nobody has looked at it yet. Please look now.

{address}/lead/

This message never says what it is. You get one message, however many there are.
"""
WORDS: Mapping[Step, str] = {"lead": FIRST, "deputy": LATE, "all": LATE}


def do(task: Task) -> None:
    """Tell one person, or ask for a notice to each where there are several; TryAgain when nobody could be told."""
    step = STEPS[task.work.kind]
    with task.sessions() as session:
        told = _whom(session, task, step)
        if len(told) > 1:
            # A notice each, in the commit that ends this one: who was told is not told again when another's fails.
            for member in told:
                queue.ask(session, kind=ASK[step], board_id=task.work.board_id, reference=member.person.id)
        if len(told) > 1 or _has_left(task, told):
            queue.finish(session, work_id=task.work.id)
        queue.absorb(session, work=task.work)
        session.commit()
    if len(told) == 1:
        _tell(task, step, told[0])
    elif not told and not _has_left(task, told):
        raise TryAgain("no lead on duty")


def _whom(session: Session, task: Task, step: Step) -> tuple[StaffMember, ...]:
    """Whom a notice is for: the one whom it names, else whom the rota names now."""
    board_id, named = task.work.board_id, task.work.reference
    if named == board_id:
        return duty.list_to_tell(session, board_id=board_id, day=day_of(task.clock()), step=step)
    return tuple(one for one in duty.list_leads(session, board_id=board_id) if one.person.id == named)


def _has_left(task: Task, told: tuple[StaffMember, ...]) -> bool:
    """Whether the one whom it names no longer works here; the others were told by notices of their own."""
    return not told and task.work.reference != task.work.board_id


def _tell(task: Task, step: Step, member: StaffMember) -> None:
    if not task.settings.mail_host:
        raise TryAgain("mail is not set up")
    words = WORDS[step].format(name=member.person.name, address=task.settings.base_url)
    try:
        send(task.settings, to=member.email, subject=SUBJECTS[step], words=words, reference=task.work.id)
    except MailNotSent as fault:
        raise TryAgain("mail did not go out") from fault
    with task.sessions() as session:
        queue.finish(session, work_id=task.work.id)
        session.commit()
