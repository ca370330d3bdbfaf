"""LimeSurvey in: the .lss structure file, old and new. Questions, options and their languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from surveys.errors import FileRefused
from surveys.exchange.draft import Draft, language_code, option_id, picked_kind, words_of

_KINDS = {
    "L": "pick_one", "!": "pick_one", "O": "pick_one", "5": "pick_one", "M": "pick_some", "P": "pick_some",
    "Y": "yes_no", "S": "own_words", "T": "own_words", "U": "own_words",
}  # fmt: skip
_GRIDS = set("ABCEFH1:;KQ")
Row = Mapping[str, str]


def read(content: bytes, draft: Draft) -> None:
    """Fill `draft` from a LimeSurvey structure file; raises FileRefused."""
    try:
        document = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise FileRefused(
            "This is not a LimeSurvey structure file. In LimeSurvey, export the survey as .lss."
        ) from error
    tables = {table.tag: _rows(table) for table in document}
    titles = [words_of(row.get("surveyls_title")) for row in tables.get("surveys_languagesettings", ())]
    draft.title = next(filter(None, titles), draft.title)
    questions = [row for row in tables.get("questions", ()) if row.get("parent_qid", "0") in ("", "0")]
    subquestions = [row for row in tables.get("questions", ()) if row not in questions]
    subquestions += tables.get("subquestions", ())
    spoken = _spoken(tables.get("question_l10ns", ()), "qid", "question")
    options = _options(tables, subquestions, spoken)
    for identity, rows in _by(questions, "qid").items():
        words = spoken.get(identity) or _texts(rows, "question")
        _take(rows[0], words, options.get(identity, []), draft)


def _take(row: Row, words: dict[str, str], options: list[dict[str, Any]], draft: Draft) -> None:
    name, kind = row.get("title") or f"q{row.get('qid')}", row.get("type", "")
    if kind in _GRIDS:
        draft.left_out(name, "A grid or ranking", "Ask each of its rows as a question of its own.")
    elif kind not in _KINDS:
        draft.left_out(name, f"A question of type {kind[:10] or 'none'}", "Heard has no such kind.")
    else:
        if kind == "5":
            options = [
                {"id": str(point), "words": {language: str(point) for language in words}} for point in range(1, 6)
            ]
            draft.fault("X02", "points_without_words", name, "Give every point of this scale a word or a face.", "warn")
        ours = picked_kind(options) if _KINDS[kind] == "pick_one" else _KINDS[kind]
        condition = row.get("relevance", "") if row.get("relevance") != "1" else ""
        draft.add(name, ours, words, options=options, shown_when=condition)


def _options(
    tables: Mapping[str, list[Row]], subquestions: list[Row], spoken: Mapping[str, dict[str, str]]
) -> dict[str, list[dict[str, Any]]]:
    """The options by question: answers to pick one from, subquestions to pick some from."""
    said = _spoken(tables.get("answer_l10ns", ()), "aid", "answer")
    answers = [_option(row, "qid", "code", said.get(row.get("aid", ""))) for row in tables.get("answers", ())]
    parts = [_option(row, "parent_qid", "title", spoken.get(row.get("qid", ""))) for row in subquestions]
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for question, identity, words in [*answers, *parts]:
        # Old files hold a row for every language of an option.
        found.setdefault(question, {}).setdefault(identity, {"id": identity, "words": {}})["words"].update(words)
    return {question: list(options.values()) for question, options in found.items()}


def _option(row: Row, question: str, code: str, spoken: dict[str, str] | None) -> tuple[str, str, dict[str, str]]:
    words = spoken or _texts([row], "answer") or _texts([row], "question")
    return row.get(question, ""), option_id(row.get(code, "")), words


def _rows(table: Element) -> list[Row]:
    return [{cell.tag: cell.text or "" for cell in row} for row in table.iterfind("rows/row")]


def _by(rows: list[Row], column: str) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.get(column, ""), []).append(row)
    return grouped


def _spoken(rows: Any, key: str, column: str) -> dict[str, dict[str, str]]:
    return {identity: _texts(same, column) for identity, same in _by(list(rows), key).items()}


def _texts(rows: list[Row], column: str) -> dict[str, str]:
    pairs = {language_code(row.get("language", "").split("-")[0]): words_of(row.get(column)) for row in rows}
    return {language: words for language, words in pairs.items() if language and words}
