"""The masked tables of the learning document as CSV, for those who want to sort them (R4.13).

prints.py comes in with a compiled document. Nothing that is written here can be taken for a formula by a spreadsheet
(T8); numbers are the words of the other prints.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from analysis.document.model import LearningDocument, Shown
from analysis.document.sentences import name_day
from analysis.spreadsheet import safe_cell

HEAD = ("table", "row", "group", "number", "of", "share")


def as_csv(document: LearningDocument) -> str:
    """Print every table of the document as one CSV with a last line that explains what is hidden."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for line in (HEAD, *_lines(document)):
        writer.writerow([safe_cell(cell) for cell in line])
    return out.getvalue()


Line = tuple[str, ...]


def _lines(document: LearningDocument) -> Iterator[Line]:
    if document.stamp:
        yield ("Note", document.stamp, "", "", "", "")
    yield ("Who we heard", "All", "", document.heard_total.words, "", "")
    yield from _heard(document)
    for finding in document.findings:
        yield ("Themes", finding.label, "All", finding.count.words, "", finding.share.words)
        for row in finding.breakdown:
            yield ("Themes", finding.label, row.label, row.count.words, _words(row.expected), _words(row.share))
    for finding in document.practitioners:
        yield ("Practitioners", finding.label, "Adults", finding.count.words, "", finding.share.words)
    for one in document.indicators:
        source = f"{one.source}, {name_day(one.as_of)}"
        yield ("Given by the board, not counted by Heard", one.name, one.period, one.value, source, "")
    yield from _results(document)
    for place in document.ledger:
        yield ("Where every comment is", place.label, "", place.count.words, "", "")
    if document.ledger and document.comments:
        yield ("Where every comment is", "All that are counted", "", document.comments.words, "", "")
    yield ("Note", document.masking, "", "", "", "")


def _heard(document: LearningDocument) -> Iterator[Line]:
    for heard in document.heard:
        for row in heard.rows:
            yield (heard.heading, row.label, "", row.count.words, _words(row.expected), "")
            if row.local:
                yield (heard.heading, row.label, "Live here", row.local.words, heard.source, row.reach)


def _results(document: LearningDocument) -> Iterator[Line]:
    for result in document.results:
        for option in result.options + result.not_answered:
            numbers = option.count.words, result.answered.words, option.share.words
            yield (result.question, option.label, result.band, *numbers)


def _words(shown: Shown | None) -> str:
    return shown.words if shown else ""
