"""Whether a response looks hurried: the same place tapped again and again. A flag counts; it never deletes (R1.10).

The store comes in with the options that were chosen. No time is kept of any answer, so how fast somebody was cannot be
told, and is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from surveys.definition import Edition, Question

ONE_OPTION = ("faces", "pictures", "pick_one", "yes_no")
"""Kinds of question in which one option is tapped."""
ALIKE = 5
"""So many answers in a row at the same place look hurried."""


def looks_hurried(edition: Edition, chosen: Mapping[str, str]) -> bool:
    """Say whether ALIKE answers that follow each other stand at the same place among their options.

    `chosen` are ids of options by question; what was not answered neither goes on a row nor breaks it.
    """
    places = [
        place
        for question in edition.questions
        if question.id in chosen and (place := _place(question, chosen[question.id])) is not None
    ]
    return any(len(list(row)) >= ALIKE for _, row in groupby(places))


def _place(question: Question, option_id: str) -> int | None:
    offered = ["yes", "no"] if question.kind == "yes_no" else [option.id for option in question.options]
    return offered.index(option_id) if question.kind in ONE_OPTION and option_id in offered else None
