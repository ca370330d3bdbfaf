"""When a question is shown: a tiny language in JSON, read the same way here and in the browser.

`{"answered": "q1"}` it has a value; `{"answered": "q1", "is": "no"}` that value; `{"answered": "q1", "includes": "a"}`
that value among those picked; `{"missing": "q1"}` no value, `{"missing": "q1", "is": "not_sure"}` for that reason;
`{"any": [..]}`, `{"all": [..]}`, `{"not": ..}`. Pure. `conditions_vectors.json` holds what both sides must agree on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from surveys.answers import Answer, Missing
from surveys.definition import Condition, Edition, Message, Question
from surveys.parts import parts_of, parts_of_question

MOST_DEEP = 5
MOST_PARTS = 30
_SHAPES = ({"answered"}, {"answered", "is"}, {"answered", "includes"}, {"missing"}, {"missing", "is"})
_REASONS = {reason.value for reason in Missing}


def shown(question: Question, answers: Mapping[str, Answer]) -> bool:
    """Say whether `question` is shown to a young person who gave these `answers` to the questions before it."""
    return question.shown_when is None or holds(question.shown_when, answers)


def holds(condition: Condition, answers: Mapping[str, Answer]) -> bool:
    """Say whether a sound `condition` is true of `answers`."""
    if "any" in condition:
        return any(holds(part, answers) for part in condition["any"])
    if "all" in condition:
        return all(holds(part, answers) for part in condition["all"])
    if "not" in condition:
        return not holds(condition["not"], answers)
    if "missing" in condition:
        return _is_missing(condition, answers.get(condition["missing"]))
    return _is_answered(condition, answers.get(condition["answered"]))


def _is_missing(condition: Condition, answer: Answer | None) -> bool:
    if answer is not None and answer.value is not None:
        return False
    reason = answer.missing if answer and answer.missing else Missing.SKIPPED
    return "is" not in condition or condition["is"] == reason


def _is_answered(condition: Condition, answer: Answer | None) -> bool:
    if answer is None or answer.value is None:
        return False
    picked = (answer.value,) if isinstance(answer.value, str) else answer.value
    if "includes" in condition:
        return condition["includes"] in picked
    return "is" not in condition or picked == (condition["is"],)


def not_sound(condition: object, depth: int = 1) -> str:
    """Return what is wrong with the shape of `condition`, in words for its author; '' when it is sound."""
    if depth > MOST_DEEP:
        return f"Nest it at most {MOST_DEEP} deep."
    if not isinstance(condition, Mapping):
        return "Write it as {answered: question, is: option}, or with any, all or not."
    keys = {key for key in condition if isinstance(key, str)}
    if len(keys) != len(condition):
        return "Use only the words answered, missing, is, includes, any, all and not."
    if keys in ({"any"}, {"all"}):
        return _parts_not_sound(condition[keys.pop()], depth)
    if keys == {"not"}:
        return not_sound(condition["not"], depth + 1)
    if keys not in _SHAPES or not all(isinstance(value, str) for value in condition.values()):
        return "Use only {answered, is}, {answered, includes}, {missing, is}, any, all and not."
    if "missing" in keys and condition.get("is", "skipped") not in _REASONS:
        return f"A missing answer is one of {', '.join(sorted(_REASONS))}."
    return ""


def _parts_not_sound(parts: object, depth: int) -> str:
    if not isinstance(parts, list | tuple) or not 1 <= len(parts) <= MOST_PARTS:
        return f"Give any and all a list of 1 to {MOST_PARTS} conditions."
    return next((wrong for part in parts if (wrong := not_sound(part, depth + 1))), "")


def leaves(condition: Condition) -> Iterable[Mapping[str, Any]]:
    """Yield the innermost rows of a sound `condition`: those that name a question."""
    for key in ("any", "all"):
        for part in condition.get(key, ()):
            yield from leaves(part)
    if "not" in condition:
        yield from leaves(condition["not"])
    if "answered" in condition or "missing" in condition:
        yield condition


def question_before(message: Message, edition: Edition) -> str:
    """Return the id of the question after which `message` is shown, the last one its condition names; '' for none."""
    named = {leaf.get("answered") or leaf.get("missing") for leaf in leaves(message.shown_when)}
    found = (one.id for one in reversed(edition.questions) if any(part.id in named for part in parts_of_question(one)))
    return next(found, "")


def walk(edition: Edition, given: Mapping[str, Answer]) -> tuple[Answer, ...]:
    """Return one Answer a part, in order: what was not shown holds nothing, what was passed over is skipped."""
    walked: dict[str, Answer] = {}
    for part in parts_of(edition):
        if not shown(part, walked):
            walked[part.id] = Answer(part.id, missing=Missing.NOT_SHOWN)
        else:
            walked[part.id] = given.get(part.id) or Answer(part.id, missing=Missing.SKIPPED)
    return tuple(walked.values())
