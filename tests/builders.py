"""Makes what tests need, through the store as everybody else does: boards, people, consultations, answers, noise.

Every builder takes what a test cares about and makes up the rest. `add_noise` fills another board, and another
consultation beside yours, with the same kind of rows: a query that forgets whose rows it asked for then shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from uuid import uuid4

from analysis.themes import Placement, Theme, ThemesFound
from app.people import Person, Role
from app.store import (
    approvals,
    consultations,
    duty,
    hours,
    plans,
    proposing,
    receiving,
    recordings,
    responses,
    safeguards,
    staff,
)
from app.store.consultations import OpenDoor
from app.store.session import Session
from surveys.answers import Answer, Missing, Mode, Response
from surveys.definition import BANDS, Consultation, Edition, Option, Question
from surveys.planning import SAFE_SPACE, Agreement, Plan
from surveys.recording import RATE, write_sound
from surveys.spoken import list_spoken, sentences

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 7, 31, tzinfo=UTC)
FEELS = Question(
    id="feels",
    kind="pick_one",
    words={"en": "How safe do you feel at school?"},
    options=(
        Option("safe", {"en": "Safe"}),
        Option("so-so", {"en": "In between"}),
        Option("unsafe", {"en": "Not safe"}, worry=True),
    ),
    core=True,
)
BETTER = Question(id="better", kind="own_words", words={"en": "What would make it better?"}, core=True)
_number = count(1)


@dataclass(frozen=True)
class Scored:
    """What the scorer says of an answer."""

    level: str = "none"
    score: float = 0.0
    words: tuple[str, ...] = ()


WORRYING = Scored("high", 0.9, ("hits",))


def a_definition(*, title: str = "Feeling safe", bands: tuple[str, ...] = ("11-13",)) -> Consultation:
    """A consultation with one question to choose in and one in own words, for each of these bands."""
    return Consultation(
        title=title,
        purpose="To learn what makes school feel safe.",
        priorities=("safe-at-school",),
        languages=("en",),
        editions=tuple(Edition(band, 1, (FEELS, BETTER)) for band in bands),
    )


def add_board(session: Session, *, name: str = "Northvale") -> str:
    """A board that nobody works for yet."""
    body = {"name": name, "short_name": name, "plan": "", "vision": "", "partners": ["Police"], "priorities": []}
    return staff.add_board(session, name=name, body=body)


def add_person(session: Session, *, board_id: str, role: Role, name: str = "") -> Person:
    """Somebody who works for a board; they cannot sign in, their hash is none."""
    called = name or f"{role.value.replace('_', ' ')} {next(_number)}"
    email = f"{called.replace(' ', '.')}@example.org"
    staff_id = staff.add_staff(session, board_id=board_id, name=called, role=role, email=email, password_hash="!")
    return Person(staff_id, board_id, called, role)


def today() -> date:
    """Today by the machine's clock: asked when it is needed, for a run may go on past midnight."""
    return datetime.now(UTC).date()


def put_on_duty(session: Session, *, board_id: str, lead_id: str, deputy_id: str) -> None:
    """These two are on duty on every day that a test may mean by today, and read on each day of the week."""
    hours.save_hours(session, board_id=board_id, weekdays=range(7), begins=time(8, 30), ends=time(17))
    for day in (TODAY, today()):
        first, last = day - timedelta(days=1), day + timedelta(days=40)
        duty.put_on_duty(session, board_id=board_id, first=first, last=last, lead_id=lead_id, deputy_id=deputy_id)


def add_cover(session: Session, *, board_id: str) -> tuple[Person, Person]:
    """A lead and a deputy who are on duty, so that consultations may open."""
    lead = add_person(session, board_id=board_id, role=Role.SAFEGUARDING_LEAD, name=f"Lee {next(_number)}")
    deputy = add_person(session, board_id=board_id, role=Role.DEPUTY, name=f"Dee {next(_number)}")
    put_on_duty(session, board_id=board_id, lead_id=lead.id, deputy_id=deputy.id)
    return lead, deputy


