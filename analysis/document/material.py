"""Everything that the learning document is made from, as plain true counts: what the store hands to compiling.py.

The job that compiles fills it in; nobody shows it. Numbers here are exact and therefore secret: compiling puts every
one of them through disclosure_control. Text here is already redacted, settled and released. Light types only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from analysis.document.coded_twice import Agreement, CodedTwice
from analysis.document.counted import Counted
from analysis.document.model import Ask, Indicator, MethodLine, Shown, YouSaid


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """One consultation that the document reports: why it was held and which of the body's priorities it serves.

    `first_day` and `last_day` are days on which groups answered; `priorities` are ids of the body's YAML.
    """

    title: str
    purpose: str
    priorities: tuple[str, ...]
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class HeardCount:
    """How many responses came from one band, group, language or way of answering; `expected` is None if unknown."""

    label: str
    count: int
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class HeardCounts:
    """Responses by one thing at a time; list those with no response too, so that who is missing can be named.

    `heading` is what stands over the table, e.g. 'Age', 'Place', 'Language', 'Way of answering'. Every response is in
    exactly one row.
    """

    heading: str
    rows: tuple[HeardCount, ...]


@dataclass(frozen=True, slots=True)
class LocalCount:
    """How many children of one kind live here, as the line of a table says that is open to all, with who counted."""

    heading: str
    label: str
    children: int
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class RaisedBefore:
    """The same theme in an earlier consultation; `year` is when that closed.

    `share` and `weight` are as the document of that year printed them; `share` is masked where it printed none.
    """

    consultation: str
    year: str
    share: Shown
    weight: str = ""


@dataclass(frozen=True, slots=True)
class ReleasedQuote:
    """A redacted answer that the lead released. `language` is a code ('en', 'ur'); `differs` marks a differing view.

    `is_translation`: a person put it into English, and every print says so (R4.06).
    `response` is any key that is the same for two quotes of one child (only the first is printed); it is not printed.
    """

    text: str
    band: str = ""
    language: str = "en"
    differs: bool = False
    response: str = ""
    is_translation: bool = False


@dataclass(frozen=True, slots=True)
class ThemeMaterial:
    """One theme with its true numbers, all in responses (children), not clauses.

    `answered` is how many answered the question, `said` how many of them are in the theme; `said_by_band` and
    `answered_by_band` have the same keys and add up to them. `confirmed_by` is the person who agreed the theme, on
    `agreed_on`. `groups_said` counts the groups in which somebody said it, `said_by_language` adds up to `said`.
    `agreement` is that of two people who coded the theme's consultation. `before` are the themes that a person said it
    goes on from; `is_new`: nothing near it was raised before, None where nothing could have been.
    """

    id: str
    label: str
    definition: str
    question: str
    answered: int
    said: int
    said_by_band: Mapping[str, int] = field(default_factory=dict)
    answered_by_band: Mapping[str, int] = field(default_factory=dict)
    quotes: tuple[ReleasedQuote, ...] = ()
    bears_on: tuple[str, ...] = ()
    confirmed_by: str = ""
    steadiness: str = ""
    keywords: tuple[str, ...] = ()
    status: Literal["agreed", "proposed"] = "agreed"
    agreed_on: date | None = None
    groups_said: int = 0
    said_by_language: Mapping[str, int] = field(default_factory=dict)
    agreement: Agreement | None = None
    before: tuple[RaisedBefore, ...] = ()
    is_new: bool | None = None
    asked_in: str = ""
    """Any key of the consultation, for what tables of one consultation tell together; the same for its questions."""


@dataclass(frozen=True, slots=True)
class ClosedMaterial:
    """A question with options in one edition: how many chose each, in the order of the question.

    `answered` chose something; with `picks` 'one' the options add up to it, with 'several' they may not. Where they
    were put in order, `first` says how many put each option first.
    """

    question: str
    band: str
    answered: int
    options: tuple[tuple[str, int], ...]
    first: tuple[int, ...] = ()
    picks: Literal["one", "several"] = "one"
    not_sure: int = 0
    prefer_not: int = 0
    skipped: int = 0
    asked_in: str = ""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question of one edition, for the annexe and for the rates of not answering in the method box."""

    words: str
    band: str
    shown: int = 0
    not_sure: int = 0
    prefer_not: int = 0
    skipped: int = 0
    asked_in: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """All that one learning document is compiled from. `stamp` is '' for a signed-off one, else e.g. 'Draft'.

    `concerns_settled` and `concerns_held` count answers that a lead had to read first; `concerns_upheld` those of the
    settled that were found worrying and acted upon. Their words are never here.
    `comments` are answers in own words, `comments_read` those that a person read, `comments_read_in_themes` those that
    somebody said they had read on a page of themes (None: not known). `ledger` says where each comment is, by the keys
    of ledger.PLACES. `coded_twice` is one for each consultation. `helped` are responses given with an adult's help;
    `drawings` are answers that were drawn (None: nobody was asked to draw). `versions` name editions and
    versions. `changed` are sentences ('You said ..., we did ...'). `method` is for further lines of the method box.
    `notes` say, by section id, why a section cannot be filled. `unit` follows the number of responses.
    Practitioners answered an edition for adults: their `practitioners_responses` and themes are in none of the numbers
    above. `population` says who lives here, `lundy` what shows that children were heard (R2.24). `is_first`: there was
    no document before this one.
    """

    title: str
    year: str
    consultations: tuple[AskedAbout, ...]
    responses: int
    heard: tuple[HeardCounts, ...]
    themes: tuple[ThemeMaterial, ...] = ()
    closed: tuple[ClosedMaterial, ...] = ()
    questions: tuple[AskedQuestion, ...] = ()
    concerns_settled: int = 0
    concerns_upheld: int = 0
    concerns_held: int = 0
    comments: int = 0
    comments_read: int = 0
    comments_read_in_themes: int | None = None
    ledger: Mapping[str, int] = field(default_factory=dict)
    by_age: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """How many answered each consultation in each band: never printed, but whoever knows of it must learn no more."""
    coded_twice: tuple[CodedTwice, ...] = ()
    helped: int = 0
    drawings: int | None = None
    confirmed_by: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    changed: tuple[str, ...] = ()
    you_said: tuple[YouSaid, ...] = ()
    method: tuple[MethodLine, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    lead_contact: str = ""
    stamp: str = ""
    counted: Counted = field(default_factory=dict)
    """The digests of what was counted (counted.py): no number, and no word."""
    subtitle: str = "What children and young people said, and what we ask"
    unit: str = "children and young people answered"
    practitioners: tuple[ThemeMaterial, ...] = ()
    practitioners_responses: int = 0
    population: tuple[LocalCount, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    lundy: tuple[MethodLine, ...] = ()
    is_first: bool = False
