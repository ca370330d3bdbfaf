"""Places known by name, or by 'I live in'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.finders.known import COUNTRIES, NOWHERE, PARTS_OF_TOWN, PLACES, PLACES_OR_WORDS
from analysis.finders.words import Span, Word, beside, could_be_name

_LIVING = {"live", "lives", "living", "lived"}
_WHERE = {"in", "near", "at", "by"}


def find_known_places(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Find towns, wards and countries that the lists know."""
    for at in range(len(words)):
        for size in (4, 3, 2, 1):
            run = words[at : at + size]
            name = " ".join(word.lower for word in run)
            if len(run) == size and (name in PLACES or name in COUNTRIES) and _means_place(words, at, name):
                part = words[at + size : at + size + 1]
                last = part[0] if part and part[0].lower in PARTS_OF_TOWN else run[-1]
                yield Span(run[0].start, last.end, "place")
                break


def _means_place(words: Sequence[Word], at: int, name: str) -> bool:
    if name not in PLACES_OR_WORDS:
        return True
    lives = at > 1 and words[at - 2].lower in _LIVING
    return _follows_lead(words, at) and (lives or bool(words[at].capital))


def _follows_lead(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at - 1].lower in {"in", "from", "near", "at", "around"}


def find_unknown_places(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Find places that no list knows: 'i live in hindley' and, with a capital, 'in Hindley'."""
    for at, word in enumerate(words):
        if word.lower in _LIVING and at + 2 < len(words) and words[at + 1].lower in _WHERE:
            yield from _where_they_live(text, words, at + 2)
        elif word.capital and not word.opens and _follows_lead(words, at) and could_be_name(text, word):
            last = at
            while last + 1 < len(words) and words[last + 1].capital and beside(text, words[last], words[last + 1]):
                last += 1
            yield Span(word.start, words[last].end, "place")


def _where_they_live(text: str, words: Sequence[Word], at: int) -> Iterator[Span]:
    last = at
    while last < len(words) and last - at < 3 and words[last].lower not in NOWHERE:
        if last > at and not (beside(text, words[last - 1], words[last]) and words[last].capital == words[at].capital):
            break
        last += 1
    if last > at:
        yield Span(words[at].start, words[last - 1].end, "place")
