"""Themes and codings as a file for another program: only what may leave, shuffled, written down in the trail (T5).

The library makes the bytes at once from what the store lets out; nothing of it is kept here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from random import SystemRandom
from typing import Literal

from analysis.codings.model import CodedComment, CodedTheme, Coding, Codings
from analysis.codings.qdpx import as_project
from analysis.codings.tables import as_csv_files, as_workbook
from analysis.disclosure_control import SMALLEST_GROUP, show_count
from app.participation_worker.actions.looking import show_held
from app.participation_worker.actions.theme_table import WHY_UNPLACED
from app.participation_worker.actions.themes import list_asked
from app.participation_worker.pages.coding import ExportPage
from app.people import Person
from app.store import coding, consultations, exporting, themes, trail
from app.store.consultations import KeptConsultation
from app.store.exporting import Leaving
from app.store.session import NotFound, Session
from surveys.bands import RULES

PRINTS: Mapping[str, Callable[[Codings], bytes]] = {"csv": as_csv_files, "xlsx": as_workbook, "qdpx": as_project}
STATUSES: Mapping[str, Literal["agreed", "proposed", "rejected"]] = {
    "agreed": "agreed", "proposed": "proposed", "rejected": "rejected",
}  # fmt: skip
MADE_BY = "Themes were suggested by a machine; a person decided on each. Names and places were taken out before."
HOW_LEFT_OUT = (
    "Where words are left out, the child did not want them used, or a safeguarding lead had to read them first. They "
    "are counted all the same."
)
HANDLE = "Keep this file where only your team can open it, and delete it when you are done."


def show_export(session: Session, *, person: Person, consultation_id: str) -> ExportPage:
    """What a file of this consultation would hold; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    leaving = _leaving(session, person, consultation_id)
    left_out = sum(one.words is None for one in leaving)
    return ExportPage(
        heading="Take themes and codings elsewhere",
        consultation_id=kept.id,
        title=kept.title,
        themes=sum(theme.status != "rejected" for theme in _themes(session, person, kept)),
        comments=len(leaving),
        left_out=show_count(left_out) if left_out else None,
        held=show_held(session, person=person, consultation_id=consultation_id),
        has_second=bool(coding.list_second_codes(session, board_id=person.board_id, consultation_id=consultation_id)),
    )


def export(session: Session, *, person: Person, consultation_id: str, kind: str, now: datetime) -> tuple[str, bytes]:
    """The name of a consultation and its themes and codings as a file ('csv', 'xlsx', 'qdpx'); NotFound."""
    if kind not in PRINTS:
        raise NotFound("kind of file")
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    made = PRINTS[kind](_codings(session, person, kept, now))
    trail.note(session, person=person, act="exported_codings", about=consultation_id, now=now)
    return kept.title, made


def _codings(session: Session, person: Person, kept: KeptConsultation, now: datetime) -> Codings:
    leaving = list(_leaving(session, person, kept.id))
    # The order of the ids would be the same in every file, and could be laid beside another one (security 3.3).
    SystemRandom().shuffle(leaving)
    found = _themes(session, person, kept)
    second = coding.list_second_codes(session, board_id=person.board_id, consultation_id=kept.id)
    asked, by_id = list_asked(kept), {theme.id: theme for theme in found}
    return Codings(
        title=kept.title,
        made_at=now,
        themes=tuple(found),
        comments=tuple(_comment(one, second.get(one.comment_id, ()), asked, by_id) for one in leaving),
        notes=_notes(session, person, kept),
    )


def _comment(
    one: Leaving, second: tuple[str, ...], asked: Mapping[str, str], by_id: Mapping[str, CodedTheme]
) -> CodedComment:
    known = {theme.id for theme in by_id.values() if theme.status != "rejected"}
    by_us = [
        Coding(placed.theme_id, "team" if placed.by_person else "machine", placed.clause if one.words else "")
        for placed in one.placements
        if placed.theme_id in known
    ]
    by_second = [Coding(theme_id, "second") for theme_id in second if theme_id in known]
    return CodedComment(
        question=asked.get(one.question_id, one.question_id),
        words=one.words,
        band=RULES[one.band].name if one.band else "",
        codings=(*by_us, *by_second),
        reason="" if by_us else _say_why(one, by_id),
        translation=one.translation,
    )


def _say_why(one: Leaving, by_id: Mapping[str, CodedTheme]) -> str:
    """Why a comment is in no theme, by name where a theme has to do with it."""
    why = [f"In a rejected theme: {by_id[theme_id].label}" for theme_id in one.rejected if theme_id in by_id]
    for theme_id in one.suggested:
        if theme := by_id.get(theme_id):
            rejected = ", which was rejected" if theme.status == "rejected" else ""
            why.append(f"The machine would add it to: {theme.label}{rejected}")
    if why:
        return "; ".join(why)
    # Without a word of the machine a comment was taken out by a person, and only where one did so.
    is_known = one.unplaced in WHY_UNPLACED and (one.unplaced or one.is_taken_out)
    return WHY_UNPLACED[one.unplaced if is_known else "mixed"]


def _themes(session: Session, person: Person, kept: KeptConsultation) -> list[CodedTheme]:
    asked = list_asked(kept)
    return [
        CodedTheme(
            theme.id, asked.get(theme.question_id, theme.question_id), theme.label, theme.definition,
            STATUSES[theme.status], theme.size,
        )
        for theme in themes.list_themes(session, board_id=person.board_id, consultation_id=kept.id)
    ]  # fmt: skip


def _notes(session: Session, person: Person, kept: KeptConsultation) -> tuple[str, ...]:
    held = show_held(session, person=person, consultation_id=kept.id)
    told = [f"Not in this file: {held.words} answers that are held back by the safeguarding lead."] if held else []
    return (MADE_BY, HOW_LEFT_OUT, *told, HANDLE)


def _leaving(session: Session, person: Person, consultation_id: str) -> tuple[Leaving, ...]:
    return exporting.list_leaving(
        session, board_id=person.board_id, consultation_id=consultation_id, smallest_group=SMALLEST_GROUP
    )
