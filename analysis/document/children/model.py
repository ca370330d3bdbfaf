"""The children's edition as plain data: ideas, each with a picture on the left and words on the right (R1.30).

compiling.py makes it out of a learning document; html.py and pdf.py print it. Types only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.document.model import Quote

Level = Literal["younger", "older"]
Look = Literal["youngest", "easy_read", "middle", "older", "oldest"]
"""How an edition is set: the oldest get a quiet page of type with small pictures, the youngest a picture and a line."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What grown-ups said to an ask, or what became of a promise: a small picture, a line, more if there is more."""

    picture: str
    words: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many of some said it: `words` is the document's shown share, `value` the same for the length of the bar."""

    label: str
    words: str
    value: int


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing that is said: a picture, the sentence itself, smaller lines or bars under it, a quote, an answer."""

    picture: str
    words: str
    lines: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    quote: Quote | None = None
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Ideas under one heading; `note` stands alone where there are no ideas yet."""

    id: str
    heading: str
    ideas: tuple[Idea, ...] = ()
    lead: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChildrensEdition:
    """One edition for children of one version of the learning document; `band` is an age band or 'easy_read'.

    `made` says version and day; `stamp` is '' unless the document or this edition is not finished. `crowded` says that
    there is so much to say that pictures must be smaller.
    """

    band: str
    look: Look
    name: str
    title: str
    year: str
    for_whom: str
    body: str
    made: str
    language: str
    stamp: str
    parts: tuple[Part, ...]
    crowded: bool = False
    page_word: str = "Page"


@dataclass(frozen=True, slots=True)
class MissingSentence:
    """A sentence for children that nobody has written: `about` is 'theme', 'ask', 'answer' or 'promise'."""

    about: Literal["theme", "ask", "answer", "promise"]
    id: str
    label: str
    level: Level
