"""SurveyJS in: JSON, or the JavaScript module that its creator exports. Questions, options and their languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from surveys.errors import FileRefused, JsonRefused
from surveys.exchange.draft import Draft, language_code, option_id, picked_kind, words_of
from surveys.strict_json import parse

_KINDS = {
    "radiogroup": "pick_one", "dropdown": "pick_one", "imagepicker": "pick_one", "buttongroup": "pick_one",
    "checkbox": "pick_some", "tagbox": "pick_some", "boolean": "yes_no", "comment": "own_words", "text": "own_words",
    "rating": "pick_one",
}  # fmt: skip
_GRIDS = {"matrix", "matrixdropdown", "matrixdynamic", "multipletext"}


def read(content: bytes, draft: Draft) -> None:
    """Fill `draft` from a SurveyJS definition; raises FileRefused."""
    survey = parsed(content)
    draft.title = _texts(survey.get("title")).get("en", draft.title)
    for page in _rows(survey.get("pages")) or [survey]:
        for element in _elements(page):
            _take(element, draft)


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


def _elements(part: Mapping[str, Any], depth: int = 0) -> Iterable[Mapping[str, Any]]:
    for element in [*_rows(part.get("elements")), *_rows(part.get("questions"))]:
        if element.get("type") == "panel" and depth < 10:
            yield from _elements(element, depth + 1)
        else:
            yield element


def _take(element: Mapping[str, Any], draft: Draft) -> None:
    name, kind = str(element.get("name") or "question")[:80], str(element.get("type"))
    if kind in _GRIDS:
        draft.left_out(name, "A grid", "Ask each of its rows as a question of its own.")
    elif kind not in _KINDS or (kind == "text" and element.get("inputType", "text") != "text"):
        draft.left_out(name, f"A question of type {kind[:40]}", "Heard has no such kind.")
    else:
        options = _scale(element) if kind == "rating" else _options(element.get("choices"))
        if kind == "rating":
            draft.fault("X02", "points_without_words", name, "Give every point of this scale a word or a face.", "warn")
        ours = picked_kind(options) if _KINDS[kind] == "pick_one" else _KINDS[kind]
        words = _texts(element.get("title")) or {"en": name}
        condition = str(element.get("visibleIf") or "")
        draft.add(name, ours, words, options=options, help=_texts(element.get("description")), shown_when=condition)


def _options(choices: object) -> list[dict[str, Any]]:
    options = []
    for choice in choices if isinstance(choices, list) else []:
        value = choice.get("value") if isinstance(choice, Mapping) else choice
        text = choice.get("text") if isinstance(choice, Mapping) else None
        options.append({"id": option_id(str(value)), "words": _texts(text) or {"en": words_of(value)}})
    return list({option["id"]: option for option in options}.values())


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
