"""What is kept of young people and until when, for a worker and their data protection officer. Nothing here writes.

Everything is made from the tables, the definition and the settings as they are on this day: a page that was written by
hand would go on saying what was true once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.participation_worker.pages.records import AboutLine, DpiaPage, KeepingLine, KeptPage
from app.people import Person
from app.store import consultations, describing, documents, plans, staff
from app.store.consultations import KeptConsultation
from app.store.keeping import ANSWERS_KEPT, WORDS_KEPT
from app.store.session import Session
from surveys.bands import RULES
from surveys.kinds import KINDS
from surveys.planning import MODELS, Plan
from surveys.words import name_of

NOT_SAID = "Not said yet"


def show_kept(session: Session, *, person: Person, consultation_id: str) -> KeptPage:
    """What is kept of a consultation, and until when; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    begins = documents.find_signed_off(session, board_id=person.board_id, consultation_id=kept.id)
    return KeptPage(
        heading="What is kept, and until when",
        consultation_id=kept.id,
        title=kept.title,
        board_id=kept.board_id,
        begins=_begins(begins),
        lines=_periods(begins),
        things=describing.list_kept(),
    )


def show_dpia(session: Session, *, person: Person, consultation_id: str, today: date) -> DpiaPage:
    """A draft of the data protection impact assessment of a consultation (R2.12); NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    board = staff.get_board(session, board_id=person.board_id)
    begins = documents.find_signed_off(session, board_id=person.board_id, consultation_id=kept.id)
    about = tuple(_about(kept))
    return DpiaPage(
        heading="Data protection impact assessment: a draft",
        consultation_id=kept.id,
        title=kept.title,
        board=board.name,
        made_on=today,
        facts=tuple(_facts(session, person, kept)),
        things=describing.list_kept(),
        about=about,
        sensitive=sum(question.sensitive for edition in kept.definition.editions for question in edition.questions),
        periods=_periods(begins),
    )


def _facts(session: Session, person: Person, kept: KeptConsultation) -> Iterator[tuple[str, str]]:
    told = kept.definition
    groups = consultations.list_groups(session, board_id=person.board_id, consultation_id=kept.id)
    own_words = {
        question.id
        for edition in told.editions
        for question in edition.questions
        if question.kind in KINDS and KINDS[question.kind].is_own_words
    }
    yield "Why we ask", told.purpose or NOT_SAID
    yield "Ages", ", ".join(RULES[edition.band].name for edition in told.editions) or NOT_SAID
    yield "Languages", ", ".join(map(name_of, told.languages))
    yield "Groups", f"{len(groups)}, {sum(group.expected for group in groups)} young people expected"
    yield "Open links", f"{sum(not group.is_supervised for group in groups)}"
    yield from _planned(plans.find_plan(session, board_id=person.board_id, consultation_id=kept.id) or Plan())
    yield "Answers in own words", f"{len(own_words)} of the questions; free text may identify somebody (R2.08)"


def _planned(plan: Plan) -> Iterator[tuple[str, str]]:
    yield "What children can count on", MODELS.get(plan.model, NOT_SAID)
    yield "Who is invited", plan.invited or NOT_SAID
    yield "Who may be missed", plan.missed or NOT_SAID
    yield "Permission of adults, under 13", plan.asked_parents or NOT_SAID
    yield "How parents are told, from 13 to 15", plan.told_parents or NOT_SAID
    approved = f"{plan.dpia_id}, by {plan.dpia_by}, {_day(plan.dpia_on)}" if plan.dpia_id and plan.dpia_on else NOT_SAID
    yield "Assessment that stands in the plan", approved


def _about(kept: KeptConsultation) -> Iterator[AboutLine]:
    language = kept.definition.languages[0]
    for edition in kept.definition.editions:
        for question in edition.questions:
            if question.about:
                yield AboutLine(RULES[edition.band].name, question, question.words.get(language, question.id))


def _begins(begins: date | None) -> str:
    if begins:
        return f"The board was given the learning document on {_day(begins)}. Both periods began then."
    return (
        "Both periods begin when the board is given a learning document with this consultation in it. Until then "
        "nothing is deleted: give the document, so that children's words are not kept longer than they need be."
    )


def _periods(begins: date | None) -> tuple[KeepingLine, ...]:
    return (
        _period("What children wrote and drew, before names were taken out", WORDS_KEPT, begins),
        _period("All answers", ANSWERS_KEPT, begins),
    )


def _period(words: str, length: timedelta, begins: date | None) -> KeepingLine:
    years = length.days // 365
    how_long = f"{years} years" if years else f"{length.days} days"
    return KeepingLine(words, how_long, begins + length if begins else None)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
