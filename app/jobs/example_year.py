"""What the story of the demonstration says of a year's document: asks, decisions, promises, and what stands beside it.

example_story.py comes in with plain rows of example.yaml. Days are days of the story, so that it is always about the
last two years. Everything is made up, and says so where it names its source.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

Verdict = Literal["yes", "partly", "no", "later"]
Outcome = Literal["", "kept", "kept_late", "not_kept"]
SOONEST = timedelta(days=14)
"""No promise is due sooner after the board's decision, however early in the year somebody sees the demonstration."""


@dataclass(frozen=True, slots=True)
class MadeUpPromise:
    """What a partner said it will do; `outcome` is '' where nobody has said, `told_days_ago` when somebody did."""

    words: str
    children_words: str
    due_days_ago: int
    outcome: Outcome = ""
    told_days_ago: int | None = None
    what_was_done: str = ""
    because: str = ""

    def due(self, today: date, *, decided: date) -> date:
        """The day by which it was to be done."""
        return max(today - timedelta(days=self.due_days_ago), decided + SOONEST)

    def told(self, today: date, *, decided: date) -> date | None:
        """The day on which somebody said how it ended, None while nobody has: in time exactly where it was kept."""
        if self.told_days_ago is None:
            return None
        due, told = self.due(today, decided=decided), today - timedelta(days=self.told_days_ago)
        return max(told, due + timedelta(days=1)) if self.outcome == "kept_late" else max(min(told, due), decided)


@dataclass(frozen=True, slots=True)
class MadeUpDecision:
    """What the board decided of an ask, why, and what children will be told of it."""

    verdict: Verdict
    reason: str
    tell_children: str
    decide_after: int = 0

    def decide_by(self, decided: date) -> date | None:
        """The day by which children have an answer, where the board has not given it yet."""
        return end_of_month(decided, self.decide_after) if self.decide_after else None


@dataclass(frozen=True, slots=True)
class MadeUpAsk:
    """What the board is asked about the theme with this label; `decision` is None where it waits for the visitor."""

    theme: str
    partner: str
    due_after: int
    words: str
    for_younger: str
    for_older: str
    decision: MadeUpDecision | None = None
    promises: tuple[MadeUpPromise, ...] = ()

    def due(self, given: date) -> date:
        """The day by which the partner is asked to have done it."""
        return end_of_month(given, self.due_after)


@dataclass(frozen=True, slots=True)
class MadeUpYear:
    """The document of a year of the story and its asks; days are 'month-day', '' for the day of the story itself.

    What was not `published` was not approved either: it is left to the visitor.
    """

    years_ago: int
    asks: tuple[MadeUpAsk, ...]
    compiled: str = ""
    given: str = ""
    decided: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class MadeUpPopulation:
    """One line of a table of how many children live here."""

    heading: str
    label: str
    children: int


@dataclass(frozen=True, slots=True)
class MadeUpIndicator:
    """A number that the board gives beside the children's voice, `values` by how many years ago it was."""

    name: str
    bears_on: str
    values: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class MadeUpBeside:
    """What stands beside the children's words, all from one `source`; the population as of a day of last year."""

    source: str
    population_day: str
    population: tuple[MadeUpPopulation, ...]
    indicators: tuple[MadeUpIndicator, ...]


@dataclass(frozen=True, slots=True)
class MadeUpCaseAudit:
    """One case that a partner looked at: `found` answers the worker's short form, and says nobody's name."""

    partner: str
    looked_days_ago: int
    found: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MadeUpRecommendation:
    """What one partner is to do, so many days after the day of the story, at the end of that month."""

    words: str
    owner: str
    due_after: int


@dataclass(frozen=True, slots=True)
class MadeUpPack:
    """A themed audit pack about the theme with this label, and what people concluded from it."""

    theme: str
    question: str
    days: int
    practitioners: tuple[str, ...]
    audits: tuple[MadeUpCaseAudit, ...]
    answer: str
    agree: str
    differ: str
    not_known: str
    recommendations: tuple[MadeUpRecommendation, ...]


def on(day: str, *, years_ago: int, today: date) -> date:
    """The date of a 'month-day' so many years before the year of `today`; `today` itself where there is none."""
    return date.fromisoformat(f"{today.year - years_ago}-{day}") if day else today


def end_of_month(day: date, after: int) -> date:
    """The last day of the month in which so many days after a day are over: a date that one can remember."""
    there = day + timedelta(days=after)
    return there.replace(day=monthrange(there.year, there.month)[1])


def read_year(plain: Mapping[str, Any]) -> MadeUpYear:
    """A year's document from its row."""
    return MadeUpYear(**{**plain, "asks": tuple(map(_ask, plain["asks"]))})


def read_beside(plain: Mapping[str, Any]) -> MadeUpBeside:
    """What stands beside the children's words from its rows."""
    return MadeUpBeside(
        source=plain["source"],
        population_day=plain["population_day"],
        population=tuple(
            MadeUpPopulation(heading, label, children)
            for heading, rows in plain["population"].items()
            for label, children in rows.items()
        ),
        indicators=tuple(MadeUpIndicator(**row) for row in plain["indicators"]),
    )


def read_pack(plain: Mapping[str, Any]) -> MadeUpPack:
    """An audit pack from its row."""
    rows = {
        **plain,
        "practitioners": tuple(plain["practitioners"]),
        "audits": tuple(MadeUpCaseAudit(**row) for row in plain["audits"]),
        "recommendations": tuple(MadeUpRecommendation(**row) for row in plain["recommendations"]),
    }
    return MadeUpPack(**rows)


def _ask(plain: Mapping[str, Any]) -> MadeUpAsk:
    decision = MadeUpDecision(**plain["decision"]) if "decision" in plain else None
    made = tuple(MadeUpPromise(**row) for row in plain.get("promises", ()))
    return MadeUpAsk(**{**plain, "decision": decision, "promises": made})
