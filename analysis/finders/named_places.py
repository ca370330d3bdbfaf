"""Places that are known by the noun at their end: moss lane, st marys primary, whitworth park.

A walk back from the noun gathers the words that name it; where only ordinary words stand there ('my school', 'the main
road'), it is anybody's and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.finders.known import (
    KINDS_OF_SCHOOL,
    LEADS,
    OFTEN_NOT_A_SCHOOL,
    PLAIN,
    QUALIFIERS,
    ROADS,
    ROADS_WITH_CAPITALS,
    SCHOOLS,
    SPOTS,
    WITHIN,
)
from analysis.finders.words import Kind, Span, Word, beside


def find_schools(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Find schools by their name: 'st marys primary', 'Moss Side High School'."""
    for at, word in enumerate(words):
        named = word.lower not in OFTEN_NOT_A_SCHOOL or word.capital or _school_follows(words, at)
        if word.lower in SCHOOLS and named:
            yield from _with_its_name(text, words, at, "school")


def _school_follows(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].lower in ("school", "academy", "college")


def find_roads_and_spots(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Find roads, parks, mosques and the like by their name: 'moss lane', 'whitworth park'."""
    for at, word in enumerate(words):
        if word.lower in SPOTS:
            yield from _with_its_name(text, words, at, "place")
        elif word.lower in (ROADS_WITH_CAPITALS if word.capital else ROADS):
            for span in _with_its_name(text, words, at, "address"):
                yield _with_house_number(text, span)


def _with_house_number(text: str, span: Span) -> Span:
    number = re.search(r"\d{1,5}[a-z]?,?\s+$", text[max(0, span.start - 8) : span.start], re.IGNORECASE)
    return Span(span.start - len(number[0]), span.end, span.kind) if number else span


def _with_its_name(text: str, words: Sequence[Word], at: int, kind: Kind) -> Iterator[Span]:
    """Walk back from the noun over the words that name it, then forward over the rest of a school's title."""
    first = _first_of_name(text, words, at, kind)
    naming = [word for word in words[first:at] if word.lower not in PLAIN | KINDS_OF_SCHOOL]
    if not naming or not _is_announced(words, first, at, naming):
        return
    last = at
    while kind == "school" and last + 1 < len(words) and beside(text, words[last], words[last + 1]):
        if words[last + 1].lower not in SCHOOLS | {"form"}:
            break
        last += 1
    yield Span(words[first].start, words[last].end, kind)


def _first_of_name(text: str, words: Sequence[Word], at: int, kind: Kind) -> int:
    first = at
    while kind == "school" and first > 0 and at - first < 7 and words[first - 1].lower in KINDS_OF_SCHOOL:
        first -= 1
    longest = first - 4
    while (
        first > max(0, longest) and _in_one_name(text, words[first - 1], words[first]) and _can_name(words, first - 1)
    ):
        first -= 1
    while first < at and words[first].lower in WITHIN | (frozenset() if words[first].capital else PLAIN - QUALIFIERS):
        first += 1
    return first


def _can_name(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.capital:
        return word.lower not in PLAIN or not word.opens
    if word.capital is False and words[at + 1].capital:
        return word.lower in WITHIN
    qualifies = word.lower in QUALIFIERS and words[at + 1].lower not in PLAIN | SCHOOLS | SPOTS | ROADS
    return qualifies or word.lower not in PLAIN | LEADS


def _is_announced(words: Sequence[Word], first: int, at: int, naming: Sequence[Word]) -> bool:
    if any(word.capital and not word.opens for word in naming):
        return True
    if naming[0].lower in ("st", "saint"):
        return True
    if naming[0].opens:
        return bool(naming[0].capital and words[at].capital)
    return words[first - 1].lower in LEADS


def _in_one_name(text: str, before: Word, after: Word) -> bool:
    """As _beside, and 'St Mary's Primary' holds together too."""
    return re.fullmatch(r"['’]s?[ \t]{1,2}", text[before.end : after.start]) is not None or beside(text, before, after)
