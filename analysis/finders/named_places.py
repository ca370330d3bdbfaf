"""Places that are known by the noun at their end: moss lane, st marys primary, whitworth park.

A walk back from the noun gathers the words that name it; where only ordinary words stand there ('my school', 'the main
road'), it is anybody's and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.finders.everyday import is_everyday, is_misspelt_everyday
from analysis.finders.known import (
    FIRST_NAMES,
    KINDS_OF_SCHOOL,
    LEADS,
    NEVER_A_NAME,
    NOT_ALONE,
    OFTEN_NOT_A_SCHOOL,
    PLACES,
    PLACES_OR_WORDS,
    PLAIN,
    QUALIFIERS,
    ROADS,
    ROADS_AFTER_A_NUMBER,
    ROADS_WITH_CAPITALS,
    SCHOOLS,
    SCHOOLS_MISSPELT,
    SPOTS,
    WITHIN,
)
from analysis.finders.words import Kind, Span, Typed, Word, beside

_SPELT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
_BUILDINGS = re.compile(
    r"\b(?:flat|apartment|apt|room|unit|number|no\.?)\s*\d{1,4}[a-z]?,?\s+(?:in\s+)?(?:[a-z'’]+\s+){1,2}?"
    r"(?:house|court|tower|towers|heights|point|lodge|mansions|buildings?|block)\b"
    rf"|(?:(?<=\blive at )|(?<=\blives at )|(?<=\bliving at )|"
    rf"(?<=\bmoved to ))\d{{1,4}}[a-z]?,?\s+(?:the\s+)?(?:{'|'.join(sorted(NOT_ALONE))})\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"\b(?:(?:flat|apartment|apt|unit|no\.?|number|num)\s*)?(?:\d{{1,4}}[a-z]?|"
    rf"{_SPELT}(?:[ -]{_SPELT})?)[,.]?\s+(?:the\s+)?(?P<named>(?:[a-z'’.]+\s+){{0,3}}?)"
    rf"(?P<road>{'|'.join(sorted(ROADS_AFTER_A_NUMBER, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_NOUNS = SCHOOLS | {"school"}
_MEASURED = re.compile(
    r"(?:years?|yrs?|mins?|minutes?|hours?|days?|weeks?|months?|times|people|of|in|my|pounds|quid|am|pm|o'?clock|"
    r"and|the|is|"
    r"cars?|kids|boys|girls|friends|a|to|on|from|for|was|we|they|he|she|it|i|who|this|that|which|more|other|"
    r"another|or|at|by|with|but|no|not|are|as|per|every|went|go)",
    re.IGNORECASE,
)


def find_schools(typed: Typed) -> Iterator[Span]:
    """Find schools by their name: 'st marys primary', 'Moss Side High School'."""
    for at, word in enumerate(typed.words):
        named = word.lower not in OFTEN_NOT_A_SCHOOL or word.capital or _school_follows(typed, at)
        named = named or (word.lower == "high" and _is_named_oddly(typed, at))
        if (word.lower in _NOUNS and named) or (word.lower in SCHOOLS_MISSPELT and _is_named_oddly(typed, at)):
            yield from _with_its_name(typed, at, "school")


def _school_follows(typed: Typed, at: int) -> bool:
    return typed.lower(at + 1) in ("school", "academy", "college")


def _is_named_oddly(typed: Typed, at: int) -> bool:
    """'levenshulme high': what stands before is no word of every day."""
    before = typed.lower(at - 1)
    if typed.beside(at - 1) and (before in PLACES or (before in NOT_ALONE and before not in PLAIN | {"hope", "all"})):
        return typed.lower(at - 2) not in ("the", "a", "in")
    if len(before) < 4 or not typed.beside(at - 1) or is_everyday(before):
        return False
    return before not in typed.known.names or typed.lower(at + 1) in (
        "is",
        "has",
        "was",
        "and",
        "kids",
        "lads",
        "",
        "on",
    )


def find_roads_and_spots(typed: Typed) -> Iterator[Span]:
    """Find roads, parks, mosques and the like by their name: 'moss lane', 'whitworth park', '42 elm close'."""
    for match in _BUILDINGS.finditer(typed.text):
        yield Span(match.start(), match.end(), "address")
    for match in _NUMBERED.finditer(typed.text):
        named = match["named"].split()
        if not any(map(str.isdigit, match[0])) and (
            len(named) != 1 or typed.text[: match.start()].lower().endswith("no ")
        ):
            continue
        if (named and not any(_MEASURED.fullmatch(word) for word in named)) or (
            not named and match["road"].lower() in ("crescent", "avenue", "grove", "close", "mews")
        ):
            yield Span(match.start(), match.end(), "address")
    for at, word in enumerate(typed.words):
        if word.lower in SPOTS:
            yield from _with_its_name(typed, at, "place")
        elif word.lower in (ROADS_WITH_CAPITALS if word.capital or _is_lived_on(typed, at) else ROADS):
            for span in _with_its_name(typed, at, "address"):
                yield _with_house_number(typed.text, span)


def _is_lived_on(typed: Typed, at: int) -> bool:
    """'i live on beech grove', 'his house is on elm close': a road though no capital says so."""
    return any(typed.lower(at - back) == "on" and typed.lower(at - back - 1) in _ON_IT for back in (2, 3))


_ON_IT = {"live", "lives", "lived", "living", "is", "house", "flat", "moved", "stay", "stays", "nan", "shop", "park"}


def _with_house_number(text: str, span: Span) -> Span:
    end = re.match(r"\s+(?:north|south|east|west)\b", text[span.end :], re.IGNORECASE)
    span = Span(span.start, span.end + len(end[0]), span.kind) if end else span
    number = re.search(r"\d{1,5}[a-z]?,?\s+$", text[max(0, span.start - 8) : span.start], re.IGNORECASE)
    return Span(span.start - len(number[0]), span.end, span.kind) if number else span


def _with_its_name(typed: Typed, at: int, kind: Kind) -> Iterator[Span]:
    """Walk back from the noun over the words that name it, then forward over the rest of a school's title."""
    text, words = typed.text, typed.words
    first = _first_of_name(text, words, at, kind)
    naming = [word for word in words[first:at] if word.lower not in PLAIN | KINDS_OF_SCHOOL]
    if not naming or not _is_announced(words, first, at, naming, kind):
        return
    if kind == "place" and typed.is_foreign() and not any(word.capital for word in naming):
        return  # 'przez park'
    last = at
    while kind == "school" and last + 1 < len(words) and beside(text, words[last], words[last + 1]):
        if words[last + 1].lower not in SCHOOLS | SCHOOLS_MISSPELT | {"form", "school"}:
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
    if word.lower.startswith(("i'", "it'", "that'", "he'", "she'", "they'", "we'", "you'", "don'", "can'")):
        return False
    if word.capital:
        return word.lower not in PLAIN or not word.opens
    if word.capital is False and words[at + 1].capital:
        return word.lower in WITHIN
    qualifies = word.lower in QUALIFIERS and words[at + 1].lower not in PLAIN | SCHOOLS | SPOTS | ROADS
    return qualifies or word.lower not in PLAIN | LEADS