def a_plan(**changed: object) -> Plan:
    """A plan that lacks nothing, for whichever bands."""
    given: dict[str, object] = {
        "dpia_id": "DPIA 7", "dpia_on": date(2026, 10, 1), "dpia_by": "Data protection officer", "model": "anonymous",
        "invited": "All of Year 8.", "missed": "Those who are not at school: a youth worker visits them.",
        "safe_space": tuple(SAFE_SPACE), "ways": ("tap", "write"), "deciders": "The board's chair",
        "meeting_on": date(2027, 1, 14), "answer_due": date(2027, 2, 1), "influence": "Where lights are mended first.",
        "asked_parents": "A letter and a slip to sign.", "told_parents": "A letter with a number to call.",
        "tried": {band: 3 for band in BANDS if band != "adult"}, "tried_changed": "Shorter questions.",
    }  # fmt: skip
    return Plan(**{**given, **changed})  # type: ignore[arg-type]


def add_consultation(
    session: Session, *, board_id: str, definition: Consultation | None = None, plan: Plan | None = None
) -> str:
    """A draft with a plan that lacks nothing."""
    made = consultations.add_consultation(session, board_id=board_id, definition=definition or a_definition())
    plans.save_plan(session, board_id=board_id, consultation_id=made, plan=plan or a_plan())
    return made


def see_to_group(
    session: Session, *, board_id: str, group_id: str, person_id: str = "somebody", agreement: Agreement | None = None
) -> None:
    """The adults of a group were told, one of them is named, and thirty agreed."""
    safeguards.save_safeguards(
        session, board_id=board_id, group_id=group_id, trusted_adult="Ms Okafor, Room 4", briefed_on=TODAY,
        person_id=person_id, agreement=agreement or Agreement(30, 30, 0, 30, 0),
    )  # fmt: skip


def make_ready(session: Session, *, board_id: str, consultation_id: str) -> None:
    """See to all that a second person, a plan and the adults of each group are needed for, so that a draft may open."""
    board = {"board_id": board_id, "consultation_id": consultation_id}
    plans.save_plan(session, **board, plan=a_plan())
    for group in consultations.list_groups(session, **board):
        see_to_group(session, board_id=board_id, group_id=group.id)
    second = add_person(session, board_id=board_id, role=Role.PARTICIPATION_WORKER, name=f"Sol {next(_number)}")
    digest = approvals.find_digest(session, **board)
    approvals.add_approval(session, **board, digest=digest, approved_by=second.id, today=TODAY)


def open_consultation(session: Session, *, board_id: str, consultation_id: str, public_key: str = "point") -> None:
    """Open a draft with a key that nothing can be sealed to, unless you give one."""
    consultations.open_consultation(
        session,
        board_id=board_id,
        consultation_id=consultation_id,
        public_key=public_key,
        key_id="key-1",
        today=TODAY,
    )


def add_open_consultation(session: Session, *, board_id: str, definition: Consultation | None = None) -> str:
    """A consultation that takes answers."""
    consultation_id = add_consultation(session, board_id=board_id, definition=definition)
    open_consultation(session, board_id=board_id, consultation_id=consultation_id)
    return consultation_id


def add_group(
    session: Session, *, board_id: str, consultation_id: str, expected: int = 30, code: str = "", band: str = "11-13",
    is_supervised: bool = True,
) -> str:  # fmt: skip
    """A class of thirty, unless you say otherwise."""
    number = next(_number)
    made = consultations.add_group(
        session,
        board_id=board_id,
        consultation_id=consultation_id,
        code=code or f"T{number:05d}",
        name=f"Class {number}",
        setting=f"School {number}",
        band=band,
        language="en",
        expected=expected,
        session_day=TODAY,
        is_supervised=is_supervised,
    )
    see_to_group(session, board_id=board_id, group_id=made)
    return made


