"""Columns of a table from elsewhere matched to the questions of an edition, and its rows read as responses.

The worker's screen comes in to show what would come of a file, the job to take it in: both read by the same function,
and every row through surveys.receiving. What is wrong is said by row, column and a code, never with what a cell holds.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from surveys import words
from surveys.answers import Missing, Mode, Response
from surveys.answers_table import FIRST_ROW, Table
from surveys.definition import Edition, Question
from surveys.errors import AnswerRefused
from surveys.kinds import KINDS
from surveys.parts import is_own_words, parts_of
from surveys.receiving import receive

LANGUAGE, HELPED, WORDS = "language", "helped", "words_may_be_used"
ABOUT_A_ROW = (LANGUAGE, HELPED, WORDS)
"""What a column may say of a whole row."""
_CALLED = {LANGUAGE: ("language", "lang"), HELPED: ("helped", "helped by an adult"), WORDS: ("words may be used",)}
_NOT_SAID = {
    Missing.NOT_SURE: ("not_sure", "not sure", "unsure", "don't know"),
    Missing.PREFER_NOT: ("prefer_not", "prefer not to say", "rather not say"),
}
_NOTHING = ("", "skipped", "not_shown")
_YES, _NO = ("yes", "y", "true"), ("no", "n", "false", "")
_BETWEEN = (re.compile(r"[;|\n]"), re.compile(r","), re.compile(r"\s+"))
"""What stands between several answers in one cell, the surest first: words of an answer may hold a comma."""


@dataclass(frozen=True, slots=True)
class Matching:
    """Which column (0 is the first) holds which part of a question, and what else is said of a row."""

    parts: Mapping[str, int]
    about: Mapping[str, int]
    language: str

    @property
    def columns(self) -> frozenset[int]:
        """All columns that are taken."""
        return frozenset((*self.parts.values(), *self.about.values()))


def matching_of(plain: Mapping[str, Any]) -> Matching:
    """The matching as it was kept with a file."""
    return Matching(plain["parts"], plain["about"], plain["language"])


@dataclass(frozen=True, slots=True)
class Row:
    """One row, by its number in a spreadsheet: its response, or the column (None: the whole row) and why not."""

    number: int
    response: Response | None
    column: int | None = None
    reason: str = ""


def list_parts(edition: Edition) -> tuple[Question, ...]:
    """What a column can hold: every part but drawings, which no table has."""
    return tuple(part for part in parts_of(edition) if not KINDS[part.kind].is_read_first)


def guess(edition: Edition, heads: Sequence[str]) -> dict[str, int]:
    """Which column is called like a part, by its id or its words, or like what is said of a row; only if one alone."""
    wanted = {part.id: (part.id, *part.words.values()) for part in list_parts(edition)} | dict(_CALLED)
    called = [_name(head) for head in heads]
    found = {}
    for key, names in wanted.items():
        columns = {at for at, head in enumerate(called) if head and head in {_name(one) for one in names}}
        if len(columns) == 1:
            found[key] = columns.pop()
    taken = list(found.values())
    return {key: column for key, column in found.items() if taken.count(column) == 1}


def read_rows(
    edition: Edition, table: Table, matching: Matching, *, languages: Sequence[str], day: date, key: bytes = b""
) -> Iterator[Row]:
    """Yield every row that holds anything. `key` is the file's own secret: the same row gets the same id once more."""
    readers = [_Reader(part, edition.band, languages) for part in list_parts(edition) if part.id in matching.parts]
    for number, cells in enumerate(table.rows, start=FIRST_ROW):
        if any(cell.strip() for cell in cells):
            yield _read(edition, readers, table, cells, number, matching, languages, day, key)


def _read(
    edition: Edition, readers: Iterable[_Reader], table: Table, cells: Sequence[str], number: int,
    matching: Matching, languages: Sequence[str], day: date, key: bytes,
) -> Row:  # fmt: skip
    column: int | None = None
    try:
        if any(cell.strip() for cell in cells[len(table.heads) :]):
            raise AnswerRefused("", "too_many_cells")
        about = {}
        for one in ABOUT_A_ROW:
            column = matching.about.get(one)
            about[one] = _about(one, _cell(cells, column), matching, languages)
        raw = {}
        for reader in readers:
            column = matching.parts[reader.part.id]
            raw[reader.part.id] = reader.read(_cell(cells, column))
        column = None
        response = receive(
            edition, raw, response_id=_id(key, number), language=str(about[LANGUAGE]), mode=Mode.FILE,
            helped=about[HELPED] is True, words_may_be_used=about[WORDS] is True, group=None, day=day, agreed=True,
        )  # fmt: skip
        return Row(number, _only(response, raw))
    except AnswerRefused as refused:
        return Row(number, None, matching.parts.get(refused.question_id, column), refused.reason)


