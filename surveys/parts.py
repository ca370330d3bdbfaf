"""The parts of a question: what is answered, where screens show questions.

Most questions are their own only part; boxes and drawings have several, each with an id, a kind and an answer of its
own. Whoever reads answers (conditions, receiving, concerns, the store, jobs) walks the parts; whoever shows screens
walks the questions.
"""

from __future__ import annotations

from surveys.definition import Edition, Option, Question
from surveys.kinds import KINDS


def parts_of(edition: Edition) -> tuple[Question, ...]:
    """Return all that is answered in `edition`, in order."""
    return tuple(part for question in edition.questions for part in parts_of_question(question))


def parts_of_question(question: Question) -> tuple[Question, ...]:
    """Return all that is answered on one screen; a question of a kind that is not ours is its own part."""
    kind = KINDS.get(question.kind)
    return kind.parts(question) if kind else (question,)


def part_of(edition: Edition, part_id: str) -> Question:
    """Return the part with this id; KeyError when there is none."""
    for part in parts_of(edition):
        if part.id == part_id:
            return part
    raise KeyError(part_id)


def box_of(edition: Edition, part_id: str) -> Option | None:
    """Return the option that became this part, as each box to write in was one; None for every other part."""
    boxes = ((f"{question.id}.{option.id}", option) for question in edition.questions for option in question.options)
    return next((option for box_id, option in boxes if box_id == part_id), None)


def is_own_words(part: Question) -> bool:
    """Say whether a part is answered in a child's own words."""
    return part.kind in KINDS and KINDS[part.kind].is_own_words


def is_a_childs_own(part: Question) -> bool:
    """Say whether an answer is something that a child made, words or a drawing, and not the id of an option."""
    return part.kind in KINDS and (KINDS[part.kind].is_own_words or KINDS[part.kind].is_read_first)


def boxes_to_write_in(question: Question) -> int:
    """Return how many texts a question asks for. Words that may stand in the place of a drawing are not asked for."""
    parts = parts_of_question(question)
    return len(parts) if all(map(is_own_words, parts)) else 0
