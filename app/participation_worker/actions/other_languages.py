"""Answers in other languages: reading them as far as redaction lets anybody, and writing what they say in English.

The machine compares none of them (it reads English) and translates none. What a person writes is kept beside the
child's words, is read by others only after a job has taken who and where out of it, and can then be themed and quoted.
"""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from analysis.languages import RIGHT_TO_LEFT, name_of
from app.participation_worker.actions.themes import list_asked
from app.participation_worker.pages.other_languages import ForeignLine, OtherLanguagesPage, TranslatePage
from app.people import Person
from app.store import consultations, queue, staff, trail, translating
from app.store.session import Session
from app.store.translating import ForeignComment
from surveys.bands import RULES


def show_other_languages(session: Session, *, person: Person, consultation_id: str) -> OtherLanguagesPage:
    """What of a consultation was not themed because of its language, or was translated; NotFound."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    asked = list_asked(kept)
    found = translating.list_foreign(session, board_id=person.board_id, consultation_id=kept.id)
    lines = sorted((_line(session, person, one, asked) for one in found), key=lambda line: line.language_name)
    return OtherLanguagesPage(
        heading="Answers in other languages",
        consultation_id=kept.id,
        title=kept.title,
        languages=tuple((name, tuple(of_it)) for name, of_it in groupby(lines, lambda line: line.language_name)),
        to_find=any(one.is_unthemed and (one.translation or one.written) for one in found),
    )


def show_translate(session: Session, *, person: Person, comment_id: str) -> TranslatePage:
    """One answer in another language, with what was made of it; NotFound, also while it is held."""
    one = translating.get_foreign(session, board_id=person.board_id, comment_id=comment_id)
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=one.consultation_id)
    return TranslatePage("Write a translation", kept.id, _line(session, person, one, list_asked(kept)))


def translate(session: Session, *, person: Person, comment_id: str, words: str, now: datetime) -> None:
    """Keep what it says in English, or nothing, and ask for who and where to be taken out; AlreadyQuoted, NotFound."""
    one = translating.get_foreign(session, board_id=person.board_id, comment_id=comment_id)
    translating.save_translation(
        session, board_id=person.board_id, comment_id=comment_id, words=words.strip(), person_id=person.id,
        today=now.date(),
    )  # fmt: skip
    if words.strip():
        queue.ask(session, kind="redact_translations", board_id=person.board_id, reference=one.consultation_id)
    trail.note(session, person=person, act="translated_answer", about=comment_id, now=now)


def _line(session: Session, person: Person, one: ForeignComment, asked: dict[str, str]) -> ForeignLine:
    by = staff.find_person(session, board_id=person.board_id, staff_id=one.translated_by) if one.translated_by else None
    day = one.translated_on
    return ForeignLine(
        id=one.id,
        text=one.text,
        language=one.language,
        language_name=name_of(one.language),
        direction="rtl" if one.language in RIGHT_TO_LEFT else "ltr",
        question=asked.get(one.question_id, ""),
        band=RULES[one.band].name,
        translation=one.translation,
        written=one.written if one.translated_by == person.id else "",
        waits=one.waits,
        translated_by=by.name if by else "",
        translated_on=f"{day.day} {day:%B %Y}" if day else "",
    )
