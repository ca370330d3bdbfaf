"""Writing a consultation: what it is for, what is told first, its editions and their questions. Drafts only.

Every change goes through surveys.definition, which cleans it and names every fault; only then is it kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.participation_worker.pages import Choice
from app.people import Person, Role
from app.store import consultations, staff, trail
from app.store.consultations import KeptConsultation, NotADraft
from app.store.session import NotFound, Session
from surveys import library, words
from surveys.definition import (
    BANDS,
    SLOTS,
    Band,
    Consultation,
    Edition,
    Option,
    Question,
    Telling,
    from_plain,
    to_plain,
)
from surveys.kinds import KINDS
from surveys.kinds.faces import usual_faces

EMPTY = "empty"
FROM_EDITION, FROM_READY = "edition:", "ready:"
MOST_OPTIONS = 12


@dataclass(frozen=True, slots=True)
class TypedOption:
    """One option as it was typed."""

    words: str
    picture: str = ""
    worry: bool = False


@dataclass(frozen=True, slots=True)
class TypedQuestion:
    """A question as it was typed, in the consultation's first language."""

    words: str
    help: str
    kind: str
    options: tuple[TypedOption, ...]
    worrying: str
    bad_matters: bool
    sensitive: bool
    core: bool


def start(session: Session, *, person: Person, title: str, ready: str, now: datetime) -> str:
    """Begin a consultation, empty or from a ready one, and return its id; NotOnTheShelf."""
    if ready == EMPTY:
        definition = Consultation(title, "", (), ("en",), (), _offered("11-13", ("en",)))
    else:
        definition = replace(library.load(ready), title=title, priorities=_known(session, person, ready))
    made = consultations.add_consultation(session, board_id=person.board_id, definition=definition)
    _note(session, person, "began", made, now)
    return made


def save_details(
    session: Session, *, person: Person, consultation_id: str, title: str, purpose: str,
    priorities: Sequence[str], lead_id: str, now: datetime,
) -> None:  # fmt: skip
    """Say what it is called, why we ask, what it bears on, and who reads worrying answers; NotADraft, NotFound."""
    _change(
        session, person, consultation_id, now,
        lambda old: replace(old, title=title, purpose=purpose, priorities=tuple(priorities)),
    )  # fmt: skip
    if lead_id:
        staff.get_person(session, board_id=person.board_id, staff_id=lead_id)
        consultations.save_lead(session, board_id=person.board_id, consultation_id=consultation_id, lead_id=lead_id)


def save_telling(
    session: Session, *, person: Person, consultation_id: str, said: dict[str, str], now: datetime
) -> None:
    """Say what is told before a young person agrees, slot by slot; NotADraft, NotFound."""

    def change(old: Consultation) -> Consultation:
        language = old.languages[0]
        return replace(
            old, telling=Telling(**{slot: {**getattr(old.telling, slot), language: said[slot]} for slot in SLOTS})
        )

    _change(session, person, consultation_id, now, change)


def add_edition(
    session: Session, *, person: Person, consultation_id: str, band: str, start: str, now: datetime
) -> None:
    """Add an edition for a band: empty, copied from another edition, or from a ready consultation."""

    def change(old: Consultation) -> Consultation:
        if band not in BANDS or any(edition.band == band for edition in old.editions):
            raise NotFound("band")
        edition = _begin(old, band, start)
        return replace(old, editions=tuple(sorted((*old.editions, edition), key=lambda e: BANDS.index(e.band))))

    _change(session, person, consultation_id, now, change)


def remove_edition(session: Session, *, person: Person, consultation_id: str, band: str, now: datetime) -> None:
    """Take an edition out of a draft; NotADraft, NotFound."""
    _change(
        session, person, consultation_id, now,
        lambda old: replace(old, editions=tuple(edition for edition in old.editions if edition.band != band)),
    )  # fmt: skip


def save_question(
    session: Session, *, person: Person, consultation_id: str, band: str, question_id: str | None,
    typed: TypedQuestion, now: datetime,
) -> None:  # fmt: skip
    """Add a question at the end (no `question_id`) or change one; DefinitionFaulty, NotADraft, NotFound."""

    def change(old: Consultation, edition: Edition) -> Sequence[Question]:
        known = {question.id: question for question in edition.questions}
        if question_id is not None and question_id not in known:
            raise NotFound("question")
        before = known.get(question_id or "")
        made = _question(old, edition, before, typed)
        return [made if question is before else question for question in edition.questions] + [made] * (before is None)

    _change_questions(session, person=person, consultation_id=consultation_id, band=band, now=now, change=change)


def move_question(
    session: Session, *, person: Person, consultation_id: str, band: str, question_id: str, by: int, now: datetime
) -> None:
    """Move a question up (-1) or down (1); at the edge it stays."""

    def change(_: Consultation, edition: Edition) -> Sequence[Question]:
        questions = list(edition.questions)
        at = _place(edition, question_id)
        to = min(max(at + by, 0), len(questions) - 1)
        questions.insert(to, questions.pop(at))
        return questions

    _change_questions(session, person=person, consultation_id=consultation_id, band=band, now=now, change=change)


def remove_question(
    session: Session, *, person: Person, consultation_id: str, band: str, question_id: str, now: datetime
) -> None:
    """Take a question out of an edition."""

    def change(_: Consultation, edition: Edition) -> Sequence[Question]:
        at = _place(edition, question_id)
        return [*edition.questions[:at], *edition.questions[at + 1 :]]

    _change_questions(session, person=person, consultation_id=consultation_id, band=band, now=now, change=change)


