"""Saying to children what was found, asked and decided: the machine drafts, a person writes or keeps (R4.10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from analysis.document.children.pictures import choose_picture, read_picture
from app.participation_worker.pages.for_children import NAMES, ForChildrenPage, SentenceBox, ToldOf
from app.people import Person
from app.store import child_sentences, consultations, promises, themes, trail
from app.store.child_sentences import About, KeptSentence, Level
from app.store.promises import KeptAsk
from app.store.session import Session
from app.store.themes import KeptTheme
from surveys.bands import RULES
from surveys.child_sentences import LONGEST, draft_of_answer, draft_of_ask, draft_of_theme
from surveys.plain_words import count_longest, read_statement

BAND = {"younger": "easy_read", "older": "11-13"}
"""By whose rules a sentence is read: those of the youngest who will read it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in one box; `as_it_is`: somebody read the draft and keeps it."""

    words: str
    as_it_is: bool = False


def show_for_children(session: Session, *, person: Person, year: str) -> ForChildrenPage:
    """Every theme and ask of a year with what children are told of it, kept or drafted."""
    kept: dict[tuple[About, str], dict[Level, KeptSentence]] = defaultdict(dict)
    for one in child_sentences.list_sentences(session, board_id=person.board_id):
        kept[one.about, one.about_id][one.level] = one
    asks = promises.list_asks(session, board_id=person.board_id, year=year)
    parts = (
        ("What was found", [_theme(theme, kept["theme", theme.id]) for theme in _list_agreed(session, person, year)]),
        ("What was asked", [_ask(ask, kept["ask", ask.id]) for ask in asks]),
        ("What was decided", [_answer(ask, kept["answer", ask.id]) for ask in asks if ask.decision]),
    )
    return ForChildrenPage(
        heading="For children",
        year=year,
        parts=tuple((heading, tuple(things)) for heading, things in parts if things),
        missing=sum(not box.kept for _, things in parts for thing in things for box in thing.boxes),
    )


def count_missing(session: Session, *, person: Person, year: str) -> int:
    """How many sentences for children of a year's document nobody has written or kept yet."""
    return show_for_children(session, person=person, year=year).missing


def find_faults(page: ForChildrenPage, typed: Mapping[str, Typed]) -> dict[str, str]:
    """What stops a sentence from being kept, by its box: it was emptied, or a sentence is too long (R1.14)."""
    return dict(_faults(page, typed))


def _faults(page: ForChildrenPage, typed: Mapping[str, Typed]) -> Iterator[tuple[str, str]]:
    for box in (box for thing in page.things for box in thing.boxes if box.key in typed):
        words = typed[box.key].words
        if not words and box.kept:
            yield box.key, "Write the sentence. The one that was kept stands until you do."
        elif not words and typed[box.key].as_it_is:
            yield box.key, "Write the sentence, or take the tick out: there is nothing to keep."
        elif _is_wanted(box, typed[box.key]) and count_longest(words) > LONGEST:
            yield box.key, f"Say it in at most {LONGEST} words a sentence; here it is {count_longest(words)}."


def save_for_children(
    session: Session, *, person: Person, year: str, typed: Mapping[str, Typed], pictures: Mapping[str, str],
    now: datetime,
) -> int:  # fmt: skip
    """Keep what was written, and drafts that somebody ticked; return how many sentences are new or changed."""
    page = show_for_children(session, person=person, year=year)
    changed = 0
    for thing in page.things:
        picture = pictures.get(thing.key, thing.picture)
        for box in thing.boxes:
            said = typed.get(box.key, Typed(box.kept))
            if not _is_wanted(box, said) or (said.words == box.kept and picture == thing.picture):
                continue
            child_sentences.save_sentence(
                session, board_id=person.board_id, about=thing.about, about_id=thing.about_id, level=box.level,
                words=said.words, picture=picture, person_id=person.id, today=now.date(),
            )  # fmt: skip
            changed += said.words != box.kept
    trail.note(session, person=person, act="wrote_for_children", about=year, now=now)
    return changed


def _is_wanted(box: SentenceBox, typed: Typed) -> bool:
    """Whether a person wants it kept: a draft that stands as it came, without a tick, is still nobody's."""
    return bool(typed.words) and (bool(box.kept) or typed.as_it_is or typed.words != box.draft)


def _list_agreed(session: Session, person: Person, year: str) -> tuple[KeptTheme, ...]:
    """The agreed themes of what was closed in that year."""
    return tuple(
        theme
        for kept in consultations.list_consultations(session, board_id=person.board_id)
        if kept.status == "closed" and kept.closed_on and str(kept.closed_on.year) == year
        for theme in themes.list_themes(session, board_id=person.board_id, consultation_id=kept.id)
        if theme.status == "agreed"
    )


def _theme(theme: KeptTheme, kept: Mapping[Level, KeptSentence]) -> ToldOf:
    drafts = {level: draft_of_theme(theme.label, theme.definition, level) for level in NAMES}
    suits = choose_picture(theme.label, " ".join(theme.keywords), theme.definition)
    return _told("theme", theme.id, theme.label, theme.definition, drafts, kept, suits)


def _ask(ask: KeptAsk, kept: Mapping[Level, KeptSentence]) -> ToldOf:
    drafts = {level: draft_of_ask(ask.words, level) for level in NAMES}
    return _told("ask", ask.id, ask.words, f"{ask.partner}, {ask.by}", drafts, kept, choose_picture(ask.words))


def _answer(ask: KeptAsk, kept: Mapping[Level, KeptSentence]) -> ToldOf:
    reason = ask.decision.partition(". ")[2] or ask.decision
    drafts = {level: draft_of_answer(reason, level) for level in NAMES}
    return _told("answer", ask.id, ask.words, ask.decision, drafts, kept, "")


def _told(
    about: About, about_id: str, heading: str, hint: str, drafts: Mapping[Level, str],
    kept: Mapping[Level, KeptSentence], suits: str,
) -> ToldOf:  # fmt: skip
    key = f"{about}-{about_id}"
    picture = next((one.picture for one in kept.values() if one.picture), "")
    return ToldOf(
        key=key,
        about=about,
        about_id=about_id,
        heading=heading,
        hint=hint,
        boxes=tuple(_box(key, level, drafts[level], kept.get(level)) for level in NAMES),
        picture=picture,
        suits=suits,
        drawing=read_picture(picture or suits) if suits else "",
    )


def _box(key: str, level: Level, draft: str, kept: KeptSentence | None) -> SentenceBox:
    words = kept.words if kept else ""
    advice = tuple(fault.message for fault in read_statement(words, RULES[BAND[level]]))
    return SentenceBox(f"{key}-{level}", level, NAMES[level], words, draft, kept.written_on if kept else None, advice)
