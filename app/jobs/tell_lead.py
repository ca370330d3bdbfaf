"""Tells a lead or a deputy by mail that there is something to read: never what, never whose, never from where.

The queue comes in. Each notice is tried until the mail server takes it, and one message tells of everything that waits.
It is sent exactly once, but for one gap that no mail closes: killed after the server took it and before that is written
down, it goes out again with the same Message-ID. Twice is better than never (T18).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from app.jobs.task import Task, TryAgain
from app.mail import MailNotSent, send
from app.store import duty, queue, staff
from app.store.duty import Step
from app.store.session import Session
from app.store.staff import StaffMember
from surveys.duty import day_of

log = logging.getLogger("heard")
ASK: Mapping[Step, queue.Kind] = {"lead": "tell_lead", "deputy": "tell_deputy", "all": "tell_all", "owed": "tell_owed"}
STEPS: Mapping[str, Step] = {kind: step for step, kind in ASK.items()}
SUBJECTS: Mapping[Step, str] = {
    "lead": "Heard: there is something to read",
    "deputy": "Heard: something was not read in time",
    "all": "Heard: something was not read in time",
    "owed": "Heard: something waits to be written down",
}
FIRST = """Hello {name},

there is something in Heard that a safeguarding lead must read today.

{address}/lead/

This message never says what it is. You get one message, however many there are.
"""
LATE = """Hello {name},

something in Heard was not read in time: nobody has looked at it yet, or nobody has settled it. Please look
now.

{address}/lead/

This message never says what it is. You get one message, however many there are.
"""
OWED = """Hello {name},

something in Heard waits to be written down. Please look today.

{address}/lead/

This message never says what it is. You get one message a day, however many there are.
"""
WORDS: Mapping[Step, str] = {"lead": FIRST, "deputy": LATE, "all": LATE, "owed": OWED}


def do(task: Task) -> None:
    """Tell one person, or ask for a notice to each where there are several; TryAgain when nobody could be told."""
    step = STEPS[task.work.kind]
    with task.sessions() as session:
        told, is_gone = _whom(session, task, step)
        if len(told) > 1:
            # A notice each, in the commit that ends this one: who was told is not told again when another's fails.
            for member in told:
                queue.ask(session, kind=ASK[step], board_id=task.work.board_id, reference=member.person.id)
        if len(told) > 1 or is_gone:
            queue.finish(session, work_id=task.work.id)
        queue.absorb(session, work=task.work, is_covered=lambda other: _is_covered(session, task, step, told, other))
        session.commit()
    if len(told) == 1:
        _tell(task, step, told[0])
    elif not told and not is_gone:
        raise TryAgain("no lead on duty")


def _whom(session: Session, task: Task, step: Step) -> tuple[tuple[StaffMember, ...], bool]:
    """Whom a notice is for: the one whom it names, else whom the rota names now.

    And whether the one whom it names no longer works here: the others were told by notices of their own.
    """
    board_id, named = task.work.board_id, task.work.reference
    member = next((one for one in staff.list_staff(session, board_id=board_id) if one.person.id == named), None)
    if member is None:
        if named != board_id:
            log.warning("%s %s names nobody whom we know: it goes by the rota.", task.work.kind, task.work.id)
        return _by_the_rota(session, task, step, task.work.details), False
    is_here = member in duty.list_leads(session, board_id=board_id)
    return ((member,) if is_here else ()), not is_here


def _by_the_rota(session: Session, task: Task, step: Step, details: Mapping[str, Any]) -> tuple[StaffMember, ...]:
    return duty.list_to_tell(
        session, board_id=task.work.board_id, day=day_of(task.clock()), step=step, but=details.get("but", "")
    )


def _is_covered(
    session: Session, task: Task, step: Step, told: tuple[StaffMember, ...], other: Mapping[str, Any]
) -> bool:
    """Whether another notice about the same thing is for nobody but those who are told now."""
    return set(_by_the_rota(session, task, step, other)) <= set(told) if other != task.work.details else True


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
