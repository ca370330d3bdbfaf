"""Places known by name, or by 'I live in', or nearly known: 'levenshume'."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.finders.everyday import is_everyday, is_misspelt_everyday
from analysis.finders.gazetteer import NEARLY_PLACES
from analysis.finders.known import NOWHERE, PARTS_OF_TOWN
from analysis.finders.words import Span, Typed, beside, could_be_name

_LIVING = {"live", "lives", "living", "lived", "liv", "livin"}
_WHERE = {"in", "near", "at", "by", "round", "around", "next"}
_LEADS = {"in", "from", "near", "at", "around"}
_STAYING = {"moved", "move", "moving", "born", "stay", "stays", "staying", "grew", "came", "come", "comes", "round"}
_LEAST_TO_MISSPELL = 6
_WORDS_FIRST = {"reading", "bath", "deal", "rugby", "centre", "city", "barking", "stoke", "lees", "moss", "hurst"}
_SECOND_WORDS = {
    "hill",
    "moor",
    "park",
    "green",
    "range",
    "side",
    "heath",
    "vale",
    "bridge",
    "town",
    "central",
    "fields",
}


def find_known_places(typed: Typed) -> Iterator[Span]:
    """Find towns, wards and countries that the lists know, or that are one letter away."""
    words, known = typed.words, typed.known
    for at, word in enumerate(words):
        first = word.lower.partition("-")[0]
        for size in (4, 3, 2, 1) if first in known.place_starts else ():
            run = words[at : at + size]
            name = " ".join(one.lower.replace("-", " ") for one in run)
            if len(run) == size and (
                name in known.places or (name in known.places_or_words and _means_place(typed, at, size))
            ):
                part = words[at + size : at + size + 1]
                last = part[0] if part and part[0].lower in PARTS_OF_TOWN else run[-1]
                yield Span(run[0].start, last.end, "place")
                break
        else:
            if len(word.lower) >= _LEAST_TO_MISSPELL and _is_misspelt_place(typed, at):
                follows = typed.beside(at) and typed.lower(at + 1) in _SECOND_WORDS
                yield Span(word.start, words[at + 1].end if follows else word.end, "place")


def _is_misspelt_place(typed: Typed, at: int) -> bool:
    word = typed.lower(at)
    led = typed.lower(at - 1) in ("in", "from", "near", "to", "round", "around", "at")
    if is_everyday(word) or (is_misspelt_everyday(word) and not led):
        return False
    return NEARLY_PLACES.has_near(word)


def _means_place(typed: Typed, at: int, size: int) -> bool:
    lives = typed.lower(at - 2) in _LIVING | _STAYING or typed.lower(at - 1) in _STAYING
    leads = typed.lower(at - 1) in _LEADS or (lives and typed.lower(at - 1) in ("to", "up", "round"))
    capital = bool(typed.words[at].capital) and not typed.words[at].opens
    follows = typed.lower(at + size) in ("town", "city", "centre", "station", "park", "interchange", "baths", "market")
    told = typed.lower(at - 1) in ("in", "from", "near", "round") and typed.lower(at) not in _WORDS_FIRST
    if told and size == 1 and typed.words[at].capital is not True:
        return not is_everyday(typed.lower(at)) or typed.lower(at) in _BOTH
    return (leads and (lives or capital)) or (follows and not is_everyday(typed.lower(at)))


def find_unknown_places(typed: Typed) -> Iterator[Span]:
    """Find places that no list knows: 'i live in hindley' and, with a capital, 'in Hindley'."""
    text, words = typed.text, typed.words
    for at, word in enumerate(words):
        if word.lower in _LIVING and at + 2 < len(words) and words[at + 1].lower in _WHERE:
            yield from _where_they_live(typed, at + 2)
        elif word.capital and not word.opens and typed.lower(at - 1) in _LEADS and could_be_name(text, word):
            if is_everyday(word.lower) and not (at + 1 < len(words) and words[at + 1].capital):
                continue
            last = at
            while last + 1 < len(words) and words[last + 1].capital and beside(text, words[last], words[last + 1]):
                last += 1
            yield Span(word.start, words[last].end, "place")
        elif _is_unknown_and_led(typed, at):
            yield Span(word.start, word.end, "place")


def _is_unknown_and_led(typed: Typed, at: int) -> bool:
    """'moved to gatly', 'born in aspul', 'round hindly way', 'from tonge'."""
    word = typed.words[at].lower
    if len(word) < 5 or is_everyday(word) or is_misspelt_everyday(word):
        return False
    led = typed.lower(at - 1), typed.lower(at - 2)
    if led[0] in ("in", "to", "from", "near", "round", "around") and led[1] in _STAYING | _LIVING:
        return True
    if (
        len(word) > 5
        and led[0] == "from"
        and led[1] in ("kids", "lads", "girls", "boys", "people", "lot", "gang", "mates", "am", "im")
    ):
        return True
    if len(word) > 5 and led[0] in ("outside", "behind", "past"):
        return True
    return led[0] in ("in", "near", "round", "around") and typed.lower(at + 1) in (
        "way", "area", "estate", "shops", "precinct", "centre", "town", "market", "station", "library", "park", "baths",
    )  # fmt: skip


def _where_they_live(typed: Typed, at: int) -> Iterator[Span]:
    text, words = typed.text, typed.words
    while at < len(words) and words[at].lower in ("a", "the", "place", "called") and typed.lower(at + 1) != "":
        if (
            words[at].lower in ("a", "the")
            and typed.lower(at + 1) not in ("place", "called")
            and words[at].lower == "a"
        ):
            break
        at += 1
    last = at
    while last < len(words) and last - at < 3 and words[last].lower not in NOWHERE:
        if last > at and not (beside(text, words[last - 1], words[last]) and words[last].capital == words[at].capital):
            break
        if last > at and is_everyday(words[last].lower) and not words[last].capital:
            break
        last += 1
    if last == at + 1 and is_everyday(words[at].lower) and not words[at].capital and words[at].lower not in _BOTH:
        return
    if last > at:
        yield Span(words[at].start, words[last - 1].end, "place")


_BOTH = frozenset({"moss", "hale", "sale", "bury", "hyde", "shaw", "hurst", "deane", "poole", "ince", "lees"})
"""Towns that are words too: after 'I live in' they are towns."""