def _is_announced(words: Sequence[Word], first: int, at: int, naming: Sequence[Word], kind: Kind) -> bool:
    if any(word.capital and not word.opens for word in naming):
        return True
    if naming[0].lower in ("st", "saint"):
        return True
    if any(_is_odd(word) for word in naming) and words[at].lower not in ("university", "hostel", "library", "clinic"):
        return not (naming[0].opens and naming[0].capital) or bool(words[at].capital)
    if kind == "school" and words[at].lower in _SURE and all(_names_schools(word.lower) for word in naming):
        return True
    if kind == "school" and at - first > 1 and words[at - 1].lower in ROADS | SPOTS | NOT_ALONE:
        return words[first].lower not in PLAIN and not is_everyday(words[first].lower)
    if naming[0].opens:
        return bool(naming[0].capital and words[at].capital)
    if words[first - 1].lower not in LEADS:
        return False
    return kind != "school" or words[at].lower != "school" or not all(is_everyday(word.lower) for word in naming)


def _is_odd(word: Word) -> bool:
    """Whether a word is no word of every day, so that it can only name something."""
    lower = word.lower
    return len(lower) > 3 and lower not in NEVER_A_NAME and not is_everyday(lower) and not is_misspelt_everyday(lower)


_SURE = {"academy", "primary", "grammar", "juniors", "infants", "high", "secondary"}


def _names_schools(word: str) -> bool:
    """'hope academy', 'kings road primary', 'sale high': common words that schools are called after."""
    return word in NOT_ALONE or word in ROADS or word in PLACES or word in PLACES_OR_WORDS or word in FIRST_NAMES


def _in_one_name(text: str, before: Word, after: Word) -> bool:
    """As _beside, and 'St Mary's Primary' holds together too."""
    return re.fullmatch(r"['’]s?[ \t]{1,2}", text[before.end : after.start]) is not None or beside(text, before, after)
