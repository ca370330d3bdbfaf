"""The questions of one age band: adding, changing, moving, copying, taking out. Drafts only.

What was typed is in one or more languages; a language that was not typed stays as it is.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

from app.participation_worker.actions.asked_when import Rule, write_rule
from app.participation_worker.actions.drafting import change_edition, get_draft, get_draft_edition, quote
from app.people import Person
from app.store.session import NotFound, Session
from surveys.bands import RULES
from surveys.definition import Consultation, Edition, Message, Option, Question, Text
from surveys.kinds import KINDS
from surveys.kinds.faces import usual_faces
from surveys.kinds.place import usual_places

RESERVED = ("add",)
"""Addresses of the editor, which no question and no message may have as its id."""


@dataclass(frozen=True, slots=True)
class TypedOption:
    """One option as it was typed in the form's `row`; `id` is what it was called before, '' for a new one."""

    words: Text
    picture: str = ""
    worry: bool = False
    id: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class TypedQuestion:
    """A question as it was typed; texts are by language. `rule` None: when it is asked stays as it is."""

    words: Text
    kind: str
    help: Text = field(default_factory=dict)
    options: tuple[TypedOption, ...] = ()
    worrying: str = ""
    plan: str = ""
    bad_matters: bool = False
    sensitive: bool = False
    core: bool = False
    most: int | None = None
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to a question, in words, and the question to go on with; '' where it is gone."""

    said: str
    question_id: str


def save_question(
    session: Session, *, person: Person, consultation_id: str, band: str, question_id: str | None,
    typed: TypedQuestion, now: datetime,
) -> Question:  # fmt: skip
    """Add a question at the end (no `question_id`) or change one; return it. DefinitionFaulty, NotADraft, NotFound."""
    kept: list[Question] = []

    def change(old: Consultation, edition: Edition) -> Edition:
        made = make_question(old, edition, question_id, typed)
        kept.append(made)
        return put_question(edition, made)

    what = f"added the question {quote(next(iter(typed.words.values()), ''))}"
    if question_id:
        # By its place: its words are what changes, and all that was typed into it is one step.
        edition = get_draft_edition(session, person=person, consultation_id=consultation_id, band=band)
        what = f"changed question {_place(edition, question_id) + 1}"
    change_edition(
        session, person=person, consultation_id=consultation_id, band=band, now=now, change=change, what=what,
        joins=question_id is not None,
    )  # fmt: skip
    return kept[-1]


def make_question(old: Consultation, edition: Edition, question_id: str | None, typed: TypedQuestion) -> Question:
    """What the typed question would be in this edition, kept or not; NotFound."""
    before = edition.questions[_place(edition, question_id)] if question_id is not None else None
    return _question(old, edition, before, typed)


def put_question(edition: Edition, made: Question) -> Edition:
    """The edition with a question in its place, or at its end where it is new."""
    if made.id not in {question.id for question in edition.questions}:
        return replace(edition, questions=(*edition.questions, made))
    return replace(edition, questions=tuple(made if one.id == made.id else one for one in edition.questions))


def mark_of(thing: Question | Message) -> str:
    """A fingerprint of a question or message as it is kept: another one means that somebody has changed it since."""
    return hashlib.sha256(json.dumps(asdict(thing), sort_keys=True).encode()).hexdigest()[:16]


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
    said, taken = typed.words.get(old.languages[0], ""), [question.id for question in edition.questions]
    base = before or Question(id=new_id(said, taken), kind=typed.kind, words={})
    picks_many = typed.kind in KINDS and KINDS[typed.kind].picks_many
    return replace(
        base,
        kind=typed.kind,
        words=say(base.words, typed.words),
        help=say(base.help, typed.help),
        options=_options(old, edition, before, typed),
        shown_when=base.shown_when if typed.rule is None else write_rule(typed.rule, edition),
        sensitive=typed.sensitive,
        core=typed.core,
        most=typed.most if picks_many else None,
        picture=typed.plan if typed.kind == "place" else "",
        about=before.about if before else None,
    )


def _options(old: Consultation, edition: Edition, before: Question | None, typed: TypedQuestion) -> tuple[Option, ...]:
    language = old.languages[0]
    if typed.kind == "yes_no":
        return (Option(typed.worrying, {language: typed.worrying.capitalize()}, worry=True),) if typed.worrying else ()
    if typed.kind not in KINDS or not KINDS[typed.kind].has_options:
        return ()
    if typed.kind == "faces" and not typed.options:
        return usual_faces(edition.band, old.languages, bad_matters=typed.bad_matters)
    if typed.kind == "place" and not typed.options:
        return usual_places(typed.plan, old.languages, RULES[edition.band].options)
    return _typed_options(before.options if before else (), typed.options, language)


def _typed_options(before: Sequence[Option], typed: Sequence[TypedOption], language: str) -> tuple[Option, ...]:
    by_id = {option.id: option for option in before}
    by_words = {option.words.get(language): option for option in before}
    claimed = {one.id for one in typed if one.id in by_id}
    made: list[Option] = []
    for one in typed:
        same = by_id.get(one.id) or by_words.get(one.words.get(language))
        if same and (same.id in [option.id for option in made] or (same.id != one.id and same.id in claimed)):
            same = None
        # What another row is called stays free for that row, whichever of the two comes first.
        taken = [*claimed, *(option.id for option in made)]
        option_id = same.id if same else new_id(one.words.get(language, ""), taken, start="o")
        made.append(Option(option_id, say(same.words if same else {}, one.words), one.picture, one.worry))
    return tuple(made)


def say(before: Text, typed: Mapping[str, str]) -> dict[str, str]:
    """A text with what was typed in some languages; what was emptied is gone."""
    return {language: words for language, words in {**before, **typed}.items() if words}


def new_id(said: str, taken: Sequence[str], start: str = "q") -> str:
    """Return an id made of what was said, unlike those that are `taken`."""
    name = re.sub(r"[^a-z0-9]+", "_", said.lower()).strip("_")[:32].strip("_") or start
    name = name if name[0].isalpha() else f"{start}_{name}"
    taken = (*taken, *RESERVED)
    return next(one for at in range(len(taken) + 1) if (one := f"{name}_{at + 1}" if at else name) not in taken)


def _place(edition: Edition, question_id: str) -> int:
    for at, question in enumerate(edition.questions):
        if question.id == question_id:
            return at
    raise NotFound("question")
