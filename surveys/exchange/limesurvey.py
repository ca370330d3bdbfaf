"""LimeSurvey in: the .lss structure file, old and new. Questions, options and their languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from surveys.errors import FileRefused
from surveys.exchange.draft import Draft, language_code, picked_kind, words_of

_KINDS = {
    "L": "pick_one", "!": "pick_one", "O": "pick_one", "5": "pick_one", "M": "pick_some", "P": "pick_some",
    "Y": "yes_no", "S": "own_words", "T": "own_words", "U": "own_words", "R": "in_order",
}  # fmt: skip
_GRIDS = set("ABCEFH1:;KQ")
_CALLED = {
    "X": "A text to read", "D": "A date", "N": "A number", "G": "A question about gender", "I": "A choice of language",
    "|": "A file to send", "*": "An equation",
}  # fmt: skip
_TOLD = {
    "surveyls_description": "The description", "surveyls_welcometext": "The welcome", "surveyls_endtext": "The ending",
}  # fmt: skip
_TABLES = {
    "quota": "A quota", "assessments": "An assessment", "defaultvalues": "An answer that was filled in before",
    "defaultvalue_l10ns": "An answer that was filled in before",
}  # fmt: skip
Row = Mapping[str, str]
Tables = Mapping[str, list[Row]]


def read(content: bytes, draft: Draft) -> None:
    """Fill `draft` from a LimeSurvey structure file; raises FileRefused."""
    try:
        document = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise FileRefused(
            "This is not a LimeSurvey structure file. In LimeSurvey, export the survey as .lss."
        ) from error
    tables = {table.tag: _rows(table) for table in document}
    titles = [words_of(row.get("surveyls_title")) for row in tables.get("surveys_languagesettings", ())]
    draft.title = next(filter(None, titles), draft.title)
    base = [row.get("language", "") for row in tables.get("surveys", ())]
    settings = [row.get("surveyls_language", "") for row in tables.get("surveys_languagesettings", ())]
    for code in filter(None, (language_code(one.partition("-")[0]) for one in (*base, *settings))):
        draft.speak(code)
    questions = [row for row in tables.get("questions", ()) if row.get("parent_qid", "0") in ("", "0")]
    subquestions = [row for row in tables.get("questions", ()) if row.get("parent_qid", "0") not in ("", "0")]
    subquestions += tables.get("subquestions", ())
    spoken = _spoken(tables.get("question_l10ns", ()), "qid", "question")
    helped = _spoken(tables.get("question_l10ns", ()), "qid", "help")
    options = _options(tables, subquestions, spoken)
    conditions = _conditions(tables, questions)
    groups = _groups(tables)
    _tell_the_rest(tables, draft)
    told: set[str] = set()
    for identity, rows in _by(_in_order(questions, groups), "qid").items():
        row, group = rows[0], groups.get(rows[0].get("gid", ""), {})
        if group and row["gid"] not in told:
            told.add(row["gid"])
            _tell_group(group, draft)
        relevance = "" if row.get("relevance") == "1" else row.get("relevance", "")
        words = spoken.get(identity) or _texts(rows, "question")
        asked = _Asked(words, helped.get(identity) or _texts(rows, "help"), options.get(identity, []))
        _take(row, asked, [group.get("grelevance", ""), relevance or conditions.get(identity, "")], draft)
    _tell_mandatory(questions, draft)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question says, in every language."""

    words: dict[str, str]
    help: dict[str, str]
    options: list[dict[str, Any]]


def _take(row: Row, asked: _Asked, conditions: list[str], draft: Draft) -> None:
    name, kind = row.get("title") or f"q{row.get('qid')}", row.get("type", "")
    words, options = asked.words, asked.options
    if kind in _GRIDS:
        said = " / ".join([*words.values(), *(text for option in options for text in option["words"].values())])
        draft.left_out(name, "A grid", "Ask each of its rows as a question of its own.", said)
    elif kind not in _KINDS:
        what = _CALLED.get(kind, f"A question of type {kind[:10] or 'none'}")
        draft.left_out(name, what, "Heard has no such kind.", words)
    elif not words:
        draft.left_out(name, "A question without words", "Write it, and bring the file in again.", name)
    else:
        if kind == "5":
            options = [
                {"value": str(point), "words": {language: str(point) for language in words}} for point in range(1, 6)
            ]
            draft.fault("X02", "points_without_words", name, "Give every point of this scale a word or a face.", "warn")
        if row.get("other") == "Y":
            draft.left_out(name, "The choice Other", "Add it to the options, or ask in own words after it.", "Other")
        if kind in "OP":
            draft.left_out(name, "The room for a comment", "Ask in own words after it.")
        if row.get("preg"):
            draft.left_out(name, "A rule about the answer", "Heard takes every answer.", row["preg"])
        ours = picked_kind(options) if _KINDS[kind] == "pick_one" else _KINDS[kind]
        options = [] if ours in ("yes_no", "own_words") else options
        draft.add(name, ours, words, options=options, help=asked.help, when=conditions)


