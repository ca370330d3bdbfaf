"""Typing in what came back on paper: by the same door, the same checks and the same scoring as from a tablet.

A worker sees a sheet while they type it and never again: nothing here gives out an answer. What is kept says neither
who typed it nor when; the trail has the printing of a batch, not its sheets (docs/decisions/0016).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import Any

from app.participation_worker.actions.prints import find_group, list_print_languages
from app.participation_worker.pages.prints import BatchLine
from app.participation_worker.pages.typing_in import PaperPage, TypingPage, list_about, list_sheet_questions
from app.people import Person
from app.store import consultations, hours, paper, receiving, trail
from app.store.consultations import OpenDoor
from app.store.paper import Batch
from app.store.session import NotFound, Session
from surveys import words
from surveys.answers import Missing, Mode, Response
from surveys.bands import MOST_CHARACTERS
from surveys.clean_text import clean
from surveys.concerns import score_response
from surveys.definition import Edition
from surveys.errors import AnswerRefused, NotAgreed
from surveys.parts import parts_of_question
from surveys.receiving import receive_said

NOT_FOR_THEM = (
    "This question was not for whoever ticked what is ticked above, so nothing of it can be kept. Look once more at "
    "both. If they answered it all the same, show the sheet to the safeguarding lead, then empty this."
)
NOT_AGREED = "Tick this where they handed the sheet in themselves. Otherwise nothing of it may be kept: put it aside."
SAVED_BEFORE = (
    "This page has saved a sheet already, with other answers, and what is saved cannot be changed. "
    "If what you see here is another sheet, press Save once more."
)
TOO_LATE = "It takes no answers now. Give the sheets to the safeguarding lead."


class SheetRefused(ValueError):
    """Something of a sheet cannot be kept; `wrong` says what, by the id of its question, 'agreed', or '' for all."""

    def __init__(self, where: str, words: str, *, is_another: bool = False) -> None:
        super().__init__(where)
        self.where, self.words, self.is_another = where, words, is_another


class Kept(Enum):
    """What became of a sheet."""

    COUNTED = "counted"
    APART = "apart"
    ALREADY = "already"


def show_paper(session: Session, *, person: Person, group_id: str) -> PaperPage:
    """The batches of paper of a group; NotFound."""
    kept, group = find_group(session, person=person, group_id=group_id)
    batches = paper.list_batches(session, board_id=person.board_id, group_id=group.id)
    asked = [
        question for edition in kept.definition.editions if edition.band == group.band for question in edition.questions
    ]
    return PaperPage(
        heading="On paper",
        consultation_id=kept.id,
        group_id=group.id,
        group=group.name,
        band=group.band,
        status=kept.status,
        has_drawings=any(question.kind == "drawing" for question in asked),
        languages=list_print_languages(kept, group),
        batches=tuple(map(_line, batches)),
    )


def add_batch(session: Session, *, person: Person, group_id: str, language: str, sheets: int, now: datetime) -> str:
    """Note that so many sheets are printed for a group and return the batch's id; NotFound."""
    find_group(session, person=person, group_id=group_id)
    batch_id = paper.add_batch(
        session, board_id=person.board_id, group_id=group_id, language=language, sheets=sheets, person_id=person.id,
        today=now.date(),
    )  # fmt: skip
    trail.note(session, person=person, act="printed_paper", about=batch_id, now=now)
    return batch_id


def get_sheet_door(session: Session, *, person: Person, group_id: str, batch_id: str) -> tuple[OpenDoor, Batch]:
    """What a sheet of this batch belongs to, in the batch's language; NotFound."""
    _, group = find_group(session, person=person, group_id=group_id)
    batch = paper.get_batch(session, board_id=person.board_id, batch_id=batch_id)
    door = consultations.find_door(session, code=group.code)
    if door is None or batch.group_id != group.id:
        raise NotFound("batch")
    return replace(door, group=replace(group, language=batch.language)), batch


