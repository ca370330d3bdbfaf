"""A text as the finders see it: words with their place, and whether a capital says anything.

Every finder comes in; it must never change a letter, because spans count in the original.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.finders.gazetteer import Known
from analysis.finders.known import NEVER_A_NAME, TITLES

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
class Word:
    """A word as the finders see it; `capital` is None where capitals mean nothing (all of the text has them)."""

    start: int
    end: int
    lower: str
    capital: bool | None
    opens: bool
    """Whether it opens a sentence, where a capital says nothing."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed: its letters, its words, and the names, schools and places that are known."""

    text: str
    words: Sequence[Word]
    known: Known

    def lower(self, at: int) -> str:
        """The word at this place in lower case; '' before the first and after the last."""
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def beside(self, at: int) -> bool:
        """Whether a next word follows this one with nothing but a space between."""
        return 0 <= at < len(self.words) - 1 and beside(self.text, self.words[at], self.words[at + 1])

    def is_foreign(self) -> bool:
        """Whether words without a capital have letters that English has not: then every word is strange here."""
        return any(word.capital is False and not word.lower.isascii() for word in self.words)

    def owns(self, at: int) -> bool:
        """Whether the word at this place has an apostrophe and an s: 'grace's'."""
        return self.text[self.words[at].end :][:2].lower() in ("'s", "’s")


Finder = Callable[[Typed], Iterable[Span]]


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDS_SENTENCE = re.compile(r"[.!?:\n\r•\"“(\[]\W*$|^\W*$|(?:^|\s)[-–—]\s*$")


def split_into_words(text: str) -> list[Word]:
    """Return the words of a text, without a possessive s."""
    found = list(_WORD.finditer(text))
    capitals = sum(match[0][0].isupper() for match in found)
    meaningless = len(found) >= 4 and capitals > 0.8 * len(found)
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


def beside(text: str, before: Word, after: Word) -> bool:
    """Whether nothing but a space parts two words; a full stop only after 'Mr.' or 'St.'."""
    between = text[before.end : after.start]
    if between == " ":
        return True
    stops = before.lower in TITLES or before.lower in ("st", "prof")
    return (_BESIDE_AFTER_STOP if stops else _BESIDE).fullmatch(between) is not None


_BESIDE = re.compile(r"[)]?[ \t]{1,2}(?:& |\()?")
_BESIDE_AFTER_STOP = re.compile(r"[.]?[)]?[ \t]{1,2}(?:& |\()?")


def could_be_name(text: str, word: Word) -> bool:
    """Whether a word with a capital is neither an everyday word nor an abbreviation."""
    shortened = "'" in word.lower and not word.lower.startswith("o'")
    loud = text[word.start : word.end].isupper()
    return word.lower not in NEVER_A_NAME and len(word.lower) > 2 and not shortened and not loud
