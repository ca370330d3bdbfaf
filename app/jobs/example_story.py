"""The story of the demonstration, read from example.yaml: who works here, who was asked, what people decided.

The job that loads the example comes in. Everything in the story is made up, and no real answer ever gets near it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from app.jobs.example_year import (
    MadeUpBeside,
    MadeUpPack,
    MadeUpYear,
    on,
    read_beside,
    read_pack,
    read_year,
)
from app.people import Role
from app.store.concerns import Outcome

STORY = Path(__file__).parent / "example.yaml"


@dataclass(frozen=True, slots=True)
class MadeUpStaff:
    """Somebody who signs in; the password is printed on the console and good for nothing else."""

    role: Role
    name: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class MadeUpGroup:
    """A class or club with its join code, asked `days_ago`, or on a `day` ('month-day') of its consultation's year.

    `on_paper`: how many of its last answers came on sheets of paper.
    """

    name: str
    setting: str
    band: str
    expected: int
    code: str
    days_ago: int = 0
    day: str = ""
    on_paper: int = 0


@dataclass(frozen=True, slots=True)
class MadeUpConsultation:
    """One of the library's consultations and its groups, asked this year or `years_ago`.

    `title` is '' where it keeps its own, and may name the {year}; `closed` is a 'month-day', '' for today. Of its
    answers `unread_left` that need not be read first stay for the visitor, and `second_left` of those in which the lead
    alone found no concern. `leaves_proposed`: so do themes that the worker does not recognise; else they are turned
    down. Groups `thanked_at_once` are named, and the one whose `follow_up_left` the visitor finds. A file of
    `taken_rows` was `taken_because` of something.
    """

    consultation: str
    groups: tuple[MadeUpGroup, ...]
    title: str = ""
    years_ago: int = 0
    closed: str = ""
    unread_left: int = 0
    second_left: int = 0
    leaves_proposed: bool = False
    thanked_at_once: tuple[str, ...] = ()
    follow_up_left: str = ""
    taken_because: str = ""
    taken_rows: int = 0

    def named(self, title: str, today: date) -> str:
        """What it is called, where the library calls it `title`."""
        return (self.title or title).format(year=today.year - self.years_ago)

    def closes(self, today: date) -> date:
        """The day on which it closed."""
        return on(self.closed, years_ago=self.years_ago, today=today)

    def meets(self, group: MadeUpGroup, today: date) -> date:
        """The day on which a group of it was asked."""
        return on(group.day, years_ago=self.years_ago, today=today) - timedelta(days=group.days_ago)


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question of the draft in the worker's own words, of which a warning is passed for a `reason`."""

    band: str
    question: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class MadeUpSeenTo:
    """What was seen to in each consultation of the story before it opened; `told` is what groups are told, by kind."""

    dpia_id: str
    dpia_by: str
    missed: str
    deciders: str
    influence: str
    asked_parents: str
    told_parents: str
    tried_changed: str
    trusted_adult: str
    told: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the lead decides of an answer that `begins` so, and why; `left`: not today, if it is one to read first."""

    outcome: Outcome
    reason: str
    begins: str = ""
    left: bool = False


@dataclass(frozen=True, slots=True)
class KnownTheme:
    """A theme that the worker recognises by `knows`: patterns at the start of a word. No label: it is none.

    `quotes`: how the comments begin that the worker would rather quote; `differs`: those that see it another way.
    `goes_on`: the labels of last year's themes that it goes on from. `for_younger` and `for_older` say it to children.
    """

    question: str
    knows: tuple[str, ...]
    label: str = ""
    definition: str = ""
    bears_on: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    goes_on: tuple[str, ...] = ()
    for_younger: str = ""
    for_older: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """All of it; `asked` and `years` stand in the order in which they were, the earliest first."""

    staff: tuple[MadeUpStaff, ...]
    asked: tuple[MadeUpConsultation, ...]
    open: MadeUpConsultation
    draft: MadeUpConsultation
    own_question: OwnQuestion
    decisions: tuple[Decision, ...]
    of_an_option: Decision
    of_words: Decision
    second_reason: str
    themes: tuple[KnownTheme, ...]
    years: tuple[MadeUpYear, ...]
    beside: MadeUpBeside
    pack: MadeUpPack
    seen_to: MadeUpSeenTo


def read_story(path: Path = STORY) -> Story:
    """The story as it stands in the file."""
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Story(
        staff=tuple(MadeUpStaff(**{**row, "role": Role(row["role"])}) for row in plain["staff"]),
        asked=tuple(_consultation(row) for row in plain["asked"]),
        open=_consultation(plain["open"]),
        draft=_consultation(plain["draft"]),
        own_question=OwnQuestion(**plain["own_question"]),
        decisions=tuple(_decision(row) for row in plain["lead"]),
        of_an_option=_decision(plain["lead_otherwise"]["option"]),
        of_words=_decision(plain["lead_otherwise"]["words"]),
        second_reason=plain["second_reason"],
        themes=tuple(_theme(row) for row in (*plain["themes"], *plain["not_a_theme"])),
        years=tuple(read_year(row) for row in plain["years"]),
        beside=read_beside(plain["beside"]),
        pack=read_pack(plain["pack"]),
        seen_to=MadeUpSeenTo(**plain["seen_to"]),
    )


def _consultation(plain: Mapping[str, Any]) -> MadeUpConsultation:
    groups = tuple(MadeUpGroup(**row) for row in plain["groups"])
    thanked = tuple(plain.get("thanked_at_once", ()))
    return MadeUpConsultation(**{**plain, "groups": groups, "thanked_at_once": thanked})


def _decision(plain: Mapping[str, Any]) -> Decision:
    return Decision(**{**plain, "outcome": Outcome(plain["outcome"])})


def _theme(plain: Mapping[str, Any]) -> KnownTheme:
    rows: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in plain.items()}
    return KnownTheme(**rows)
