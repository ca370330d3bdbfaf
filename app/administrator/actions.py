"""What an administrator can do: let people in and out, see the board's settings, test mail.

An administrator reads no answer, no theme and no document. A password is made here once and never kept in words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.accounts.passwords import hash_password, make_one_time_password
from app.administrator.pages import HomePage, StaffLine
from app.people import Person, Role
from app.store import queue, staff, trail
from app.store.session import Session

SEND = Callable[[str], None]
ROLE_WORDS = {
    Role.PARTICIPATION_WORKER: "Participation worker",
    Role.SAFEGUARDING_LEAD: "Safeguarding lead",
    Role.DEPUTY: "Deputy safeguarding lead",
    Role.READER: "Reader",
    Role.BOARD_MEMBER: "Board member",
    Role.ADMINISTRATOR: "Administrator",
}
ROLE_HINTS = {
    Role.PARTICIPATION_WORKER.value: "Writes consultations, agrees themes, drafts the document.",
    Role.SAFEGUARDING_LEAD.value: "Reads worrying answers first, settles them, releases quotes.",
    Role.DEPUTY.value: "Does all that the lead does, when the lead is away or a second person is needed.",
    Role.READER.value: "Reads, for consultations they are named for, the answers that need not be read first.",
    Role.BOARD_MEMBER.value: "Reads the learning document and decides.",
    Role.ADMINISTRATOR.value: "Lets people in and out. Reads no answers.",
}
WORK_WORDS = {
    "find_themes": "Finding themes stopped",
    "compile_document": "Compiling the document stopped",
    "tell_lead": "Mail to the safeguarding lead did not go out",
    "tell_deputy": "Mail to the deputy did not go out",
    "tell_all": "Mail to every lead and deputy did not go out",
    "place_held": "Placing answers that could not be placed stopped",
    "forget": "Deleting what is out of date stopped",
}


class OwnAccount(Exception):
    """Nobody switches themselves off: somebody must be left who can let people in."""


@dataclass(frozen=True, slots=True)
class Added:
    """Somebody new; the password is shown once and kept nowhere."""

    name: str
    email: str
    password: str


def show_home(session: Session, *, person: Person, mail_host: str) -> HomePage:
    """Who works here, what the board is, and what was given up."""
    board = staff.get_board(session, board_id=person.board_id)
    aims = [*board.body.get("outcomes", ()), *board.body.get("priorities", ())]
    failed = queue.list_troubled(session, board_id=person.board_id)
    return HomePage(
        heading="Who works here",
        staff=tuple(
            StaffLine(
                id=one.person.id,
                name=one.person.name,
                role=ROLE_WORDS[one.person.role],
                email=one.email,
                active=one.active,
                is_me=one.person.id == person.id,
            )
            for one in staff.list_staff(session, board_id=person.board_id)
        ),
        board=board.name,
        plan=str(board.body.get("plan", "")),
        priorities=len(aims),
        mail_host=mail_host,
        failed=tuple(f"{WORK_WORDS.get(work.kind, work.kind)}: {work.trouble}" for work in failed),
    )


def add_staff(session: Session, *, person: Person, name: str, email: str, role: str, now: datetime) -> Added:
    """Let somebody in with a one-time password; AddressTaken."""
    password = make_one_time_password()
    made = staff.add_staff(
        session, board_id=person.board_id, name=name, role=Role(role), email=email,
        password_hash=hash_password(password),
    )  # fmt: skip
    trail.note(session, person=person, act="added_staff", about=made, now=now)
    return Added(name, email, password)


def renew_password(session: Session, *, person: Person, staff_id: str, now: datetime) -> Added:
    """Give somebody a new one-time password; every sitting of theirs ends; NotFound."""
    member = _member(session, person, staff_id)
    password = make_one_time_password()
    staff.save_password(session, board_id=person.board_id, staff_id=staff_id, password_hash=hash_password(password))
    trail.note(session, person=person, act="renewed_password", about=staff_id, now=now)
    return Added(member.person.name, member.email, password)


def save_active(session: Session, *, person: Person, staff_id: str, active: bool, now: datetime) -> str:
    """Let somebody in again, or out at once, and return their name; OwnAccount, NotFound."""
    if staff_id == person.id:
        raise OwnAccount
    staff.save_active(session, board_id=person.board_id, staff_id=staff_id, active=active)
    trail.note(session, person=person, act="switched_on" if active else "switched_off", about=staff_id, now=now)
    return staff.get_person(session, board_id=person.board_id, staff_id=staff_id).name


def test_mail(session: Session, *, person: Person, to: str, send: SEND, now: datetime) -> None:
    """Send a test message; whatever `send` raises is for the page to say."""
    send(to)
    trail.note(session, person=person, act="tested_mail", about=person.id, now=now)


def _member(session: Session, person: Person, staff_id: str) -> staff.StaffMember:
    staff.get_person(session, board_id=person.board_id, staff_id=staff_id)
    members = staff.list_staff(session, board_id=person.board_id)
    return next(member for member in members if member.person.id == staff_id)