def show_typing(door: OpenDoor, batch: Batch, screens: Any, wrong: Mapping[str, str] | None = None) -> TypingPage:
    """One sheet to type in; `screens` is the child's page that doors.py lends."""
    return TypingPage(
        heading=f"Sheet {batch.entered + 1} of {max(batch.sheets, batch.entered + 1)}",
        consultation_id=door.consultation_id,
        group_id=door.group.id,
        batch_id=batch.id,
        group=door.group.name,
        language=batch.language,
        direction=words.load(batch.language).direction,
        entered=batch.entered,
        sheets=batch.sheets,
        is_late=door.state == "closed",
        questions=tuple(list_sheet_questions(screens.questions, screens.words)),
        about=tuple(list_about(screens.about)),
        wrong=wrong or {},
    )


def type_in(
    session: Session, door: OpenDoor, batch: Batch, *, response_id: str, said: Mapping[str, Any], now: datetime
) -> Kept:
    """Keep what stands on a sheet with the lead's work, in one commit that is the caller's; SheetRefused.

    What comes after the end, or finds no seat, is kept apart: no number has it, and a lead reads it (T18).
    """
    try:
        response = _checked(door, response_id, said)
        received = receiving.add_response(
            session,
            consultation_id=door.consultation_id,
            group_id=door.group.id,
            response=response,
            concerns=score_response(door.edition, response),
            due=hours.see_by(session, board_id=door.board_id, since=now),
            arrived=now.date(),
            may_stand_apart=True,
        )
    except AnswerRefused as refused:
        raise SheetRefused(_question_of(door.edition, refused.question_id), _why(refused, said)) from refused
    except NotAgreed as refused:
        raise SheetRefused("agreed", NOT_AGREED) from refused
    except receiving.ConsultationClosed as refused:
        raise SheetRefused("", TOO_LATE) from refused
    except receiving.DifferentAnswers as refused:
        raise SheetRefused("", SAVED_BEFORE, is_another=True) from refused
    if received is receiving.Received.SAME:
        return Kept.ALREADY
    paper.count_entered(session, board_id=door.board_id, batch_id=batch.id)
    return Kept.APART if received is receiving.Received.WITHOUT_SEAT or door.state == "closed" else Kept.COUNTED


def _checked(door: OpenDoor, response_id: str, said: Mapping[str, Any]) -> Response:
    response = receive_said(
        door.edition,
        said,
        response_id=response_id,
        language=door.group.language,
        mode=Mode.PAPER,
        group=door.group.id if door.group.is_named else None,
        day=door.group.session_day,
    )
    for answer in response.answers:
        if answer.missing is Missing.NOT_SHOWN and _holds_something(said["answers"].get(answer.question_id, {})):
            # A screen would not have asked; what a child wrote all the same is not dropped in silence (T18).
            raise SheetRefused(_question_of(door.edition, answer.question_id), NOT_FOR_THEM)
    return response


def _holds_something(said: Mapping[str, Any]) -> bool:
    value = said.get("value")
    return bool(clean(value) if isinstance(value, str) else [one for one in value or () if one])


def _question_of(edition: Edition, part_id: str) -> str:
    """The question that a part stands under; '' for what belongs to no question."""
    return next(
        (one.id for one in edition.questions if part_id in [part.id for part in parts_of_question(one)]), ""
    )  # fmt: skip


def _why(refused: AnswerRefused, said: Mapping[str, Any]) -> str:
    if refused.reason == "too_long":
        value = said["answers"].get(refused.question_id, {}).get("value")
        over = len(clean(value)) - MOST_CHARACTERS if isinstance(value, str) else 0
        return f"This is {over:,} characters longer than can be kept. Leave out what says the same twice."
    if refused.reason == "too_many":
        return (
            "More are ticked than were asked for. Where the sheet has too many, tick none: nobody can tell which count."
        )
    return "This cannot be kept as it is. Look at it once more."


def _line(batch: Batch) -> BatchLine:
    return BatchLine(
        id=batch.id, language=words.name_of(batch.language), sheets=batch.sheets, entered=batch.entered,
        printed_on=batch.printed_on, is_done=batch.entered >= batch.sheets,
    )  # fmt: skip
