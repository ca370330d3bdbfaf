"""Setting up the demonstration: staff, consultations, groups, and answers that come in as from a tablet.

The job that loads the example comes in. Whatever is there already is left as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from app.jobs.example_opening import Seen, see_to_opening, tell_groups
from app.jobs.example_story import MadeUpConsultation, Story
from app.people import Person, Role
from app.security import make_key
from app.settings import Settings
from app.store import consultations, duty, hours, readers, receiving, staff, trail
from app.store.acts import Kind
from app.store.consultations import Group
from app.store.session import Session, Sessions
from surveys import concerns, library
from surveys.answers import Mode
from surveys.definition import Consultation
from surveys.library import MadeUpResponse
from surveys.receiving import receive

Tell = Callable[[str, float], None]
"""Called with (step, 0..1)."""
Hash = Callable[[str], str]
ONE_DAY, ON_DUTY = timedelta(days=1), timedelta(days=366)
AT_ONCE = 25
"""Responses in one commit."""


@dataclass(frozen=True, slots=True)
class Loading:
    """What every step needs; `today` is the day of the story, which stays the same at every later run."""

    sessions: Sessions
    settings: Settings
    board_id: str
    today: date
    story: Story
    tell: Tell

    def year(self, years_ago: int) -> str:
        """The year of a learning document of the story."""
        return str(self.today.year - years_ago)


def add_staff(loading: Loading, hash_password: Hash) -> None:
    """Add the staff of the story who are not there yet."""
    with loading.sessions() as session:
        for person in loading.story.staff:
            if staff.find_staff(session, email=person.email) is None:
                staff.add_staff(
                    session,
                    board_id=loading.board_id,
                    name=person.name,
                    role=person.role,
                    email=person.email,
                    password_hash=hash_password(person.password),
                )
        session.commit()


def tell_day(loading: Loading) -> date:
    """The day on which this year's first consultation closed, if the story was told before; else today."""
    now = next(asked for asked in loading.story.asked if not asked.years_ago)
    title = now.named(library.load(now.consultation).title, loading.today)
    with loading.sessions() as session:
        known = consultations.list_consultations(session, board_id=loading.board_id)
    return next((kept.closed_on for kept in known if kept.title == title and kept.closed_on), loading.today)


def put_on_duty(loading: Loading) -> None:
    """Put lead and deputy on duty for a year from today, every day of the week: a visitor may come on any."""
    with loading.sessions() as session:
        hours.save_hours(session, board_id=loading.board_id, weekdays=range(7), begins=time(8, 30), ends=time(17))
        duty.put_on_duty(
            session,
            board_id=loading.board_id,
            first=loading.today - ONE_DAY,
            last=loading.today + ON_DUTY,
            lead_id=get_staff_id(session, loading, Role.SAFEGUARDING_LEAD),
            deputy_id=get_staff_id(session, loading, Role.DEPUTY),
        )
        session.commit()


def ask(loading: Loading, asked: MadeUpConsultation) -> str:
    """Open the consultation with its groups, unless it is there; return its id."""
    definition = library.load(asked.consultation)
    definition = replace(definition, title=asked.named(definition.title, loading.today))
    with loading.sessions() as session:
        if known := _find(session, loading, definition.title):
            return known
        id = consultations.add_consultation(session, board_id=loading.board_id, definition=definition)
        add_groups(session, loading, id, asked, definition)
        _open(session, loading, id, asked)
        session.commit()
    return id


def add_groups(
    session: Session, loading: Loading, id: str, asked: MadeUpConsultation, definition: Consultation
) -> None:
    """Add the groups of the story to a consultation that was just begun."""
    for group in asked.groups:
        consultations.add_group(
            session,
            board_id=loading.board_id,
            consultation_id=id,
            code=group.code,
            name=group.name,
            setting=group.setting,
            band=group.band,
            language=definition.languages[0],
            expected=group.expected,
            session_day=asked.meets(group, loading.today),
        )


def _open(session: Session, loading: Loading, id: str, asked: MadeUpConsultation) -> None:
    reader_id = get_staff_id(session, loading, Role.READER)
    readers.save_reader(session, board_id=loading.board_id, consultation_id=id, staff_id=reader_id, reads=True)
    first_day = min(asked.meets(group, loading.today) for group in asked.groups)
    writer_id, approver_id = list_worker_ids(session, loading)
    is_over = asked is not loading.story.open
    seen = Seen(loading.board_id, id, writer_id, approver_id)
    see_to_opening(session, seen, loading.story.seen_to, asked, first_day=first_day, is_over=is_over)
    key = make_key(loading.settings.unsealing_key, id)
    consultations.open_consultation(
        session,
        board_id=loading.board_id,
        consultation_id=id,
        public_key=key.point,
        key_id=key.key_id,
        sealed_key=key.sealed,
        today=first_day,
    )
    note(session, loading, Role.PARTICIPATION_WORKER, "opened", id, on=first_day)


