"""Names of people: by a title ('mr jones'), by what they are to the child ('my friend aisha'), by a first name.

A name that is also a word ('will', 'hope', 'mark') counts only where something around it says that it is a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.finders.known import (
    DOING,
    FIRST_NAMES,
    MONTH_LIKE,
    NEVER_A_NAME,
    ORDINARY,
    RELATIONS,
    SURNAMES,
    THINGS,
    TITLES,
    VERBS_TOO,
    WISHING,
    word_list,
)
from analysis.finders.words import Span, Word, beside, could_be_name

_CALLING = {"called", "named", "nicknamed"}


_SURNAMES_TOO = {"may", "march", "english", "white", "black", "young", "long", "short"}
_SPEAKING_OF = {"with", "by", "from", "tell", "told", "like", "teacher", "hate", "love", "ask", "asked"}
_OWNING = {"my", "his", "her", "our", "their"}
_BEING = {"is", "was", "has", "says", "always", "never"}
_CHILDRENS = word_list("house mum dad brother sister friend phone family room class party birthday")


def find_names(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Find people: by a title, by what they are to the child, by a first name, by two capitals."""
    at = 0
    while at < len(words):
        first = _name_starts(text, words, at)
        if first is None:
            at += 1
            continue
        last = first
        while last + 1 < len(words) and last - first < 2 and _goes_on(text, words[last], words[last + 1]):
            last += 1
        yield Span(words[first].start, words[last].end, "name")
        at = last + 1


def _name_starts(text: str, words: Sequence[Word], at: int) -> int | None:
    """Return where the name begins that this word is, or announces; None where there is none."""
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) and beside(text, word, words[at + 1]) else None
    if after and word.lower in TITLES and text[word.start : word.end] != "MS" and _follows_title(words, at, after):
        return at + 1
    if after and word.lower in RELATIONS | _CALLING and _follows_relation(text, words, at, after):
        return at + 1
    found = _is_name(words, at) or _is_full_name(text, words, at) or _is_among_people(text, words, at)
    return at if found else None


def _follows_title(words: Sequence[Word], at: int, after: Word) -> bool:
    if after.lower in NEVER_A_NAME - _SURNAMES_TOO:
        return False
    if words[at].lower not in ("miss", "sir", "doctor", "professor", "imam"):
        return True
    if after.capital or after.lower in FIRST_NAMES | SURNAMES:
        return True
    spoken_of = _lower(words, at - 1) in _SPEAKING_OF or _lower(words, at + 2) in _BEING
    return words[at].lower == "miss" and spoken_of and _lower(words, at - 1) not in WISHING


def _lower(words: Sequence[Word], at: int) -> str:
    return words[at].lower if 0 <= at < len(words) else ""


def _follows_relation(text: str, words: Sequence[Word], at: int, after: Word) -> bool:
    if after.lower in NEVER_A_NAME:
        return False
    if (after.capital and could_be_name(text, after)) or (after.lower in FIRST_NAMES and after.lower not in VERBS_TOO):
        return True
    if _lower(words, at - 1) in _OWNING and _lower(words, at + 2) in _BEING | DOING:
        return True
    someone = {word.lower for word in words[max(0, at - 3) : at]} & (
        RELATIONS | {"boy", "girl", "lady", "man", "kid", "lad"}
    )
    return words[at].lower in _CALLING and bool(someone)


def _is_name(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    first = word.lower.split("-")[0]
    if first not in FIRST_NAMES:
        return _is_name_with_s(words, at)
    if first not in ORDINARY:
        return True
    before, after = _lower(words, at - 1), _lower(words, at + 1)
    if after in DOING and before not in ("i", "to", "the", "a", "my") and first not in ("will", "may", "can"):
        return True
    if before in ("is", "names") and _lower(words, at - 2) in ("name", "my"):
        return True
    return (
        bool(word.capital) and first not in MONTH_LIKE and (not word.opens or (after in _BEING and first not in THINGS))
    )


def _is_name_with_s(words: Sequence[Word], at: int) -> bool:
    """'aishas house': the apostrophe that a child leaves out."""
    name = words[at].lower.removesuffix("s")
    known = name != words[at].lower and name in FIRST_NAMES and name not in ORDINARY and len(name) > 3
    return known and _lower(words, at + 1) in _CHILDRENS


def _is_full_name(text: str, words: Sequence[Word], at: int) -> bool:
    """Two words with capitals inside a sentence, neither of them an everyday word: 'saw Wiola Szczep'."""
    if at + 1 == len(words) or not beside(text, words[at], words[at + 1]):
        return False
    pair = words[at : at + 2]
    return all(word.capital and could_be_name(text, word) for word in pair)


def _is_among_people(text: str, words: Sequence[Word], at: int) -> bool:
    """A capital that no list knows, where a person would stand: 'next to Zuri', 'me and Zuri', 'Zuri hit me'."""
    if not words[at].capital or not could_be_name(text, words[at]):
        return False
    before = _lower(words, at - 2), _lower(words, at - 1)
    return before in (("next", "to"), ("me", "and")) or before[1] == "with" or _lower(words, at + 1) in DOING


def _goes_on(text: str, word: Word, after: Word) -> bool:
    if not re.fullmatch(r"[.]?[ \t-]", text[word.end : after.start]) or after.lower in NEVER_A_NAME:
        return False
    if after.capital and "'" not in after.lower and word.capital is not False:
        return True
    return after.lower in SURNAMES or (after.lower in FIRST_NAMES and after.lower not in ORDINARY)