def _only(response: Response, raw: Mapping[str, Mapping[str, Any]]) -> Response:
    """The response with what was put to whoever answered: of a question that no column holds nothing is said."""
    answers = tuple(answer for answer in response.answers if answer.question_id in raw)
    for answer in answers:
        if answer.missing is Missing.NOT_SHOWN and raw[answer.question_id] != {"value": ""}:
            # A tablet would not have asked; what somebody said all the same is not dropped in silence (T18).
            raise AnswerRefused(answer.question_id, "not_for_them")
    if all(answer.missing in (Missing.SKIPPED, Missing.NOT_SHOWN) for answer in answers):
        raise AnswerRefused("", "nothing_said")
    return replace(response, answers=answers)


class _Reader:
    """Reads the cells of one part."""

    def __init__(self, part: Question, band: str, languages: Sequence[str]) -> None:
        self.part = part
        spoken = [words.load(language)(band) for language in languages if language in words.available()]
        product = {
            Missing.NOT_SURE: [said.get("answer.not_sure") for said in spoken],
            Missing.PREFER_NOT: [said.get("answer.prefer_not") for said in spoken],
        }
        # Own words are a child's, also when they are "not sure"; only a code that nobody writes is none.
        self._missing = {
            _fold(name): reason
            for reason, names in _NOT_SAID.items()
            for name in (names[:1] if is_own_words(part) else (*names, *product[reason]))
        }
        yes_no = {"yes": [said.get("answer.yes") for said in spoken], "no": [said.get("answer.no") for said in spoken]}
        self._options = _options(part, yes_no)

    def read(self, cell: str) -> dict[str, Any]:
        """What receiving reads; AnswerRefused."""
        folded = _fold(cell)
        if folded in _NOTHING:
            return {"value": ""}
        if not is_own_words(self.part) and (picked := self._pick(cell)):
            return {"value": picked}
        if folded in self._missing:
            return {"missing": self._missing[folded].value}
        if is_own_words(self.part):
            return {"value": cell}
        raise AnswerRefused(self.part.id, "unknown_option")

    def _pick(self, cell: str) -> str | list[str] | None:
        whole = self._options.get(_fold(cell))
        if not KINDS[self.part.kind].picks_many:
            return whole
        if whole:
            return [whole]
        for between in _BETWEEN:
            pieces = [self._options.get(_fold(piece)) for piece in between.split(cell) if piece.strip()]
            if all(pieces):
                return [piece for piece in pieces if piece]
        return None


def _options(part: Question, yes_no: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Every way to write an option, and its id: its own id first; words that two options share are none."""
    if part.kind == "yes_no":
        written = {"yes": [*_YES, *yes_no["yes"]], "no": [*_NO[:-1], *yes_no["no"]]}
    else:
        written = {option.id: list(option.words.values()) for option in part.options}
    found: dict[str, str] = {}
    shared = set()
    for option_id, ways in written.items():
        for way in {_fold(way) for way in ways}:
            if found.setdefault(way, option_id) != option_id:
                shared.add(way)
    by_words = {way: option_id for way, option_id in found.items() if way and way not in shared}
    return by_words | {_fold(option_id): option_id for option_id in written}


def _about(one: str, cell: str, matching: Matching, languages: Sequence[str]) -> str | bool:
    said = _fold(cell)
    if one != LANGUAGE:
        if said in _YES or said in _NO:
            return said in _YES
        raise AnswerRefused("", "unclear")
    if not said:
        return matching.language
    for language in languages:
        own = words.load(language).name if language in words.available() else language
        if said in {_fold(language), _fold(words.name_of(language)), _fold(own)}:
            return language
    raise AnswerRefused("", "bad_language")


def _id(key: bytes, number: int) -> str:
    """The same row of the same file always gives the same id; without the file's key nobody can tell which it was."""
    return str(UUID(bytes=hmac.digest(key, str(number).encode(), hashlib.sha256)[:16], version=4))


def _cell(cells: Sequence[str], column: int | None) -> str:
    return cells[column] if column is not None and column < len(cells) else ""


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("’", "'").casefold().split())


def _name(text: str) -> str:
    """A column's name without signs: `q1.worries`, `q1/worries` and `Q1 worries` are one."""
    return " ".join("".join(" " if unicodedata.category(sign)[0] in "PSZC" else sign for sign in _fold(text)).split())
