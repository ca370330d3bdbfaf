"""The one learning document as plain data: what html, pdf, docx and csv print, and nothing they may work out.

compiling.py makes it; the prints read it. Every number that stands here has been through disclosure_control: a print
never counts. Types only, so that the store and the screens can name them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Priority:
    """Something that the body set out to do: `kind` is 'priority' (how it works) or 'outcome' (for children).

    `words` are plain words that children may use for it; by these and its sentence themes are matched to it.
    """

    id: str
    kind: Literal["priority", "outcome"]
    name: str
    meaning: str = ""
    actions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The safeguarding body that asks, as its YAML says."""

    name: str
    short_name: str
    plan: str
    vision: str
    partners: tuple[str, ...]
    priorities: tuple[Priority, ...]
    places: tuple[str, ...] = ()
    """Parts of town, estates and meeting places that redaction shall know besides its own list."""
    small_numbers: Literal["round", "suppress"] = "round"
    """How small numbers are kept from showing anybody; disclosure_control.Rules says what each does."""
    fewest: int = 5
    """Mode 'suppress' hides what is below, 5 to 10."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as it may be shown: `words` is what every print writes ('about 45', 'too few to show safely').

    `value` is the rounded number for bars, or None where it is masked. `masked` says that it was.
    """

    words: str
    value: int | None
    masked: bool = False


@dataclass(frozen=True, slots=True)
class HeardRow:
    """One line of who was heard: a band, a group, a language, a way of answering.

    In a finding's breakdown `expected` is how many of the band answered the question, and `share` the part of them.
    `local` is how many such children live here, `reach` says what part of them answered (R4.02).
    """

    label: str
    count: Shown
    expected: Shown | None = None
    note: str = ""
    share: Shown | None = None
    local: Shown | None = None
    reach: str = ""


@dataclass(frozen=True, slots=True)
class HeardTable:
    """Who was heard, by one thing at a time; `missing` names who was invited and hardly heard, or not at all.

    `source` says who counted the children who live here, and when; '' where nobody has said how many they are.
    """

    heading: str
    rows: tuple[HeardRow, ...]
    missing: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A child's words, redacted and released; `said_by` is at most a band; `differs` marks a differing view."""

    text: str
    said_by: str = ""
    language: str = "en"
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """An agreed (or, in a draft from a file, a proposed) theme with its weight, its words and what it bears on.

    `weight` is a word of the R4.04 scale (most, many, some, a few); `share` is a whole percentage of those who
    answered the question, or masked; `breakdown` is per band. `bears_on` are ids of the body's priorities.
    `weight_words` is the whole sentence about the weight. `quotes` stand beside the finding, `further_quotes` in
    section 5. A `minor` finding is one of few voices: it gets a place of its own and less room. `facts` say where it
    comes from: what was asked, what it bears on, who agreed it. `breadth` says how many bands, groups and languages it
    comes from (R4.04), `differences` where groups differ, `agreement` how two coders agreed on it, `since` what changed
    since the last document. `for_younger` and `for_older` say it to children, as a person wrote it; `picture` names the
    drawing beside it there. `no_quote` says what is not among the quotes ('No differing view was released.').
    """

    id: str
    label: str
    definition: str
    status: Literal["agreed", "proposed"]
    question: str
    count: Shown
    share: Shown
    weight: str
    quotes: tuple[Quote, ...] = ()
    breakdown: tuple[HeardRow, ...] = ()
    bears_on: tuple[str, ...] = ()
    agreed_by: str = ""
    steadiness: str = ""
    keywords: tuple[str, ...] = ()
    weight_words: str = ""
    further_quotes: tuple[Quote, ...] = ()
    minor: bool = False
    facts: tuple[str, ...] = ()
    breadth: str = ""
    differences: tuple[str, ...] = ()
    agreement: str = ""
    since: str = ""
    for_younger: str = ""
    for_older: str = ""
    no_quote: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class OptionCount:
    """One option of a closed question and how many chose it."""

    label: str
    count: Shown
    share: Shown


