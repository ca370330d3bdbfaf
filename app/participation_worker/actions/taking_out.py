"""A consultation's answers as a file to take elsewhere: what was chosen, what was written, and notes. Never one child.

What was chosen leaves as the counts that every screen shows, what was written as comments that may leave, each in an
order of its own by chance: no row holds two answers of the same young person, so nobody is put together from a file
(R2.08, R2.23, R3.14). Who takes it types a reason, which is kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from random import SystemRandom

from analysis.codings.tables import Cell, Table, pack_csv, pack_workbook
from analysis.disclosure_control import SMALLEST_GROUP, show_count
from app.participation_worker.actions.exporting import HANDLE, HOW_LEFT_OUT
from app.participation_worker.actions.looking import show_held
from app.participation_worker.actions.pictures import show_pictures
from app.participation_worker.actions.themes import list_asked
from app.participation_worker.pages.pictures import PicturesPage
from app.participation_worker.pages.records import TakePage
from app.people import Person
from app.store import consultations, data_taken, exporting, trail
from app.store.consultations import KeptConsultation
from app.store.exporting import Leaving
from app.store.session import NotFound, Session
from surveys.bands import RULES

CHOSEN = ("question", "age band", "answer", "chose it", "of those who answered", "answered")
WRITTEN = ("question", "age band", "words", "translation")
NOT_LINKED = "No row holds two answers of one person, and no group, day or language stands in it."


class StillOpen(Exception):
    """It is not closed yet: its numbers still change, and two files would tell what came between them (R2.22)."""


def show_taking(session: Session, *, person: Person, consultation_id: str) -> TakePage:
    """What a file would hold, and who took one before; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    pictures = show_pictures(session, person=person, consultation_id=kept.id)
    leaving = _leaving(session, person, kept)
    left_out = sum(one.words is None for one in leaving)
    return TakePage(
        heading="Take answers out",
        consultation_id=kept.id,
        title=kept.title,
        is_closed=kept.status == "closed",
        answered=pictures.answered,
        questions=sum(len(band.pictures) + len(band.about) for band in pictures.bands),
        comments=len(leaving),
        left_out=show_count(left_out) if left_out else None,
        taken=data_taken.list_takings(session, board_id=person.board_id, consultation_id=kept.id),
    )


def take(
    session: Session, *, person: Person, consultation_id: str, kind: str, reason: str, now: datetime
) -> tuple[str, bytes]:
    """The title of a closed consultation and the file; the reason stands in the store. StillOpen, NotFound."""
    if kind not in PRINTS:
        raise NotFound("kind of file")
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    if kept.status != "closed":
        raise StillOpen
    sheets = _sheets(session, person, kept)
    data_taken.add_taking(
        session, person=person, consultation_id=kept.id, kind=kind, reason=reason, today=now.date(),
        rows=sum(len(rows) for _, rows in sheets.values()),
    )  # fmt: skip
    trail.note(session, person=person, act="took_answers", about=kept.id, now=now)
    return kept.title, PRINTS[kind](sheets)


def _sheets(session: Session, person: Person, kept: KeptConsultation) -> Mapping[str, Table]:
    pictures = show_pictures(session, person=person, consultation_id=kept.id)
    asked, leaving = list_asked(kept), list(_leaving(session, person, kept))
    # The order of the ids would be the same in every file, and could be laid beside another one (security.md 3.3).
    SystemRandom().shuffle(leaving)
    written: list[list[Cell]] = [
        [
            asked.get(one.question_id, one.question_id),
            RULES[one.band].name if one.band else "",
            "left out" if one.words is None else one.words,
            one.translation,
        ]
        for one in leaving
    ]
    held = show_held(session, person=person, consultation_id=kept.id)
    told = [f"Not in this file: {held.words} answers that are held back by the safeguarding lead."] if held else []
    notes = (kept.title, pictures.masking, NOT_LINKED, HOW_LEFT_OUT, *told, HANDLE)
    return {
        "Chosen": (CHOSEN, list(_chosen(pictures))),
        "In own words": (WRITTEN, written),
        "Notes": (("note",), [[note] for note in notes if note]),
    }


def _chosen(pictures: PicturesPage) -> Iterator[list[Cell]]:
    for band in pictures.bands:
        for picture in (*band.pictures, *band.about):
            result = picture.result
            for option in (*result.options, *result.not_answered):
                yield [
                    result.question, band.name, option.label, option.count.words, option.share.words,
                    result.answered.words,
                ]  # fmt: skip


def _leaving(session: Session, person: Person, kept: KeptConsultation) -> tuple[Leaving, ...]:
    if kept.status != "closed":
        return ()
    return exporting.list_leaving(
        session, board_id=person.board_id, consultation_id=kept.id, smallest_group=SMALLEST_GROUP
    )


def _as_json(sheets: Mapping[str, Table]) -> bytes:
    plain = {name: [dict(zip(head, row, strict=True)) for row in rows] for name, (head, rows) in sheets.items()}
    return json.dumps(plain, ensure_ascii=False, indent=1).encode()


PRINTS: Mapping[str, Callable[[Mapping[str, Table]], bytes]] = {
    "xlsx": pack_workbook,
    "csv": pack_csv,
    "json": _as_json,
}
