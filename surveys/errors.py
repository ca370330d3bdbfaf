"""What can go wrong with a consultation or an answer, named for what happened.

Everybody in surveys/ raises these; app/errors.py turns them into pages. They carry codes and places, never words
that a child wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["block", "warn"]
"""`block`: it cannot open like this. `warn`: it can, when the author says why."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a definition or a file: code, name, where it stands, and what the author should do.

    `code` never changes, `name` is its readable twin; `where` is a path such as `editions[8-10].questions[q3]`.
    """

    code: str
    name: str
    where: str
    message: str
    severity: Severity = "block"


class SurveyError(Exception):
    """Root of what this library raises."""


class DefinitionFaulty(SurveyError):
    """A consultation cannot be used as it is written; `faults` says why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


class AnswerRefused(SurveyError):
    """An answer cannot be kept; `question_id` and `reason` (a code, e.g. 'too_long') say which and why."""

    def __init__(self, question_id: str, reason: str) -> None:
        super().__init__(f"{question_id}: {reason}")
        self.question_id = question_id
        self.reason = reason


class NotAgreed(SurveyError):
    """The young person did not say yes; nothing may be kept."""


class JsonRefused(SurveyError):
    """A body is not JSON that can be trusted; `reason` is a code: not_json, too_large, too_deep, repeated_key."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class FileRefused(SurveyError):
    """A file cannot be read at all; `what_to_do` is a sentence for the person who chose it."""

    def __init__(self, what_to_do: str) -> None:
        super().__init__(what_to_do)
        self.what_to_do = what_to_do


class SoundRefused(SurveyError):
    """A recording cannot be kept; `what_to_do` is a sentence for whoever made it."""

    def __init__(self, what_to_do: str) -> None:
        super().__init__(what_to_do)
        self.what_to_do = what_to_do


class NoSuchLanguage(SurveyError):
    """Heard has no words in this language yet."""
