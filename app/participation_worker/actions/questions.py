"""The questions of one age band: adding, changing, moving, copying, taking out. Drafts only.

What was typed is in the consultation's first language; other languages of a question stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.participation_worker.actions.drafting import change_edition, get_draft, quote
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


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to a question, in words, and the question to go on with; '' where it is gone."""

    said: str
    question_id: str


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

    what = f"{'changed' if question_id else 'added'} the question {quote(typed.words)}"
    change_edition(
        session, person=person, consultation_id=consultation_id, band=band, now=now, change=change, what=what,
        joins=question_id is not None,
    )  # fmt: skip


def move_question(
    session: Session, *, person: Person, consultation_id: str, band: str, question_id: str, by: int, now: datetime
) -> Done:
    """Move a question up (-1) or down (1), and say where it is now; at the edge it stays."""
    draft = _find(session, person, consultation_id, band, question_id)
    return place_question(
        session, person=person, consultation_id=consultation_id, band=band, question_id=question_id,
        place=draft.place + by, now=now,
    )  # fmt: skip


def place_question(
    session: Session, *, person: Person, consultation_id: str, band: str, question_id: str, place: int, now: datetime
) -> Done:
    """Put a question at a place, and say where it is now; places count from 1, what is beyond the edge is the edge.

    DefinitionFaulty, NotADraft, NotFound.
    """
    draft = _find(session, person, consultation_id, band, question_id)
    to = min(max(place, 1), draft.last)

    def change(_: Consultation, edition: Edition) -> Edition:
        questions = list(edition.questions)
        questions.insert(to - 1, questions.pop(_place(edition, question_id)))
        return replace(edition, questions=tuple(questions))

    change_edition(
        session, person=person, consultation_id=consultation_id, band=band, now=now, change=change,
        what=f"moved {draft.name}",
    )  # fmt: skip
    if to == draft.place:
        return Done(f"{draft.name} is the {'first' if to == 1 else 'last'} question already.", question_id)
    return Done(f"Moved {draft.name}. It is question {to} of {draft.last} now.", question_id)


def duplicate_question(
    session: Session, *, person: Person, consultation_id: str, band: str, question_id: str, now: datetime
) -> Done:
    """Put a copy of a question below it; DefinitionFaulty, NotADraft, NotFound.

    The copy belongs to this edition alone: a question in every band keeps its one id.
    """
    draft = _find(session, person, consultation_id, band, question_id)
    made = new_id(draft.words, draft.taken)

    def change(_: Consultation, edition: Edition) -> Edition:
        at = _place(edition, question_id) + 1
        copy = replace(edition.questions[at - 1], id=made, core=False)
        return replace(edition, questions=(*edition.questions[:at], copy, *edition.questions[at:]))

    change_edition(
        session, person=person, consultation_id=consultation_id, band=band, now=now, change=change,
        what=f"copied {draft.name}", joins=False,
    )  # fmt: skip
    return Done(f"Copied {draft.name}. The copy is question {draft.place + 1}.", made)


def remove_question(
    session: Session, *, person: Person, consultation_id: str, band: str, question_id: str, now: datetime
) -> Done:
    """Take a question out of an edition; DefinitionFaulty, NotADraft, NotFound."""
    draft = _find(session, person, consultation_id, band, question_id)

    def change(_: Consultation, edition: Edition) -> Edition:
        at = _place(edition, question_id)
        return replace(edition, questions=(*edition.questions[:at], *edition.questions[at + 1 :]))

    change_edition(
        session, person=person, consultation_id=consultation_id, band=band, now=now, change=change,
        what=f"took out {draft.name}", joins=False,
    )  # fmt: skip
    return Done(f"Took out {draft.name}. You can undo it.", "")


@dataclass(frozen=True, slots=True)
class _Found:
    """A question where it stands: `name` is what it is called in a sentence, `place` counts from 1."""

    words: str
    name: str
    place: int
    last: int
    taken: tuple[str, ...]


def _find(session: Session, person: Person, consultation_id: str, band: str, question_id: str) -> _Found:
    definition = get_draft(session, person=person, consultation_id=consultation_id).definition
    edition = next((one for one in definition.editions if one.band == band), None)
    if edition is None:
        raise NotFound("edition")
    at = _place(edition, question_id)
    words = edition.questions[at].words.get(definition.languages[0], "")
    taken = tuple(question.id for question in edition.questions)
    return _Found(words, quote(words), at + 1, len(taken), taken)


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