def answer(loading: Loading, asked: MadeUpConsultation, asked_id: str) -> None:
    """Send every made-up response, as a tablet would; one that is there already is the same."""
    definition = library.load(asked.consultation)
    responses = library.made_up_answers(asked.consultation)
    with loading.sessions() as session:
        kept = consultations.get_consultation(session, board_id=loading.board_id, consultation_id=asked_id)
        if kept.status == "closed":
            return
        groups = consultations.list_groups(session, board_id=loading.board_id, consultation_id=asked_id)
        by_name = {group.name: group for group in groups}
        on_paper = _list_on_paper(asked, responses)
        for number, said in enumerate(responses, start=1):
            mode = Mode.PAPER if number in on_paper else Mode.TABLET
            _send(session, definition, by_name[said.group], said, number, mode)
            if number % AT_ONCE == 0 or number == len(responses):
                session.commit()
                loading.tell("Taking in made-up answers", number / len(responses))


def _list_on_paper(asked: MadeUpConsultation, responses: Sequence[MadeUpResponse]) -> set[int]:
    """The numbers of the responses that came on paper: the last ones of a group that had some."""
    found: set[int] = set()
    for group in asked.groups:
        if group.on_paper:
            numbers = [number for number, said in enumerate(responses, start=1) if said.group == group.name]
            found.update(numbers[-group.on_paper :])
    return found


def _send(
    session: Session, definition: Consultation, group: Group, said: MadeUpResponse, number: int, mode: Mode
) -> None:
    edition = definition.edition(said.band)
    response = receive(
        edition,
        said.answers,
        response_id=_response_id(group.consultation_id, number),
        language=said.language,
        mode=mode,
        helped=said.helped,
        words_may_be_used=said.words_may_be_used,
        group=group.id if group.is_named else None,
        day=group.session_day,
        agreed=True,
    )
    receiving.add_response(
        session,
        consultation_id=group.consultation_id,
        group_id=group.id,
        response=response,
        concerns=concerns.score_response(edition, response),
        due=noon(group.session_day) + timedelta(hours=1),
    )


def _response_id(consultation_id: str, number: int) -> str:
    """The same id at every try, so that an interrupted run can go on; a real tablet draws it at random."""
    digest = hashlib.sha256(f"{consultation_id} {number}".encode()).digest()
    return str(UUID(bytes=digest[:16], version=4))


def tell(loading: Loading, asked: MadeUpConsultation, asked_id: str) -> None:
    """Tell the groups of a closed consultation what was due by now."""
    with loading.sessions() as session:
        writer_id, _ = list_worker_ids(session, loading)
        tell_groups(
            session, board_id=loading.board_id, consultation_id=asked_id, made_up=loading.story.seen_to, asked=asked,
            worker_id=writer_id, today=loading.today,
        )  # fmt: skip
        session.commit()


def _find(session: Session, loading: Loading, title: str) -> str:
    known = consultations.list_consultations(session, board_id=loading.board_id)
    return next((kept.id for kept in known if kept.title == title), "")


def get_staff_id(session: Session, loading: Loading, role: Role) -> str:
    """The id of the first of the story's staff with this role."""
    emails = [person.email for person in loading.story.staff if person.role is role]
    known = {member.email: member.person.id for member in staff.list_staff(session, board_id=loading.board_id)}
    return known[emails[0]]


def list_worker_ids(session: Session, loading: Loading) -> tuple[str, str]:
    """The ids of the two workers of the story: who writes, and who approves."""
    emails = [person.email for person in loading.story.staff if person.role is Role.PARTICIPATION_WORKER]
    known = {member.email: member.person.id for member in staff.list_staff(session, board_id=loading.board_id)}
    return known[emails[0]], known[emails[1]]


def get_person(session: Session, loading: Loading, role: Role) -> Person:
    """The first of the story's staff with this role, as actions see them."""
    staff_id = get_staff_id(session, loading, role)
    members = staff.list_staff(session, board_id=loading.board_id)
    return next(member.person for member in members if member.person.id == staff_id)


def note(session: Session, loading: Loading, role: Role, act: Kind, about: str, *, on: date) -> None:
    """Write in the trail that the first of the staff with this role did something, on this day at noon."""
    staff_id, now = get_staff_id(session, loading, role), noon(on)
    trail.add_act(session, board_id=loading.board_id, staff_id=staff_id, act=act, about=about, now=now)


def noon(day: date) -> datetime:
    """Noon of a day, when everything of the story happens."""
    return datetime.combine(day, time(12), UTC)
