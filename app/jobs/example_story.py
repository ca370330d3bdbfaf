"""The story of the demonstration, read from example.yaml: who works here, who was asked, what people decided.

The job that loads the example comes in. Everything in the story is made up, and no real answer ever gets near it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

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
    """A class or club that was asked `days_ago`, with its join code."""

    name: str
    setting: str
    band: str
    expected: int
    days_ago: int
    code: str


@dataclass(frozen=True, slots=True)
class MadeUpConsultation:
    """One of the library's consultations and its groups; `title` is '' where it keeps its own."""

    consultation: str
    groups: tuple[MadeUpGroup, ...]
    title: str = ""


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
    """

    question: str
    knows: tuple[str, ...]
    label: str = ""
    definition: str = ""
    bears_on: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeUpAsk:
    """What the board is asked about the theme with this label."""

    theme: str
    partner: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Story:
    """All of it. `unread_left` of the answers that need not be read first stay for the visitor, and `second_left` of
    those in which the lead alone found no concern.
    """

    staff: tuple[MadeUpStaff, ...]
    asked: MadeUpConsultation
    open: MadeUpConsultation
    draft: str
    decisions: tuple[Decision, ...]
    of_an_option: Decision
    of_words: Decision
    unread_left: int
    second_left: int
    second_reason: str
    themes: tuple[KnownTheme, ...]
    asks: tuple[MadeUpAsk, ...]


def read_story(path: Path = STORY) -> Story:
    """The story as it stands in the file."""
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Story(
        staff=tuple(MadeUpStaff(**{**row, "role": Role(row["role"])}) for row in plain["staff"]),
        asked=_consultation(plain["asked"]),
        open=_consultation(plain["open"]),
        draft=plain["draft"],
        decisions=tuple(_decision(row) for row in plain["lead"]),
        of_an_option=_decision(plain["lead_otherwise"]["option"]),
        of_words=_decision(plain["lead_otherwise"]["words"]),
        unread_left=plain["unread_left"],
        second_left=plain["second_left"],
        second_reason=plain["second_reason"],
        themes=tuple(_theme(row) for row in (*plain["themes"], *plain["not_a_theme"])),
        asks=tuple(MadeUpAsk(**row) for row in plain["asks"]),
    )


def _consultation(plain: Mapping[str, Any]) -> MadeUpConsultation:
    groups = tuple(MadeUpGroup(**row) for row in plain["groups"])
    return MadeUpConsultation(plain["consultation"], groups, plain.get("title", ""))


def _decision(plain: Mapping[str, Any]) -> Decision:
    return Decision(**{**plain, "outcome": Outcome(plain["outcome"])})


def _theme(plain: Mapping[str, Any]) -> KnownTheme:
    rows: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in plain.items()}
    return KnownTheme(**rows)
