"""Heard's own words in every language: which are drafts, and who has checked one (R5.20). No Flask here.

The administrator's routes come in. A draft that ships is opened to no child before somebody who reads it is named here.
"""

from __future__ import annotations

from datetime import datetime

from app.administrator.pages import LanguageLine, LanguagePage, RoomOfLines, SaidLine, WordsPage
from app.people import Person
from app.store import checked_words, trail
from app.store.session import NotFound, Session
from surveys import words
from surveys.bands import RULES
from surveys.definition import BANDS
from surveys.words import Words

ROOMS = {
    "join": "Joining", "start": "Before they agree", "telling": "What they are told", "no": "When they say no",
    "screen": "Screens", "nav": "Finding the way", "progress": "How far they are", "break": "A break",
    "answer": "Answering", "face": "Faces", "end": "At the end", "check": "Looking at their answers",
    "send": "Sending", "thanks": "Thank you", "care": "Care", "idle": "When nobody touches the tablet",
    "help": "Help", "talk": "Talking to somebody", "look": "How it looks", "leave": "Leaving quickly",
    "privacy": "About their answers", "came": "What came of it", "trouble": "When something breaks",
    "poster": "The poster", "paper": "On paper",
}  # fmt: skip
"""What the rooms of the words files are called for whoever checks them; another one goes by its own name."""


class WordsChanged(Exception):
    """What was read is not what Heard says now."""


class WordsLacking(Exception):
    """Some lines of the language have not been written."""


def show_words(session: Session, *, person: Person) -> WordsPage:
    """Every language that Heard has words in."""
    lines = tuple(_line(session, person, words.load(code)) for code in words.available())
    return WordsPage("Heard's own words", lines)


def show_language(session: Session, *, person: Person, language: str) -> LanguagePage:
    """Every line of one language beside the English one; NotFound."""
    said = _load(language)
    line = _line(session, person, said)
    return LanguagePage(
        heading=f"Heard's own words in {line.english_name}",
        language=line,
        fingerprint=said.fingerprint,
        lacking=len(said.lacking),
        rooms=_rooms(said),
    )


def save_checked(
    session: Session, *, person: Person, language: str, fingerprint: str, checked_by: str, now: datetime
) -> None:
    """Keep who has read every line; WordsChanged where those were other lines, WordsLacking, NotFound."""
    said = _load(language)
    if fingerprint != said.fingerprint:
        raise WordsChanged
    if said.lacking:
        raise WordsLacking
    checked_words.save_checked(
        session, board_id=person.board_id, language=language, fingerprint=fingerprint, checked_by=checked_by,
        today=now.date(),
    )  # fmt: skip
    trail.note(session, person=person, act="checked_words", about=language, now=now)


def _load(language: str) -> Words:
    if language not in words.available():
        raise NotFound("language")
    return words.load(language)


def _line(session: Session, person: Person, said: Words) -> LanguageLine:
    found = checked_words.find_checked(session, board_id=person.board_id, language=said.language)
    current = found if found and found.is_current else None
    return LanguageLine(
        code=said.language,
        name=said.name,
        english_name=words.name_of(said.language),
        direction=said.direction,
        ships_checked=bool(said.checked_by),
        checked_by=said.checked_by or (current.checked_by if current else ""),
        checked_on=current.checked_on if current else None,
        was_checked_on=found.checked_on if found and not current else None,
    )


def _rooms(said: Words) -> tuple[RoomOfLines, ...]:
    rooms: dict[str, list[SaidLine]] = {}
    for key in words.load("en")(BANDS[0]).texts:
        rooms.setdefault(key.split(".")[0], []).extend(_lines(key, said))
    return tuple(RoomOfLines(ROOMS.get(room, room.capitalize()), tuple(lines)) for room, lines in rooms.items())


def _lines(key: str, said: Words) -> list[SaidLine]:
    """The texts of a key, each once, with the bands that are told it where they differ."""
    told: dict[tuple[str, str], list[str]] = {}
    for band in BANDS:
        pair = (words.load("en")(band).get(key), said(band).texts.get(key, ""))
        told.setdefault(pair, []).append(RULES[band].name)
    alike = len(told) == 1
    return [
        SaidLine(key, "" if alike else ", ".join(bands), english, other) for (english, other), bands in told.items()
    ]
