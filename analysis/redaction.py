"""Who and where comes out of a child's words; what came out is counted and shown as [name], [place], [school] ...

The pipeline, the file commands and the jobs that prepare quotes come in. Rules only, no model: each rule is one small
finder and one row in FINDERS, the first finder to claim a stretch of text keeps it. Children type in lower case, so
what stands around a word counts as much as its capital. A person still clears every quote (R4.06): this is the first pair of
eyes, not the last, and it must never be told who wrote the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.known_words import (
    COUNTRIES,
    DOING,
    FIRST_NAMES,
    LEADS,
    MONTH_LIKE,
    NEVER_A_NAME,
    NOWHERE,
    ORDINARY,
    PLACES,
    PLACES_OR_WORDS,
    PLAIN,
    RELATIONS,
    ROADS,
    ROADS_WITH_CAPITALS,
    SCHOOLS,
    SPOTS,
    SURNAMES,
    TITLES,
    WISHING,
    WITHIN,
)

Kind = Literal["name", "place", "school", "address", "postcode", "phone", "email", "url", "handle", "date", "number"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the original text, `text[start:end]`, and what kind of thing it gave away."""

    start: int
    end: int
    kind: Kind

    def as_json(self) -> dict[str, int | str]:
        """Return `{start, end, kind}`."""
        return {"start": self.start, "end": self.end, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with who and where taken out, and the stretches of the original that went, in order, none overlapping."""

    text: str
    spans: tuple[Span, ...]

    @property
    def counts(self) -> Counter[Kind]:
        """How many of each kind came out."""
        return Counter(span.kind for span in self.spans)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the finders see it; `capital` is None where capitals mean nothing (all of the text has them)."""

    start: int
    end: int
    lower: str
    capital: bool | None
    opens: bool
    """Whether it opens a sentence, where a capital says nothing."""


def redact(text: str) -> Redacted:
    """Take out names, schools, places, addresses, dates and ways to reach somebody."""
    taken: list[Span] = []
    words = _words(text)
    for find in FINDERS:
        for span in find(text, words):
            if span.start < span.end and not any(span.start < old.end and old.start < span.end for old in taken):
                taken.append(span)
    spans = tuple(sorted(taken))
    return Redacted(_marked(text, spans), spans)


def _marked(text: str, spans: Sequence[Span]) -> str:
    parts, here = [], 0
    for span in spans:
        parts += [text[here : span.start], f"[{span.kind}]"]
        here = span.end
    return "".join([*parts, text[here:]])


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENDS_SENTENCE = re.compile(r"[.!?:\n\r•\"“(\[]\W*$|^\W*$|(?:^|\s)[-–—]\s*$")


def _words(text: str) -> list[Word]:
    found = list(_WORD.finditer(text))
    capitals = sum(match[0][0].isupper() for match in found)
    meaningless = len(found) >= 4 and capitals > 0.6 * len(found)
    words = []
    for match in found:
        start, end = match.span()
        stem = re.sub(r"['’]s?$", "", match[0])
        end -= len(match[0]) - len(stem)
        opens = bool(_ENDS_SENTENCE.search(text[max(0, start - 4) : start])) if start else True
        words.append(
            Word(start, end, stem.lower().replace("’", "'"), None if meaningless else stem[:1].isupper(), opens)
        )
    return words


# --- What has a form of its own -------------------------------------------------------------------------------------

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_FORMS: tuple[tuple[Kind, str], ...] = (
    ("email", r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"),
    (
        "url",
        r"(?:https?://|www\.)[^\s<>\"]+|\b[\w-]{2,63}\.(?:com|co\.uk|org|org\.uk|net|uk|io|gg|tv|me|app|info)\b(?:/\S*)?",
    ),
    ("handle", r"(?<![\w@])@[A-Za-z0-9_][\w.]{1,40}"),
    (
        "handle",
        r"(?:my|her|his|their)\s+(?:snap(?:chat)?|insta(?:gram)?|tik\s?tok|roblox|discord|xbox|psn|fortnite|gamer\s?tag|"
        r"user\s?name|user|minecraft|whatsapp|facebook)(?:\s+(?:name|user|username|tag|id|account))?\s*(?:is|:|=)\s*(?P<it>[\w.#-]{3,40})",
    ),
    ("postcode", r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2})\b"),
    (
        "postcode",
        r"\b(?:live|living|in|near|from|of|around)\s+(?P<it>[A-Z]{1,2}\d{1,2}[A-Z]?)\b(?!\s*(?:class|set|form|levels?|week))",
    ),
    ("date", r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\b"),
    ("date", rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS}\b(?:,?\s+(?:19|20)\d\d)?"),
    (
        "date",
        rf"\b{_MONTHS}\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+(?:19|20)\d\d)?|\b{_MONTHS},?\s+(?:19|20)\d\d\b",
    ),
    (
        "number",
        r"\b[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b|\b[A-Z]\d{12}\b|\b[A-Z]{2}\d{2}[A-Z\d]{11,30}\b",
    ),
    ("number", r"\b(?:\d{1,3}\.){3}\d{1,3}\b|\b(?:[0-9a-f]{1,4}:){5,7}[0-9a-f]{1,4}\b|\b\d{3}-\d{2}-\d{4}\b"),
    ("number", r"\b(?:\d[ -]?){12,18}\d\b"),
    (
        "phone",
        r"(?<![\w.])(?:\+\d{1,3}|\(?0\d{1,4}\)?|\(?\d{3}\)?)[\s./-]?(?:\(0\))?(?:\d[\s()./-]{0,2}){5,10}\d(?!\w)(?:\s?x\d{1,5})?",
    ),
    ("number", r"\b\d{6,}\b|\b[A-Z]{1,3}\d{6,}\b"),
    ("address", r"\b(?:flat|apartment|apt\.?)\s+\d{1,4}[a-z]?\b|\bhouse\s+(?:number|no\.?)\s+\d{1,4}[a-z]?\b"),
)
_COMPILED: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _FORMS
)


def _forms(text: str, words: Sequence[Word]) -> Iterator[Span]:
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            yield Span(*match.span("it" if "it" in pattern.groupindex else 0), kind)


# --- What is known by the noun at its end: moss lane, st marys primary, whitworth park --------------------------------


def _named_by_noun(text: str, words: Sequence[Word]) -> Iterator[Span]:
    for at, word in enumerate(words):
        if word.lower in SCHOOLS:
            yield from _with_its_name(text, words, at, "school")
        elif word.lower in SPOTS:
            yield from _with_its_name(text, words, at, "place")
        elif word.lower in (ROADS_WITH_CAPITALS if word.capital else ROADS):
            yield from _road(text, words, at)


def _road(text: str, words: Sequence[Word], at: int) -> Iterator[Span]:
    for span in _with_its_name(text, words, at, "address"):
        number = re.search(r"\d{1,5}[a-z]?,?\s+$", text[max(0, span.start - 8) : span.start], re.IGNORECASE)
        yield Span(span.start - len(number[0]) if number else span.start, span.end, "address")


def _with_its_name(text: str, words: Sequence[Word], at: int, kind: Kind) -> Iterator[Span]:
    """Walk back from the noun over the words that name it, then forward over the rest of a school's title."""
    first = at
    while first > 0 and at - first < 4 and _beside(text, words[first - 1], words[first]):
        if not _can_name(words[first - 1], words, first - 1):
            break
        first -= 1
    while first < at and words[first].lower in PLAIN | WITHIN:
        first += 1
    naming = [word for word in words[first:at] if word.lower not in PLAIN]
    if not naming or not _is_announced(words, first, naming):
        return
    last = at
    while kind == "school" and last + 1 < len(words) and words[last + 1].lower in SCHOOLS | {"form"}:
        last += 1
    yield Span(words[first].start, words[last].end, kind)


def _can_name(word: Word, words: Sequence[Word], at: int) -> bool:
    if word.capital:
        return word.lower not in PLAIN or not word.opens
    if word.capital is False and any(later.capital for later in words[at + 1 : at + 2]):
        return word.lower in WITHIN
    return word.lower not in PLAIN and word.lower not in LEADS


def _is_announced(words: Sequence[Word], first: int, naming: Sequence[Word]) -> bool:
    if any(word.capital and not word.opens for word in naming):
        return True
    if first == 0:
        return bool(naming[0].capital) or naming[0].lower in ("st", "saint")
    return words[first - 1].lower in LEADS or naming[0].lower in ("st", "saint")


def _beside(text: str, before: Word, after: Word) -> bool:
    return re.fullmatch(r"['’]?s?['’]?[.]?[ \t]{1,2}(?:& )?", text[before.end : after.start]) is not None


# --- Places known by name, or by 'I live in' --------------------------------------------------------------------------

_LIVING = {"live", "lives", "living", "lived", "stay", "stays"}
_WHERE = {"in", "near", "at", "on", "by"}


def _places(text: str, words: Sequence[Word]) -> Iterator[Span]:
    for at, word in enumerate(words):
        for size in (3, 2, 1):
            run = words[at : at + size]
            name = " ".join(w.lower for w in run)
            if len(run) == size and (name in PLACES or name in COUNTRIES) and _means_place(words, at, name):
                yield Span(run[0].start, run[-1].end, "place")
        if word.lower in _LIVING and at + 2 < len(words) and words[at + 1].lower in _WHERE:
            yield from _where_they_live(text, words, at + 2)


def _means_place(words: Sequence[Word], at: int, name: str) -> bool:
    before = words[at - 1].lower if at else ""
    if name not in PLACES_OR_WORDS:
        return True
    return before in LEADS - {"to"} or (bool(words[at].capital) and not words[at].opens)


def _where_they_live(text: str, words: Sequence[Word], at: int) -> Iterator[Span]:
    last = at
    while last < len(words) and last - at < 3 and words[last].lower not in NOWHERE:
        if last > at and not (_beside(text, words[last - 1], words[last]) and words[last].capital == words[at].capital):
            break
        last += 1
    if last > at:
        yield Span(words[at].start, words[last - 1].end, "place")


# --- Names ------------------------------------------------------------------------------------------------------------

_CALLING = {"called", "named", "nicknamed"}


def _names(text: str, words: Sequence[Word]) -> Iterator[Span]:
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
    after = words[at + 1] if at + 1 < len(words) and _beside(text, word, words[at + 1]) else None
    if after and word.lower in TITLES and _follows_title(words, at, after):
        return at + 1
    if after and word.lower in RELATIONS | _CALLING and _follows_relation(words, at, after):
        return at + 1
    return at if _is_name(words, at) or _is_full_name(text, words, at) else None


def _follows_title(words: Sequence[Word], at: int, after: Word) -> bool:
    if after.lower in NEVER_A_NAME - {"may", "march", "art", "english", "white", "black", "young", "long", "short"}:
        return False
    if words[at].lower not in ("miss", "sir", "doctor", "professor", "imam"):
        return True
    wishes = at > 0 and words[at - 1].lower in WISHING
    return bool(after.capital) or after.lower in FIRST_NAMES or (not wishes and words[at].lower == "miss" and at > 0)


def _follows_relation(words: Sequence[Word], at: int, after: Word) -> bool:
    if after.lower in NEVER_A_NAME:
        return False
    if after.capital or (after.lower in FIRST_NAMES and (after.lower not in ORDINARY or words[at].lower in _CALLING)):
        return True
    someone = {word.lower for word in words[max(0, at - 3) : at]} & (
        RELATIONS | {"boy", "girl", "lady", "man", "kid", "lad"}
    )
    return words[at].lower in _CALLING and bool(someone)


def _is_name(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.lower not in FIRST_NAMES:
        return _is_name_with_s(words, at)
    if word.lower not in ORDINARY:
        return True
    after = words[at + 1].lower if at + 1 < len(words) else ""
    before = words[at - 1].lower if at else ""
    if after in DOING and before not in ("i", "to", "the", "a", "my"):
        return True
    return bool(word.capital) and not word.opens and word.lower not in MONTH_LIKE


def _is_name_with_s(words: Sequence[Word], at: int) -> bool:
    """'aishas house': the apostrophe that a child leaves out."""
    name = words[at].lower.removesuffix("s")
    known = name != words[at].lower and name in FIRST_NAMES and name not in ORDINARY and len(name) > 3
    owned = {
        "house",
        "mum",
        "dad",
        "brother",
        "sister",
        "friend",
        "phone",
        "family",
        "room",
        "class",
        "party",
        "birthday",
    }
    return known and at + 1 < len(words) and words[at + 1].lower in owned


def _is_full_name(text: str, words: Sequence[Word], at: int) -> bool:
    """Two words with capitals inside a sentence, neither of them an everyday word: 'saw Wiola Szczep'."""
    if at + 1 == len(words) or not _beside(text, words[at], words[at + 1]):
        return False
    pair = words[at : at + 2]
    return not pair[0].opens and all(
        word.capital
        and word.lower not in NEVER_A_NAME
        and len(word.lower) > 2
        and not text[word.start : word.end].isupper()
        for word in pair
    )


def _goes_on(text: str, word: Word, after: Word) -> bool:
    if not re.fullmatch(r"[.]?[ \t-]", text[word.end : after.start]) or after.lower in NEVER_A_NAME:
        return False
    if after.capital and word.capital is not False:
        return True
    return after.lower in SURNAMES or (after.lower in FIRST_NAMES and after.lower not in ORDINARY)


FINDERS: tuple[Callable[[str, Sequence[Word]], Iterable[Span]], ...] = (_forms, _named_by_noun, _names, _places)
