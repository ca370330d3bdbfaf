"""What can go wrong with a consultation or an answer, named for what happened.

Everybody in surveys/ raises these; app/errors.py turns them into pages. They carry codes and places, never words
that a child wrote.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a definition or a file: code, name, where it stands, and what the author should do."""

    code: str
    name: str
    where: str
    message: str


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