def get_draft(session: Session, *, person: Person, consultation_id: str) -> KeptConsultation:
    """A consultation that can still be written; NotADraft, NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    if kept.status != "draft":
        raise NotADraft
    return kept


def list_priorities(session: Session, *, person: Person) -> tuple[Choice, ...]:
    """What the board set out to do: its outcomes, then how it works."""
    body = staff.get_board(session, board_id=person.board_id).body
    aims = [*body.get("outcomes", ()), *body.get("priorities", ())]
    return tuple(Choice(aim["id"], aim["name"], aim.get("meaning", "")) for aim in aims)


def list_leads(session: Session, *, person: Person) -> tuple[Choice, ...]:
    """The safeguarding leads who work here now."""
    members = staff.list_staff(session, board_id=person.board_id, role=Role.SAFEGUARDING_LEAD)
    return tuple(Choice(member.person.id, member.person.name) for member in members if member.active)


def list_ready(session: Session, *, person: Person) -> tuple[Choice, ...]:
    """The ready consultations on the shelf."""
    return tuple(
        Choice(name, ready.title, ready.purpose) for name in library.list_ready() for ready in (library.load(name),)
    )


def offered_telling(kept: KeptConsultation) -> dict[str, str]:
    """The words for each slot that the author starts from: what was written, else Heard's own."""
    definition = kept.definition
    language = definition.languages[0]
    band = definition.editions[0].band if definition.editions else "11-13"
    offered = _offered(band, (language,))
    return {
        slot: getattr(definition.telling, slot).get(language) or getattr(offered, slot).get(language, "")
        for slot in SLOTS
    }


Change = Callable[[Consultation], Consultation]


def _change(session: Session, person: Person, consultation_id: str, now: datetime, change: Change) -> None:
    kept = get_draft(session, person=person, consultation_id=consultation_id)
    # There and back again: what an author types is cleaned and looked at like a file from outside.
    definition = from_plain(to_plain(change(kept.definition)))
    consultations.save_definition(
        session, board_id=person.board_id, consultation_id=consultation_id, definition=definition
    )
    _note(session, person, "wrote", consultation_id, now)


def _change_questions(
    session: Session, *, person: Person, consultation_id: str, band: str, now: datetime,
    change: Callable[[Consultation, Edition], Sequence[Question]],
) -> None:  # fmt: skip
    def change_one(old: Consultation) -> Consultation:
        if all(edition.band != band for edition in old.editions):
            raise NotFound("edition")
        return replace(
            old,
            editions=tuple(
                replace(edition, questions=tuple(change(old, edition))) if edition.band == band else edition
                for edition in old.editions
            ),
        )

    _change(session, person, consultation_id, now, change_one)


def _begin(old: Consultation, band: Band, start: str) -> Edition:
    if start.startswith(FROM_READY):
        ready = library.load(start.removeprefix(FROM_READY)).edition(band)
        return replace(ready, version=1)
    if start.startswith(FROM_EDITION):
        return replace(old.edition(start.removeprefix(FROM_EDITION)), band=band, version=1, telling=Telling())
    return Edition(band, 1, ())


def _question(old: Consultation, edition: Edition, before: Question | None, typed: TypedQuestion) -> Question:
    language = old.languages[0]
    return Question(
        id=before.id if before else _new_id(typed.words, [question.id for question in edition.questions]),
        kind=typed.kind,
        words={**(before.words if before else {}), language: typed.words},
        help={**(before.help if before else {}), language: typed.help},
        options=_options(old, edition, before, typed),
        shown_when=before.shown_when if before else None,
        sensitive=typed.sensitive,
        core=typed.core,
        most=before.most if before else None,
    )


def _options(old: Consultation, edition: Edition, before: Question | None, typed: TypedQuestion) -> tuple[Option, ...]:
    language = old.languages[0]
    if typed.kind == "yes_no":
        return (Option(typed.worrying, {language: typed.worrying.capitalize()}, worry=True),) if typed.worrying else ()
    if not KINDS[typed.kind].has_options:
        return ()
    if typed.kind == "faces" and not typed.options:
        return usual_faces(edition.band, old.languages, bad_matters=typed.bad_matters)
    known = {option.words.get(language): option for option in (before.options if before else ())}
    made: list[Option] = []
    for one in typed.options:
        same = known.get(one.words)
        option_id = same.id if same else _new_id(one.words, [option.id for option in made], start="o")
        said = {**(same.words if same else {}), language: one.words}
        made.append(Option(option_id, said, one.picture, one.worry))
    return tuple(made)


def _new_id(said: str, taken: Sequence[str], start: str = "q") -> str:
    name = re.sub(r"[^a-z0-9]+", "_", said.lower()).strip("_")[:32].strip("_") or start
    name = name if name[0].isalpha() else f"{start}_{name}"
    return next(one for at in range(len(taken) + 1) if (one := f"{name}_{at + 1}" if at else name) not in taken)


def _place(edition: Edition, question_id: str) -> int:
    for at, question in enumerate(edition.questions):
        if question.id == question_id:
            return at
    raise NotFound("question")


def _offered(band: str, languages: Sequence[str]) -> Telling:
    told = [words.load(language)(band).telling() for language in languages if language in words.available()]
    return Telling(**{slot: {k: v for one in told for k, v in getattr(one, slot).items()} for slot in SLOTS})


def _known(session: Session, person: Person, ready: str) -> tuple[str, ...]:
    # A ready consultation names priorities of the example body; another body has its own.
    known = {choice.value for choice in list_priorities(session, person=person)}
    return tuple(priority for priority in library.load(ready).priorities if priority in known)


def _note(session: Session, person: Person, act: str, about: str, now: datetime) -> None:
    trail.add_act(session, board_id=person.board_id, staff_id=person.id, act=act, about=about, now=now)
