"""SurveyJS in: JSON, or the JavaScript module that its creator exports. Questions, options and their languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from surveys.bands import MOST_OPTIONS
from surveys.errors import FileRefused, JsonRefused
from surveys.exchange.draft import Draft, language_code, picked_kind, words_of
from surveys.strict_json import parse

_KINDS = {
    "radiogroup": "pick_one", "dropdown": "pick_one", "imagepicker": "pick_one", "buttongroup": "pick_one",
    "checkbox": "pick_some", "tagbox": "pick_some", "boolean": "yes_no", "comment": "own_words", "text": "own_words",
    "rating": "pick_one", "ranking": "in_order",
}  # fmt: skip
_GRIDS = {"matrix", "matrixdropdown", "matrixdynamic", "multipletext"}
_OTHERS = {
    "showOtherItem": "Other", "hasOther": "Other", "showNoneItem": "None", "hasNone": "None",
    "showSelectAllItem": "All", "hasSelectAll": "All",
}  # fmt: skip
_ASIDE = {
    "validators": ("A rule about the answer", "Heard takes every answer."),
    "defaultValue": ("An answer that was filled in before", "Nobody answers for a child."),
    "enableIf": ("A condition on whether it can be answered", "What is shown can be answered."),
    "requiredIf": ("That an answer is required", "Heard never makes a child answer."),
    "choicesByUrl": ("Choices from an address", "Write the options here."),
    "choicesVisibleIf": ("A condition on its choices", "All of them are shown."),
    "imageLink": ("A picture", "Choose one of ours."),
}
_OF_THE_SURVEY = {
    "description": "The description", "completedHtml": "The ending", "triggers": "What happens after an answer",
    "calculatedValues": "A calculation",
}  # fmt: skip


def read(content: bytes, draft: Draft) -> None:
    """Fill `draft` from a SurveyJS definition; raises FileRefused."""
    survey = parsed(content)
    titles = _texts(survey.get("title"))
    draft.title = titles.get("en") or next(iter(titles.values()), draft.title)
    for key, what in _OF_THE_SURVEY.items():
        if survey.get(key):
            draft.left_out(key, what, "Heard has no such thing.", _said(survey[key]))
    for page in _rows(survey.get("pages")) or [{"elements": [], **survey, "title": "", "description": ""}]:
        _take_all(page, draft, [])
    required = _count_required(survey)
    if required:
        advice = f"Heard never makes a child answer. Marked so: {required}."
        draft.left_out("isRequired", "That an answer is required", advice)


def _take_all(part: Mapping[str, Any], draft: Draft, conditions: list[str], depth: int = 0) -> None:
    name = str(part.get("name") or "page")[:80]
    conditions = [*conditions, _condition(part)]
    for key in ("title", "description"):
        if said := _said(part.get(key)):
            draft.left_out(name, "The heading of a page or panel", "Say it in its first question.", said)
    for element in [*_rows(part.get("elements")), *_rows(part.get("questions"))]:
        if element.get("type") == "panel" and depth < 10:
            _take_all(element, draft, conditions, depth + 1)
        else:
            _take(element, draft, conditions)


def _condition(part: Mapping[str, Any]) -> str:
    return part["visibleIf"] if isinstance(part.get("visibleIf"), str) else ""


def parsed(content: bytes) -> Mapping[str, Any]:
    """Return the one object of a JSON file or module; raises FileRefused."""
    # A module is JSON with `export const json = ` before it and perhaps a semicolon after it.
    start, end = content.find(b"{"), content.rfind(b"}")
    body = content[start : end + 1] if 0 <= start < end else content
    try:
        survey = parse(body, most_bytes=256 * 1024, most_deep=20)
    except JsonRefused as refused:
        raise FileRefused(_ADVICE[refused.reason]) from refused
    if not isinstance(survey, Mapping):
        raise FileRefused(_ADVICE["not_json"])
    return survey


_ADVICE = {
    "not_json": "This is not JSON. In SurveyJS, copy the whole of the JSON tab into a file and choose that.",
    "too_large": "This file is larger than 256 kB. Take pictures out of it, or divide it.",
    "too_deep": "This file is nested too deep. Take panels out of panels.",
    "repeated_key": "A name stands twice in one part of this file. Export it again.",
}


def _take(element: Mapping[str, Any], draft: Draft, conditions: list[str]) -> None:
    name, kind = str(element.get("name") or "question")[:80], str(element.get("type"))
    words = _texts(element.get("title")) or {"en": words_of(name) or "question"}
    if kind in _GRIDS:
        rows = [_said(element.get(part)) for part in ("title", "rows", "columns", "items")]
        said = " / ".join(filter(None, rows))
        draft.left_out(name, "A grid", "Ask each of its rows as a question of its own.", said)
    elif kind in ("html", "image"):
        draft.left_out(name, "A text or a picture to look at", "Write it as help.", _said(element.get("html")))
    elif kind not in _KINDS or (kind == "text" and element.get("inputType", "text") != "text"):
        asked = kind if kind not in _KINDS else f"{kind} ({element.get('inputType')})"
        draft.left_out(name, f"A question of type {asked[:40]}", "Heard has no such kind.", words)
    else:
        _tell_the_rest(element, name, draft)
        options = _scale(element) if kind == "rating" else _options(element.get("choices"))
        if kind == "rating" and not element.get("rateValues"):
            draft.fault("X02", "points_without_words", name, "Give every point of this scale a word or a face.", "warn")
        ours = picked_kind(options) if _KINDS[kind] == "pick_one" else _KINDS[kind]
        more: dict[str, Any] = {}
        if type(most := element.get("maxSelectedChoices")) is int and 0 < most <= MOST_OPTIONS:
            more["most"] = most
        draft.add(
            name, ours, words, options=[] if ours in ("yes_no", "own_words") else options,
            help=_texts(element.get("description")), when=[*conditions, _condition(element)], **more,
        )  # fmt: skip


def _tell_the_rest(element: Mapping[str, Any], name: str, draft: Draft) -> None:
    for key, (what, advice) in _ASIDE.items():
        if element.get(key):
            draft.left_out(name, what, advice, _said(element[key]))
    for key, what in _OTHERS.items():
        if element.get(key) is True:
            draft.left_out(
                name, f"The choice {what}", "Add it to the options.", _said(element.get("otherText")) or what
            )
    if element.get("type") == "boolean":
        for key in ("labelTrue", "labelFalse"):
            if said := _said(element.get(key)):
                advice = "Heard says yes and no in its own words. Choose another kind to keep them."
                draft.left_out(name, "The wording of yes or no", advice, said)


def _count_required(part: object) -> int:
    if isinstance(part, Mapping):
        return (part.get("isRequired") is True) + sum(_count_required(one) for one in part.values())
    return sum(_count_required(one) for one in part) if isinstance(part, list) else 0


def _said(value: object) -> str:
    """Every word in a value of any shape, on one line."""
    if isinstance(value, Mapping):
        return " / ".join(filter(None, map(_said, value.values())))
    if isinstance(value, list):
        return " / ".join(filter(None, map(_said, value)))
    return "" if value is None or isinstance(value, bool) else words_of(value)


def _options(choices: object) -> list[dict[str, Any]]:
    options = []
    for choice in choices if isinstance(choices, list) else []:
        value = choice.get("value") if isinstance(choice, Mapping) else choice
        text = choice.get("text") if isinstance(choice, Mapping) else None
        options.append({"value": str(value), "words": _texts(text) or {"en": words_of(value)}})
    return list({option["value"]: option for option in options}.values())


def _scale(element: Mapping[str, Any]) -> list[dict[str, Any]]:
    if element.get("rateValues"):
        return _options(element["rateValues"])
    low, high = element.get("rateMin", 1), element.get("rateMax", 5)
    sound = isinstance(low, int) and isinstance(high, int) and 0 < high - low < 40
    return _options(list(range(low, high + 1)) if sound else [])


def _texts(said: object) -> dict[str, str]:
    if isinstance(said, Mapping):
        pairs = {language_code(str(language)): words_of(words) for language, words in said.items()}
        return {language: words for language, words in pairs.items() if language and words}
    words = words_of(said) if isinstance(said, str | int | float) else ""
    return {"en": re.sub(r"\s+", " ", words)} if words else {}


def _rows(rows: object) -> list[Mapping[str, Any]]:
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
