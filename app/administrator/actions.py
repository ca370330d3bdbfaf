"""What an administrator can do: let people in and out, see the board's settings, test mail.

An administrator reads no answer, no theme and no document, and learns nobody's password: whoever is let in chooses it
by a link.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.accounts.invitations import make_link, make_token, open_link
from app.administrator.pages import HomePage, StaffLine
from app.mail import MailNotSent
from app.people import Person, Role
from app.store import invitations, queue, second_steps, staff, trail
from app.store.session import NotFound, Session

SEND = Callable[[str], None]
POST = Callable[[str, str], None]
"""Sends a link to an address, or raises MailNotSent; None in its place where no mail is set up."""
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
    "tell_owed": "Mail to every lead and deputy did not go out",
    "place_held": "Placing answers that could not be placed stopped",
    "forget": "Deleting what is out of date stopped",
}


class OwnAccount(Exception):
    """Nobody switches themselves off: somebody must be left who can let people in."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who is to choose a password. `link` is to be handed over, '' when it went out by mail."""

    name: str
    email: str
    link: str
    trouble: str = ""


def show_home(session: Session, *, person: Person, mail_host: str, now: datetime) -> HomePage:
    """Who works here, what the board is, and what was given up."""
    board = staff.get_board(session, board_id=person.board_id)
    aims = [*board.body.get("outcomes", ()), *board.body.get("priorities", ())]
    failed = queue.list_troubled(session, board_id=person.board_id)
    invited = invitations.list_invited(session, board_id=person.board_id, now=now)
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
                is_invited=one.person.id in invited,
            )
            for one in staff.list_staff(session, board_id=person.board_id)
        ),
        board=board.name,
        plan=str(board.body.get("plan", "")),
        priorities=len(aims),
        mail_host=mail_host,
        failed=tuple(dict.fromkeys(f"{WORK_WORDS.get(work.kind, work.kind)}: {work.trouble}" for work in failed)),
    )


def add_staff(
    session: Session, *, person: Person, name: str, email: str, role: str, base_url: str, post: POST | None,
    now: datetime,
) -> Invited:  # fmt: skip
    """Let somebody in, who chooses a password by a link; AddressTaken."""
    if staff.find_staff(session, email=email):
        raise staff.AddressTaken
    token = make_token()
    # Before anything is written: a mail server that lets one wait must not let every child wait.
    invited = _post(name, email, make_link(base_url, token), post)
    made = staff.add_staff(session, board_id=person.board_id, name=name, role=Role(role), email=email, password_hash="")
    open_link(session, board_id=person.board_id, staff_id=made, token=token, now=now)
    trail.note(session, person=person, act="added_staff", about=made, now=now)
    return invited


def invite_again(
    session: Session, *, person: Person, staff_id: str, base_url: str, post: POST | None, now: datetime
) -> Invited:
    """A new link for somebody who forgot their password or lost the link; what was good before is good no more.

    Every sitting of theirs ends; NotFound, also for somebody who is switched off.
    """
    member = _member(session, person, staff_id)
    if not member.active:
        raise NotFound("member of staff")
    token = make_token()
    invited = _post(member.person.name, member.email, make_link(base_url, token), post)
    staff.save_password(session, board_id=person.board_id, staff_id=staff_id, password_hash="")
    open_link(session, board_id=person.board_id, staff_id=staff_id, token=token, now=now)
    trail.note(session, person=person, act="invited_again", about=staff_id, now=now)
    return invited


def reset_second_step(session: Session, *, person: Person, staff_id: str, now: datetime) -> str:
    """Forget somebody's second step and end their sittings; return their name; OwnAccount, NotFound."""
    if staff_id == person.id:
        raise OwnAccount
    member = _member(session, person, staff_id)
    second_steps.forget_second_steps(session, board_id=person.board_id, staff_id=staff_id)
    staff.end_sittings(session, board_id=person.board_id, staff_id=staff_id)
    trail.note(session, person=person, act="reset_second_step", about=staff_id, now=now)
    return member.person.name


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


def _post(name: str, email: str, link: str, post: POST | None) -> Invited:
    if post is None:
        return Invited(name, email, link)
    try:
        post(email, link)
    except MailNotSent as stopped:
        return Invited(name, email, link, str(stopped))
    return Invited(name, email, "")


def _member(session: Session, person: Person, staff_id: str) -> staff.StaffMember:
    staff.get_person(session, board_id=person.board_id, staff_id=staff_id)
    members = staff.list_staff(session, board_id=person.board_id)
    return next(member for member in members if member.person.id == staff_id)
