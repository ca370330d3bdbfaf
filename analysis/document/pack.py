"""A themed audit pack: data, children's views, frontline views and case audits set side by side on one question.

The job comes in with true counts and hands back what may be shown: every count goes through disclosure_control, every
string through plain_text. What it means is written by people; the machine only says where it would look. It must never
add two of the four together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from analysis.disclosure_control import NOT_SHOWN, ROUND, Rules
from analysis.document.cases import CaseLooked, Cases, show_cases
from analysis.document.leaflet import Block, Point, Sheet
from analysis.document.material import ReleasedQuote
from analysis.document.model import Indicator, Quote, Shown
from analysis.document.plain_text import UNPRINTABLE, all_printable, printable
from analysis.document.sentences import begin, name_day, tell_masking
from analysis.document.weighing import UNWEIGHED, weigh
from analysis.movement import RULE, Movement, Weighed, movement, weigh_theme

DRAFT = "Working draft"
MOST_QUOTES = 2
LONGEST_ON_FRONT, LONGEST_QUOTE = 80, 600
"""Characters of a quote that fits beside three other columns; longer ones stand with the evidence."""
MOST_INDICATORS, MOST_INDICATOR_ROWS, MOST_NOTES = 3, 6, 4
LONGEST_TITLE, LONGEST_DEFINITION = 40, 140
"""Characters of a consultation's name and of a theme's meaning on the first page."""
NOT_WRITTEN = "Nobody has written this yet."
SIDES = (
    ("data", "What the data say", "Numbers that partners gave. Heard did not count them."),
    ("children", "What children and young people say", "Consultations in the period."),
    ("frontline", "What frontline staff say", "Adult editions in the period."),
    ("cases", "What the cases show", "Case audits by partners, with a short form."),
)
"""The four, always in this order: id, heading, where it comes from."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a learning document shows of a theme: the pack says no more, or two of them could be compared."""

    word: str
    sentence: str
    count: Shown
    share: Shown