@dataclass(frozen=True, slots=True)
class ClosedResult:
    """What was chosen in a question with options, for one edition; ways of not answering are counted beside it."""

    question: str
    band: str
    answered: Shown
    options: tuple[OptionCount, ...]
    not_answered: tuple[OptionCount, ...] = ()
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Promised:
    """What a partner said it will do because of an ask, and how that stands on the day of compiling.

    `standing` is 'waiting', 'late' (due, nobody has said), 'kept', 'kept_late' or 'not_kept'; `because` says why not.
    """

    words: str
    partner: str
    due: date
    standing: Literal["waiting", "late", "kept", "kept_late", "not_kept"]
    what_was_done: str = ""
    because: str = ""
    children_words: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """What the board is asked to make a named partner do, by when; `decision` is empty until the board decides.

    `verdict` is 'yes', 'partly', 'no', 'later' or ''; `tell_children` is what children will be told of it (R4.09).
    `for_younger` and `for_older` say the ask to children, as a person wrote it, `answer_younger` and `answer_older`
    what was decided of it; `picture` names the drawing beside it there.
    """

    words: str
    partner: str
    by: str = ""
    finding_id: str = ""
    decision: str = ""
    id: str = ""
    verdict: str = ""
    reason: str = ""
    tell_children: str = ""
    for_younger: str = ""
    for_older: str = ""
    promises: tuple[Promised, ...] = ()
    answer_younger: str = ""
    answer_older: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class YouSaid:
    """What children said in an earlier document, what was asked because of it, and what became of that (R2.27)."""

    year: str
    said: str
    asked: str
    partner: str
    decision: str
    promises: tuple[Promised, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number that the body gives beside the children's voice; Heard did not count it and says who did."""

    name: str
    period: str
    value: str
    source: str
    as_of: date
    bears_on: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who put their name to a document: `act` is 'reviewed', 'approved' or 'published'."""

    name: str
    role: str
    act: str
    on: date


@dataclass(frozen=True, slots=True)
class Binding:
    """What one number of the document was counted from, for those who may follow it.

    `place` names the sentence or cell ('finding/<id>/said'), `words` how the number is shown there, `counts` what was
    counted in plain words, `of` the id of the theme or consultation. `digest` changes when what was counted changes; it
    is not printed.
    """

    place: str
    words: str
    counts: str
    of: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One question as it was asked of one band, and the parts of those who saw it that gave no answer, by reason."""

    question: str
    band: str
    not_sure: Shown
    prefer_not: Shown
    skipped: Shown


@dataclass(frozen=True, slots=True)
class MethodLine:
    """One line of the method box."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """Where some of the comments are, and how many; the rows of a ledger leave none out and overlap nowhere."""

    label: str
    count: Shown


@dataclass(frozen=True, slots=True)
class Section:
    """A section that cannot be filled says so in `note`; the order of R4.01 is fixed in sections.SECTIONS."""

    id: str
    heading: str
    note: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class LearningDocument:
    """The single learning document. `stamp` is '' for a finished one, else printed on every page.

    `unit` follows the number of those heard ('children and young people answered'). `masking` explains once, for every
    print, how small numbers are kept from showing anybody. `comments` came in all, and `ledger` says where each of them
    is. `differences` are sentences on section 6, `groups` the
    columns of its table in order. `version` is 0 until the document is given to the board. `practitioners` are findings
    from what adults said, never mixed with the children's. `you_said` is what became of earlier documents. `rare` are
    sentences on what too few said, `not_compared` on whom no table of the place tells of, `lundy` the evidence for each
    part of the right to be heard (R2.24). `practitioners_total` answered the edition for adults.
    """

    body: Body
    title: str
    year: str
    compiled_on: date
    language: str
    stamp: str
    cover_quote: Quote | None
    summary: tuple[str, ...]
    why: tuple[str, ...]
    priorities: tuple[str, ...]
    sections: tuple[Section, ...]
    heard_total: Shown
    heard: tuple[HeardTable, ...]
    findings: tuple[Finding, ...]
    results: tuple[ClosedResult, ...]
    safety: tuple[str, ...]
    changed: tuple[str, ...]
    asks: tuple[Ask, ...]
    method: tuple[MethodLine, ...]
    limits: tuple[str, ...]
    asked: tuple[AskedRow, ...] = ()
    differences: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    subtitle: str = "What children and young people said, and what we ask"
    unit: str = "children and young people answered"
    masking: str = ""
    comments: Shown | None = None
    ledger: tuple[LedgerRow, ...] = ()
    version: int = 0
    sign_offs: tuple[SignOff, ...] = ()
    you_said: tuple[YouSaid, ...] = ()
    practitioners: tuple[Finding, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    bindings: tuple[Binding, ...] = ()
    rare: tuple[str, ...] = ()
    rare_quotes: tuple[Quote, ...] = ()
    not_compared: tuple[str, ...] = ()
    lundy: tuple[MethodLine, ...] = ()
    practitioners_total: Shown | None = None
