"""What a young person said: one Answer a question, one Response a person. Plain, frozen, without identity.

`not_sure`, `prefer_not`, `skipped` and `not_shown` are four different things and stay so up to the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Missing(StrEnum):
    """Why an answer holds no value."""

    NOT_SURE = "not_sure"
    PREFER_NOT = "prefer_not"
    SKIPPED = "skipped"
    NOT_SHOWN = "not_shown"


class Mode(StrEnum):
    """How a response came in."""

    TABLET = "tablet"
    PLAIN_FORM = "plain_form"
    PAPER = "paper"
    FILE = "file"


Value = str | tuple[str, ...]
"""Own words or one option's id; or the ids that were picked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: exactly one of `value` and `missing` is set."""

    question_id: str
    value: Value | None = None
    missing: Missing | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """One young person's checked answers, ready to be stored: nothing here says who, where from, or at what time.

    `id` is made by the tablet (128 random bits, UUID version 4). `group` is None where fewer than 10 are expected.
    `day` is the day of the group's session, not of arrival.
    """

    id: str
    band: str
    version: int
    language: str
    mode: Mode
    helped: bool
    words_may_be_used: bool
    group: str | None
    day: date
    answers: tuple[Answer, ...]
