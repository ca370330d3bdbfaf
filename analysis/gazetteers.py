"""Lists of names, schools or places that an operator has from open data, read from a CSV or a text file.

`heard gazetteer load` and `python -m analysis` come in. What is no name of its kind is refused with a reason, and the
reasons are counted; nothing is looked up and nothing is fetched. It never sees an answer.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from analysis.errors import AnalysisRefused
from analysis.finders.gazetteer import forms_of_school
from analysis.finders.known import NEVER_A_NAME

GazetteerKind = Literal["names", "schools", "places"]
KINDS: tuple[GazetteerKind, ...] = get_args(GazetteerKind)
LONGEST = 120
"""Letters; a longer line is no name."""
MOST = 500_000
"""Rows that one list may have."""
DELIMITERS = (",", ";", "\t")
"""What stands between the columns of a CSV: spreadsheets of many countries write a semicolon."""
_COLUMNS: Mapping[GazetteerKind, Sequence[str]] = {
    "names": ("name", "first_name", "firstname", "forename", "given_name", "names"),
    "schools": ("school_name", "establishmentname", "establishment_name", "schname", "school", "name", "schools"),
    "places": ("wd17nm", "place", "place_name", "ward_name", "name1", "ward", "town", "locality", "name", "places"),
}


@dataclass(frozen=True, slots=True)
class GazetteerRead:
    """What a file holds: its words, in order and each once; from which column; and how many were refused, by reason."""

    words: tuple[str, ...]
    column: str
    refused: Mapping[str, int]


def read_gazetteer(path: Path, *, kind: GazetteerKind, column: str | None = None) -> GazetteerRead:
    """Read a CSV (a header, and the column named or guessed) or a text file with one on each line; AnalysisRefused."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        wrong = f"The file cannot be read as text ({type(trouble).__name__})"
        raise AnalysisRefused(wrong, where=str(path), do="save it as CSV or text in UTF-8") from None
    if path.suffix.lower() not in (".csv", ".tsv"):
        if column:
            wrong = f"A text file has one on each line, and no column '{column}'"
            raise AnalysisRefused(wrong, where=str(path), do="leave --column away, or give a .csv")
        return _sort_out(text.splitlines(), kind, "")
    rows = csv.DictReader(text.splitlines(), delimiter=_find_delimiter(text))
    chosen = _choose_column(rows.fieldnames or (), kind, column, path)
    return _sort_out((row.get(chosen) or "" for row in rows), kind, chosen)


def _find_delimiter(text: str) -> str:
    """Whichever cuts the head into the most columns; where none does, there is one column."""
    head = text.splitlines()[:1]
    return max(DELIMITERS, key=lambda one: len(next(csv.reader(head, delimiter=one), [])))


def _choose_column(names: Sequence[str], kind: GazetteerKind, wanted: str | None, path: Path) -> str:
    there = {name.strip().lower(): name for name in names if name}
    for likely in [wanted.strip().lower()] if wanted else _COLUMNS[kind]:
        if likely in there:
            return there[likely]
    if len(there) == 1 and not wanted:
        return next(iter(there.values()))
    missing = f"There is no column '{wanted}'" if wanted else f"No column looks like {kind}"
    raise AnalysisRefused(missing, where=str(path), do=f"name one of its columns with --column: {', '.join(names)}")


def _sort_out(lines: Iterable[str], kind: GazetteerKind, column: str) -> GazetteerRead:
    kept: dict[str, str] = {}
    refused: Counter[str] = Counter()
    for line in lines:
        word = " ".join(unicodedata.normalize("NFC", line).split())
        reason = next(_reasons(word, kind), "there already" if word.lower() in kept else "")
        if reason:
            refused[reason] += 1
        elif len(kept) >= MOST:
            raise AnalysisRefused(f"A list may have {MOST} entries", where=column or kind, do="split it in two")
        else:
            kept[word.lower()] = word
    return GazetteerRead(tuple(kept.values()), column, dict(refused))


def _reasons(word: str, kind: GazetteerKind) -> Iterator[str]:
    if not word:
        yield "empty"
    if ";" in word:
        yield "several columns in one"
    if len(word) > LONGEST:
        yield f"longer than {LONGEST} letters"
    if not word.isprintable():
        yield "signs that no name has"
    letters = sum(letter.isalpha() for letter in word)
    if letters < (2 if kind == "names" else 3):
        yield "too few letters"
    if kind == "names" and any(letter.isdigit() for letter in word):
        yield "a number in a name"
    if kind == "names" and word.lower() in NEVER_A_NAME:
        yield "a word of every day"
    if kind == "places" and word.lower() in NEVER_A_NAME:
        yield "a word of every day"
    if kind == "schools" and not list(forms_of_school(word)):
        yield "only words that every school has"
