"""The questions of one age band: adding, changing, moving, taking out. Drafts only.

What was typed is in the consultation's first language; other languages of a question stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.participation_worker.actions.drafting import change_edition
from app.people import Person
from app.store.session import NotFound, Session
from surveys.bands import RULES
from surveys.definition import Consultation, Edition, Option, Question
from surveys.kinds import KINDS
from surveys.kinds.faces import usual_faces
from surveys.kinds.place import usual_places


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
    plan: str
    bad_matters: bool
    sensitive: bool
    core: bool


def save_question(
    session: Session, *, person: Person, consultation_id: str, band: str, question_id: str | None,
    typed: TypedQuestion, now: datetime,
) -> None:  # fmt: skip
    """Add a question at the end (no `question_id`) or change one; DefinitionFaulty, NotADraft, NotFound."""

    def change(old: Consultation, edition: Edition) -> Edition:
        known = {question.id: question for question in edition.questions}
        if question_id is not None and question_id not in known:
            raise NotFound("question")
        before = known.get(question_id or "")
        made = _question(old, edition, before, typed)
        kept = (made if question is before else question for question in edition.questions)
        added = (made,) if before is None else ()
        return replace(edition, questions=(*kept, *added))

    change_edition(session, person=person, consultation_id=consultation_id, band=band, now=now, change=change)


def move_question(
    session: Session, *, person: Person, consultation_id: str, band: str, question_id: str, by: int, now: datetime
) -> None:
    """Move a question up (-1) or down (1); at the edge it stays."""

    def change(_: Consultation, edition: Edition) -> Edition:
        questions = list(edition.questions)
        at = _place(edition, question_id)
        to = min(max(at + by, 0), len(questions) - 1)
        questions.insert(to, questions.pop(at))
        return replace(edition, questions=tuple(questions))

    change_edition(session, person=person, consultation_id=consultation_id, band=band, now=now, change=change)


def remove_question(
    session: Session, *, person: Person, consultation_id: str, band: str, question_id: str, now: datetime
) -> None:
    """Take a question out of an edition."""

    def change(_: Consultation, edition: Edition) -> Edition:
        at = _place(edition, question_id)
        return replace(edition, questions=(*edition.questions[:at], *edition.questions[at + 1 :]))

    change_edition(session, person=person, consultation_id=consultation_id, band=band, now=now, change=change)


def _question(old: Consultation, edition: Edition, before: Question | None, typed: TypedQuestion) -> Question:
    language = old.languages[0]
    return Question(
        id=before.id if before else new_id(typed.words, [question.id for question in edition.questions]),
        kind=typed.kind,
        words={**(before.words if before else {}), language: typed.words},
        help={**(before.help if before else {}), language: typed.help},
        options=_options(old, edition, before, typed),
        shown_when=before.shown_when if before else None,
        sensitive=typed.sensitive,
        core=typed.core,
        most=before.most if before else None,
        picture=typed.plan if typed.kind == "place" else "",
        about=before.about if before else None,
    )


def _options(old: Consultation, edition: Edition, before: Question | None, typed: TypedQuestion) -> tuple[Option, ...]:
    language = old.languages[0]
    if typed.kind == "yes_no":
        return (Option(typed.worrying, {language: typed.worrying.capitalize()}, worry=True),) if typed.worrying else ()
    if not KINDS[typed.kind].has_options:
        return ()
    if typed.kind == "faces" and not typed.options:
        return usual_faces(edition.band, old.languages, bad_matters=typed.bad_matters)
    if typed.kind == "place" and not typed.options:
        return usual_places(typed.plan, old.languages, RULES[edition.band].options)
    known = {option.words.get(language): option for option in (before.options if before else ())}
    made: list[Option] = []
    for one in typed.options:
        same = known.get(one.words)
        option_id = same.id if same else new_id(one.words, [option.id for option in made], start="o")
        said = {**(same.words if same else {}), language: one.words}
        made.append(Option(option_id, said, one.picture, one.worry))
    return tuple(made)


def new_id(said: str, taken: Sequence[str], start: str = "q") -> str:
    """Return an id made of what was said, unlike those that are `taken`."""
    name = re.sub(r"[^a-z0-9]+", "_", said.lower()).strip("_")[:32].strip("_") or start
    name = name if name[0].isalpha() else f"{start}_{name}"
    return next(one for at in range(len(taken) + 1) if (one := f"{name}_{at + 1}" if at else name) not in taken)


def _place(edition: Edition, question_id: str) -> int:
    for at, question in enumerate(edition.questions):
        if question.id == question_id:
            return at
    raise NotFound("question")
