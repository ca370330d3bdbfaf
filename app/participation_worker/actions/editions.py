"""One edition as a worker looks at it: its questions with the linter's remarks, and as young people will see it.

Nothing here writes; questions.py and messages.py do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from app.participation_worker.actions.asking import is_of_another_language
from app.participation_worker.actions.languages import list_language_lines, name_twice
from app.participation_worker.actions.messages import list_lines
from app.participation_worker.actions.steps import list_draft_steps
from app.participation_worker.pages.writing import EditionPage, LanguageLine, QuestionLine, TabletChoices
from app.people import Person
from app.store import consultations
from app.store.consultations import Group, KeptConsultation, OpenDoor
from app.store.session import NotFound, Session
from surveys import words
from surveys.bands import RULES
from surveys.checking import check
from surveys.definition import Edition, Question
from surveys.errors import Fault
from surveys.kinds import KINDS
from surveys.translating import list_lacking


def show_edition(session: Session, *, person: Person, consultation_id: str, band: str, today: date) -> EditionPage:
    """The questions of one band, each with the linter's remarks, and what can be undone; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    edition = find_edition(kept, band)
    faults = [fault for fault in check(kept.definition) if fault.where.startswith(f"editions[{band}]")]
    rules, is_draft = RULES[band], kept.status == "draft"
    return EditionPage(
        heading=f"Questions for {rules.name}",
        consultation_id=kept.id,
        title=kept.title,
        band=band,
        is_draft=is_draft,
        questions=tuple(_question_line(question, kept, edition, faults) for question in edition.questions),
        messages=list_lines(edition, kept.definition.languages[0], faults),
        faults=tuple(fault for fault in faults if not _of_any(fault, edition)),
        limits=(
            f"{rules.name}: at most {rules.questions} questions, {rules.options} options, and {rules.own_words} to "
            f"answer in own words. {rules.sentence_words} words a sentence."
        ),
        languages=list_language_lines(session, person=person, kept=kept, edition=edition),
        language=kept.definition.languages[0],
        steps=list_draft_steps(session, person=person, consultation_id=kept.id, today=today) if is_draft else (),
    )


def find_edition(kept: KeptConsultation, band: str) -> Edition:
    """The edition of this band; NotFound."""
    for edition in kept.definition.editions:
        if edition.band == band:
            return edition
    raise NotFound("edition")


def make_preview_door(
    session: Session, *, person: Person, consultation_id: str, band: str, language: str = ""
) -> tuple[OpenDoor, tuple[LanguageLine, ...]]:
    """A door that no code opens and that has no key, only for looking, and the languages to look in; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    edition = find_edition(kept, band)
    lines = list_language_lines(session, person=person, kept=kept, edition=edition)
    offered = tuple(line for line in lines if _has_a_screen(line.code))
    language = language if language in [line.code for line in offered] else kept.definition.languages[0]
    group = Group(
        id="", board_id=person.board_id, consultation_id=kept.id, code="preview", name="", setting="", band=band,
        language=language, expected=0, answered=0, session_day=date.min, is_open=False,
    )  # fmt: skip
    door = OpenDoor("not_yet", person.board_id, kept.id, kept.definition, edition, group, None, None)
    return door, offered


def list_tablet_choices(session: Session, *, person: Person, consultation_id: str) -> TabletChoices:
    """The bands and languages in which a consultation can be looked at; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    return TabletChoices(
        bands={edition.band: RULES[edition.band].name for edition in kept.definition.editions},
        languages={code: name_twice(code) for code in kept.definition.languages if _has_a_screen(code)},
    )


def _has_a_screen(language: str) -> bool:
    """A language without words for a screen cannot show it."""
    return language in words.available() and not words.load(language).lacking


def _question_line(
    question: Question, kept: KeptConsultation, edition: Edition, faults: Iterable[Fault]
) -> QuestionLine:
    """A question as it is listed, in the consultation's first language, and which other languages it lacks."""
    language = kept.definition.languages[0]
    here = f"questions.{question.id}."
    return QuestionLine(
        question=question,
        words=question.words.get(language, ""),
        help=question.help.get(language, ""),
        kind=KINDS[question.kind].label if question.kind in KINDS else question.kind,
        options=tuple(option.words.get(language, "") for option in question.options),
        faults=tuple(
            fault for fault in faults if _is_of(fault, question) and not is_of_another_language(kept, fault.where)
        ),
        lacking=tuple(
            words.name_of(other)
            for other in kept.definition.languages[1:]
            if any(
                line.key.startswith(here) for line in list_lacking(kept.definition, band=edition.band, language=other)
            )
        ),
    )


def _of_any(fault: Fault, edition: Edition) -> bool:
    return ".messages[" in fault.where or any(_is_of(fault, question) for question in edition.questions)


def _is_of(fault: Fault, question: Question) -> bool:
    return re.search(rf"questions\[{re.escape(question.id)}\]", fault.where) is not None