def a_response(*, id: str = "", words: str | None = "More lights by the gate", **changed: object) -> Response:
    """One young person's answers, as surveys.receiving hands them on; `words` None means 'not sure'."""
    said = Answer("better", value=words) if words is not None else Answer("better", missing=Missing.NOT_SURE)
    given: dict[str, object] = {
        "id": id or str(uuid4()),
        "band": "11-13",
        "version": 1,
        "language": "en",
        "mode": Mode.TABLET,
        "helped": False,
        "words_may_be_used": True,
        "group": None,
        "day": TODAY,
        "answers": (Answer("feels", value="safe"), said),
    }
    return Response(**{**given, **changed})  # type: ignore[arg-type]


def keep(
    session: Session,
    response: Response,
    *,
    consultation_id: str,
    group_id: str | None = None,
    concerns: Mapping[str, Scored] | None = None,
    due: datetime = NOW,
    door: OpenDoor | None = None,
) -> receiving.Received:
    """Take in a response; the caller commits. Without `concerns` nobody need read it first."""
    return receiving.add_response(
        session,
        consultation_id=consultation_id,
        group_id=group_id,
        response=response,
        concerns={"better": Scored()} if concerns is None else concerns,
        due=due,
        door=door,
    )


def record(session: Session, *, board_id: str, text: str, language: str = "en", each: float = 0.3) -> None:
    """Somebody hums a text: a quiet sound, `each` seconds a sentence."""
    count = len(sentences(text))
    sound, timings = write_sound(b"\x40\x00" * int(each * count * RATE)), [each * number for number in range(count)]
    recordings.save_recording(
        session, board_id=board_id, language=language, text=text, sound=sound, timings=timings, is_synthetic=False,
        made_by=None, today=TODAY,
    )  # fmt: skip


def record_everything(session: Session, *, board_id: str, definition: Consultation) -> None:
    """Somebody hums all that the editions of a consultation say, in all its languages."""
    for edition in definition.editions:
        for language in definition.languages:
            for text in list_spoken(definition, edition.band, language):
                record(session, board_id=board_id, text=text, language=language)


def propose_theme(
    session: Session, *, board_id: str, consultation_id: str, label: str = "Lights", comments: int | None = None,
    is_expected: bool = False,
) -> None:  # fmt: skip
    """What a run of the machine leaves: one theme with every free answer to `better` in it (or the first few)."""
    said = responses.list_own_words(session, consultation_id=consultation_id, question_id="better")
    answers = {one.comment_id or str(uuid4()): one for one in said}
    placed = tuple(Placement(comment_id, 0.8, one.text) for comment_id, one in answers.items())[:comments]
    examples = tuple(p.comment_id for p in placed[:1])
    theme = Theme("t1", label, ("lights", "gate"), placed, examples, "steady", is_expected=is_expected)
    found = ThemesFound((theme,), {}, {comment_id: one.text for comment_id, one in answers.items()})
    asked = proposing.Asked(board_id, consultation_id, "better")
    known = {comment_id: one.response_id for comment_id, one in answers.items()}
    proposing.save_found(session, asked=asked, found=found, answers=known)


def add_noise(session: Session, *, board_id: str) -> None:
    """Rows that have nothing to do with your test: on this board, and on another one."""
    for whose in (board_id, add_board(session, name=f"Elsewhere {next(_number)}")):
        add_person(session, board_id=whose, role=Role.BOARD_MEMBER)
        consultation_id = add_open_consultation(session, board_id=whose, definition=a_definition(title="Noise"))
        group_id = add_group(session, board_id=whose, consultation_id=consultation_id)
        for words in ("Quieter corridors", "Somebody is hurting me"):
            keep(session, a_response(words=words), consultation_id=consultation_id, group_id=group_id)
        propose_theme(session, board_id=whose, consultation_id=consultation_id, label="Noise")
