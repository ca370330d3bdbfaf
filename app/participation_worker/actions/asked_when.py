"""When a question is asked: earlier answers that an author chose, as up to three rows, and the rule that they make.

A rule that is more than "any or all of a few answers" was written in a file: it is read out in words, and stays as it
is until answers are chosen. conditions.py knows what a rule means; this module knows how a form says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from surveys.definition import Condition, Edition, Question
from surveys.kinds import KINDS
from surveys.kinds.yes_no import NO, YES
from surveys.parts import parts_of_question

MOST_ROWS = 3
"""Answers that the form can name."""
ANY_ANSWER = ""
Row = tuple[str, str]
"""(id of what is answered, option id), or ANY_ANSWER where it only matters that something was said."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows any of which, or all of which, must be true; no rows: everybody is asked."""

    rows: tuple[Row, ...] = ()
    needs_all: bool = False


def list_earlier(edition: Edition, question_id: str | None, language: str) -> dict[str, dict[Row, str]]:
    """Question by question, the answers before this one (before the end, where it is new) that a rule can name."""
    earlier = takewhile(lambda one: one.id != question_id, edition.questions)
    return {
        f"{number}. {question.words.get(language, '')}": {
            row: f"{number}. {said}" for row, said in _answers(question, language).items()
        }
        for number, question in enumerate(earlier, 1)
    }


def read_rule(condition: Condition | None, edition: Edition) -> Rule | None:
    """The rows of a condition; None where it says more than rows can, or names what is not there any more."""
    if condition is None:
        return Rule()
    parts = condition.get("any") or condition.get("all") or [condition]
    rows = tuple((part.get("answered", ""), part.get("is") or part.get("includes") or ANY_ANSWER) for part in parts)
    known = _parts(edition)
    if len(rows) > MOST_ROWS or any(row[0] not in known for row in rows):
        return None
    # 'is' of several picked means these and no others: no row says that, so it must come back as it was.
    if [_leaf(known, row) for row in rows] != list(parts):
        return None
    return Rule(rows, needs_all="all" in condition)


def write_rule(rule: Rule, edition: Edition) -> Condition | None:
    """The condition that a rule makes; None where everybody is asked. A row of what is not there is left out."""
    known = _parts(edition)
    parts = [_leaf(known, row) for row in dict.fromkeys(rule.rows) if row[0] in known]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else {"all" if rule.needs_all else "any": parts}


def say_rule(condition: Condition, edition: Edition, language: str) -> str:
    """A condition in words for its author: 'question 2 is answered "No", and ...'."""
    for key, joint in (("any", " or "), ("all", " and ")):
        if key in condition:
            return joint.join(_enclosed(part, edition, language) for part in condition[key])
    if "not" in condition:
        return f"it is not so that {_enclosed(condition['not'], edition, language)}"
    named = condition.get("answered") or condition.get("missing") or ""
    about = _name(named, edition)
    if "missing" in condition:
        reason = str(condition.get("is", "")).replace("_", " ")
        return f"{about} has no answer" + (f" ({reason})" if reason else "")
    wanted = condition.get("is") or condition.get("includes")
    return f"{about} is answered" + (f" “{_option(named, wanted, edition, language)}”" if wanted else "")


def _answers(question: Question, language: str) -> dict[Row, str]:
    found: dict[Row, str] = {}
    for part in parts_of_question(question):
        box = next((one for one in question.options if part.id == f"{question.id}.{one.id}"), None)
        called = f" in “{box.words.get(language, '')}”" if box else ""
        found |= {(part.id, option): said for option, said in _options(part, language).items()}
        found[(part.id, ANY_ANSWER)] = f"Anything at all{called}" if part is question or box else "Anything in words"
    return found


def _options(part: Question, language: str) -> dict[str, str]:
    if part.kind == "yes_no":
        return {YES: "Yes", NO: "No"}
    return {option.id: option.words.get(language, "") for option in part.options}


def _parts(edition: Edition) -> dict[str, Question]:
    return {part.id: part for question in edition.questions for part in parts_of_question(question)}


def _leaf(known: Mapping[str, Question], row: Row) -> dict[str, Any]:
    part, option = known[row[0]], row[1]
    if option == ANY_ANSWER:
        return {"answered": part.id}
    picks_many = part.kind in KINDS and KINDS[part.kind].picks_many
    return {"answered": part.id, "includes" if picks_many else "is": option}


def _enclosed(condition: Condition, edition: Edition, language: str) -> str:
    said = say_rule(condition, edition, language)
    return f"({said})" if {"any", "all"} & set(condition) else said


def _name(part_id: str, edition: Edition) -> str:
    numbers: Iterable[int] = (
        number
        for number, question in enumerate(edition.questions, 1)
        if any(part.id == part_id for part in parts_of_question(question))
    )
    return next((f"question {number}" for number in numbers), "a question that is gone")


def _option(part_id: str, option_id: str, edition: Edition, language: str) -> str:
    part = _parts(edition).get(part_id)
    return _options(part, language).get(option_id, option_id) if part else option_id