def _groups(tables: Tables) -> dict[str, dict[str, str]]:
    """The groups by their ids, in their order: when they are shown, and every word of their heads."""
    spoken = _by(list(tables.get("group_l10ns", ())), "gid")
    found = {}
    for gid, rows in _by(sorted(tables.get("groups", ()), key=_place), "gid").items():
        said = [words_of(row.get(part)) for row in spoken.get(gid, rows) for part in ("group_name", "description")]
        condition = rows[0].get("grelevance", "")
        found[gid] = {
            "said": " / ".join(dict.fromkeys(filter(None, said))),
            "grelevance": "" if condition == "1" else condition,
        }
    return found


def _in_order(questions: list[Row], groups: Mapping[str, Any]) -> list[Row]:
    places = {gid: at for at, gid in enumerate(groups)}
    return sorted(questions, key=lambda row: (places.get(row.get("gid", ""), len(places)), _place(row)))


def _place(row: Row) -> int:
    number = row.get("question_order") or row.get("group_order") or "0"
    return int(number) if number.isdecimal() and len(number) < 9 else 0


def _conditions(tables: Tables, questions: list[Row]) -> dict[str, str]:
    """The conditions of old files, which stand in a table of their own, as a relevance by question."""
    names = {row.get("qid", ""): row.get("title", "") for row in questions}
    found: dict[str, list[str]] = {}
    for row in tables.get("conditions", ()):
        name, method, value = names.get(row.get("cqid", ""), "?"), row.get("method", "").strip(), row.get("value", "")
        said = f'{name or "?"} {method or "=="} "{value}"'
        found.setdefault(row.get("qid", ""), []).append(said)
    # Several for the same question there mean any of their values.
    return {qid: " or ".join(dict.fromkeys(said)) for qid, said in found.items()}


def _tell_group(group: Mapping[str, str], draft: Draft) -> None:
    if group["said"]:
        draft.left_out("groups", "The heading of a group", "Say it in its first question.", group["said"])


def _tell_the_rest(tables: Tables, draft: Draft) -> None:
    for column, what in _TOLD.items():
        for words in dict.fromkeys(words_of(row.get(column)) for row in tables.get("surveys_languagesettings", ())):
            if words:
                draft.left_out(column, what, "Say it in what you tell them before they agree.", words)
    for table, what in _TABLES.items():
        for row in tables.get(table, ()):
            said = words_of(row.get("name") or row.get("defaultvalue"))
            draft.left_out(table, what, "Heard has no such thing.", said)


def _tell_mandatory(questions: list[Row], draft: Draft) -> None:
    count = len({row.get("qid") for row in questions if row.get("mandatory") in ("Y", "S")})
    if count:
        advice = f"Heard never makes a child answer. Marked so: {count}."
        draft.left_out("questions", "That an answer is required", advice)


def _options(
    tables: Mapping[str, list[Row]], subquestions: list[Row], spoken: Mapping[str, dict[str, str]]
) -> dict[str, list[dict[str, Any]]]:
    """The options by question: answers to pick one from, subquestions to pick some from."""
    said = _spoken(tables.get("answer_l10ns", ()), "aid", "answer")
    answers = [_option(row, "qid", "code", said.get(row.get("aid", ""))) for row in tables.get("answers", ())]
    parts = [_option(row, "parent_qid", "title", spoken.get(row.get("qid", ""))) for row in subquestions]
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for question, value, words in [*answers, *parts]:
        # Old files hold a row for every language of an option.
        found.setdefault(question, {}).setdefault(value, {"value": value, "words": {}})["words"].update(words)
    return {question: list(options.values()) for question, options in found.items()}


def _option(row: Row, question: str, code: str, spoken: dict[str, str] | None) -> tuple[str, str, dict[str, str]]:
    words = spoken or _texts([row], "answer") or _texts([row], "question")
    return row.get(question, ""), row.get(code, ""), words


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