NOT_TOLD = Told("", "How many said it is in no document that the board has.", NOT_SHOWN, NOT_SHOWN)
"""Where no document told it: a number of the pack's own would be set against the one that a later document shows."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said in one consultation: true counts, or `weighed` where answers have gone and only that is left.

    `told` is how a learning document of the board shows it, and is shown instead.
    """

    consultation: str
    question: str
    on: date | None
    said: int = 0
    answered: int = 0
    quotes: tuple[ReleasedQuote, ...] = ()
    weighed: Weighed | None = None
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What somebody recommends: who is to do it, and by which day."""

    words: str
    owner: str
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What people wrote under the four; '' and () where nobody has."""

    answer: str = ""
    agree: str = ""
    differ: str = ""
    not_known: str = ""
    recommendations: tuple[Recommendation, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether all of it is written."""
        return bool(self.answer and self.agree and self.differ and self.not_known and self.recommendations)


@dataclass(frozen=True, slots=True)
class PackMaterial:
    """All that one pack is made from; counts are exact and secret. `aims` are names of what the theme bears on.

    The earliest consultation stands first. `taken_out`: redaction took something out of the notes on cases.
    """

    question: str
    theme: str
    definition: str
    aims: tuple[str, ...]
    first_day: date
    last_day: date
    children: tuple[Spoken, ...] = ()
    frontline: tuple[Spoken, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    cases: tuple[CaseLooked, ...] = ()
    concluded: Conclusion = field(default_factory=Conclusion)
    taken_out: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One of the four: `lead` is what is seen first, `note` says why it is empty, `source` who it comes from."""

    id: str
    heading: str
    source: str
    lead: str = ""
    points: tuple[Point, ...] = ()
    quotes: tuple[Quote, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What people concluded of one thing, or a note that nobody has."""

    id: str
    heading: str
    sentences: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class AuditPack:
    """A pack as it is printed. `prompts` are for whoever concludes, and are not printed."""

    question: str
    body: str
    theme: str
    definition: str
    period: str
    compiled: str
    stamp: str
    answer: str
    sides: tuple[Side, ...]
    written: tuple[Written, ...]
    recommendations: Sheet | None
    evidence: tuple[Block, ...]
    small_print: tuple[str, ...]
    prompts: tuple[str, ...] = ()
    kind: str = "Themed audit pack"
    language: str = "en"


def compile_pack(material: PackMaterial, *, body: str, today: date, rules: Rules = ROUND) -> AuditPack:
    """Set the four beside one another, controlled and printable; prompts are drafted from what is shown.

    `rules` are those that the board chose for small numbers.
    """
    cases = show_cases(material.cases, rules)
    quotes = _Quotes(material)
    written = material.concluded
    return all_printable(
        AuditPack(
            question=printable(material.question) or UNPRINTABLE,
            body=body,
            theme=printable(material.theme) or UNPRINTABLE,
            definition=material.definition if _is_short(material.definition) else "",
            period=f"{name_day(material.first_day)} to {name_day(material.last_day)}",
            compiled=name_day(today),
            stamp="" if written.is_whole else DRAFT,
            answer=written.answer,
            sides=tuple(_sides(material, cases, quotes, rules)),
            written=tuple(_written(written)),
            recommendations=_recommendations(written.recommendations),
            evidence=tuple(_evidence(material, cases, quotes, rules)),
            small_print=tuple(_small_print(material, cases, rules)),
            prompts=tuple(draft_prompts(material, cases, rules)),
        )
    )


class _Quotes:
    """Two quotes of each voice, one a child: a differing view if there is one; short ones stand on the first page."""

    def __init__(self, material: PackMaterial) -> None:
        used: set[str] = set()
        self.children = _choose(material.children, used)
        self.frontline = _choose(material.frontline, used)

    @staticmethod
    def on_front(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        return tuple(quote for quote in quotes if len(quote.text) <= LONGEST_ON_FRONT)

    @staticmethod
    def behind(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        return tuple(quote for quote in quotes if len(quote.text) > LONGEST_ON_FRONT)


def _choose(spoken: Sequence[Spoken], used: set[str]) -> tuple[Quote, ...]:
    """The latest consultation first; at most one a child (R4.06)."""
    released = []
    for one in reversed(spoken):
        for quote in one.quotes:
            if not quote.response or quote.response not in used:
                used.add(quote.response)
                released.append(quote)
    differing = next((quote for quote in released if quote.differs), None)
    alike = [quote for quote in released if not quote.differs][: MOST_QUOTES - bool(differing)]
    return tuple(map(_quote, (*alike, *([differing] if differing else []))))


def _quote(quote: ReleasedQuote) -> Quote:
    # No band: how many of one stand behind one theme of one period may be very few (R4.06). The column says whose.
    said_by = "Translated by a person" if quote.is_translation else ""
    return Quote(printable(quote.text, LONGEST_QUOTE), said_by, quote.language, quote.differs)


def _sides(material: PackMaterial, cases: Cases, quotes: _Quotes, rules: Rules) -> Iterator[Side]:
    named = {key: (key, heading, source) for key, heading, source in SIDES}
    series = list(_series(material.indicators))
    yield Side(
        *named["data"],
        lead=_how_many(series),
        points=tuple(Point(one.name, one.words) for one in series[:MOST_INDICATORS]),
        note="" if series else _no_data(material),
    )
    yield _voice(
        named["children"], material.children, quotes.on_front(quotes.children),
        "No consultation of this period has this theme.", rules,
    )  # fmt: skip
    yield _voice(
        named["frontline"], material.frontline, quotes.on_front(quotes.frontline), "Not asked in this period.", rules
    )
    yield Side(*named["cases"], lead=cases.lead, points=cases.points, note=cases.note)


def _voice(
    named: tuple[str, str, str], spoken: Sequence[Spoken], quotes: tuple[Quote, ...], empty: str, rules: Rules
) -> Side:
    if not spoken:
        return Side(*named, note=empty)
    latest = _shown(spoken[-1], rules)
    points = [
        Point(f"{printable(one.consultation, LONGEST_TITLE)}{_when(one)}", _said(one, rules))
        for one in reversed(spoken[-2:])
    ]
    lead = _lead(spoken[-1], latest, rules)
    if len(spoken) > 1 and (moved := _moved(spoken, rules)) != "cannot be told":
        lead = f"{lead}, {moved}"
    return Side(*named, lead=lead, points=tuple(points), quotes=quotes)


def _shown(one: Spoken, rules: Rules) -> Weighed:
    weighed = one.weighed or weigh_theme(one.said, one.answered, 0, rules)
    return Weighed(one.told.count, weighed.base, one.told.share) if one.told else weighed


def _lead(one: Spoken, shown: Weighed, rules: Rules) -> str:
    if one.told == NOT_TOLD:
        return "Not told in a document yet"
    if one.told or one.weighed is None:
        word = one.told.word if one.told else weigh(one.said, one.answered, rules).word
        return "Too few to weigh" if word == UNWEIGHED else f"{begin(word)} of those who answered"
    return f"{begin(shown.share.words)} of those who answered" if shown.share.value is not None else "Too few to weigh"


def _said(one: Spoken, rules: Rules) -> str:
    if one.told:
        return one.told.sentence
    if one.weighed is None:
        return weigh(one.said, one.answered, rules).sentence
    shown = one.weighed
    if shown.base.masked or shown.count.masked:
        return "Too few answered to show numbers safely."
    return f"Said by {shown.count.words} out of {shown.base.words} who answered ({shown.share.words})."


def _when(one: Spoken) -> str:
    return f", {one.on:%B %Y}" if one.on else ""


def _moved(spoken: Sequence[Spoken], rules: Rules) -> Movement:
    return movement(_shown(spoken[-2], rules), _shown(spoken[-1], rules))


@dataclass(frozen=True, slots=True)
class _Indicators:
    """One indicator over its periods; `went` is how the last two compare, '' where that is no number."""

    name: str
    words: str
    went: Literal["up", "down", "the same", ""]


def _how_many(series: Sequence[_Indicators]) -> str:
    if not series:
        return ""
    bears = _count(len(series), "indicator bears on this", "indicators bear on this")
    return bears if len(series) <= MOST_INDICATORS else f"{bears}; the first {MOST_INDICATORS} stand here."


def _series(indicators: Sequence[Indicator]) -> Iterator[_Indicators]:
    for name in dict.fromkeys(one.name for one in indicators):
        rows = sorted((one for one in indicators if one.name == name), key=lambda one: (one.as_of, one.period))[-2:]
        values = " to ".join(f"{one.value} ({one.period})" for one in rows)
        went = _went(rows)
        direction = f", {went}" if went in ("up", "down") else ", unchanged" if went else ""
        yield _Indicators(name, f"{values}{direction}. Source: {rows[-1].source}", went)


def _went(rows: Sequence[Indicator]) -> Literal["up", "down", "the same", ""]:
    numbers = [_number(one.value) for one in rows]
    if len(numbers) < 2 or numbers[0] is None or numbers[1] is None:
        return ""
    if numbers[0] == numbers[1]:
        return "the same"
    return "up" if numbers[1] > numbers[0] else "down"


def _number(value: str) -> float | None:
    try:
        return float(value.strip().rstrip("%").replace(",", ""))
    except ValueError:
        return None


def _no_data(material: PackMaterial) -> str:
    if not material.aims:
        return "The theme bears on none of the body's priorities, so no indicator could be set beside it."
    return "No indicator was given for what this bears on."


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _written(concluded: Conclusion) -> Iterator[Written]:
    for key, heading, words in (
        ("agree", "Where they agree", concluded.agree),
        ("differ", "Where they differ", concluded.differ),
        ("not_known", "What is not known", concluded.not_known),
    ):
        yield Written(key, heading, tuple(words.splitlines()), "" if words else NOT_WRITTEN)


def _recommendations(given: Sequence[Recommendation]) -> Sheet | None:
    rows = tuple((one.words, one.owner, name_day(one.by) if one.by else "no date") for one in given)
    return Sheet("What is to be done, by whom and when", ("What is to be done", "Who", "By"), rows) if rows else None


def _evidence(material: PackMaterial, cases: Cases, quotes: _Quotes, rules: Rules) -> Iterator[Block]:
    """What stands behind the first page, in the same order."""
    if not _is_short(material.definition):
        yield Block("What the theme means", sentences=(material.definition,))
    if material.indicators:
        rows = tuple(
            (one.name, one.period, one.value, f"{one.source}, {name_day(one.as_of)}")
            for one in material.indicators[:MOST_INDICATOR_ROWS]
        )
        yield Block(
            "The indicators", sheets=(Sheet("The indicators", ("Indicator", "Period", "Value", "Source"), rows),)
        )
    said = [
        Point(f"{one.consultation}{_when(one)}", f"Asked: “{one.question}” {_said(one, rules)}")
        for one in material.children
    ]
    if said:
        yield Block("What children were asked", points=tuple(said), quotes=quotes.behind(quotes.children))
    staff = [
        Point(f"{one.consultation}{_when(one)}", f"Asked: “{one.question}” {_said(one, rules)}")
        for one in material.frontline
    ]
    if staff:
        yield Block("What frontline staff were asked", points=tuple(staff), quotes=quotes.behind(quotes.frontline))
    if cases.sheets:
        yield Block("The cases that were looked at", sentences=cases.sentences, sheets=cases.sheets)
    for heading, notes in (("What worked", cases.worked), ("What got in the way", cases.in_the_way)):
        if notes:
            yield Block(heading, points=tuple(map(Point, notes[:MOST_NOTES])), sentences=_more(notes))


def _is_short(definition: str) -> bool:
    return len(definition) <= LONGEST_DEFINITION


def _more(notes: Sequence[str]) -> tuple[str, ...]:
    # Not how many: each is a case, and cases are counted nowhere but through control.
    return ("More notes are kept with the case audits.",) if len(notes) > MOST_NOTES else ()


def _small_print(material: PackMaterial, cases: Cases, rules: Rules) -> Iterator[str]:
    yield "The four are set side by side and never added together. Read shares as shares of those who answered."
    if len(material.children) > 1 or len(material.frontline) > 1:
        yield RULE
    if material.cases:
        yield (
            "Partners chose the cases that they looked at. They show how practice can be; they do not say how often it "
            "is so."
        )
    if material.taken_out and (cases.worked or cases.in_the_way):
        yield "Names, places or dates were taken out of notes on cases; the marks in brackets show where."
    yield tell_masking(rules)


def draft_prompts(material: PackMaterial, cases: Cases, rules: Rules) -> Iterator[str]:
    """Draft questions for whoever concludes: from what is shown, and from what is not there."""
    has = {"children": bool(material.children), "frontline": bool(material.frontline), "cases": bool(material.cases)}
    if has["children"] and not has["cases"]:
        yield "Children speak of this; no case audit looked at it."
    if has["cases"] and not has["children"]:
        yield "Cases were looked at; children were not heard on this in the period."
    if not has["children"] and not has["cases"]:
        yield "Neither children's words nor cases are there. Can anything be concluded yet?"
    if not has["frontline"]:
        yield "Frontline staff were not asked. What would they say, and who will ask them?"
    if not material.indicators:
        yield "No indicator is there: what would show that this gets better?"
    moved = _moved(material.children, rules) if len(material.children) > 1 else None
    for one in _series(material.indicators):
        yield from _against(one, moved)
    yield from cases.prompts
    if any(quote.differs for one in material.children for quote in one.quotes):
        yield "A released quote sees it differently from most. Does the conclusion leave room for it?"


def _against(one: _Indicators, moved: Movement | None) -> Iterator[str]:
    if one.went == "down" and moved == "growing":
        yield f"“{one.name}” goes down while more of those who answered speak of this. How do both hold?"
    elif one.went == "up" and moved == "fading":
        yield f"“{one.name}” goes up while fewer of those who answered speak of this. How do both hold?"
    elif one.went in ("up", "down") and moved == "steady":
        yield f"“{one.name}” goes {one.went}; what children say stays the same."
