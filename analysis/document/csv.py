"""The masked tables of the learning document as CSV, for those who want to sort them (R4.13).

prints.py comes in with a compiled document. Nothing that is written here can be taken for a formula by a spreadsheet
(T8); numbers are the words of the other prints.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from analysis.document.model import LearningDocument

HEAD = ("table", "row", "group", "number", "of", "share")
FORMULA_STARTS = "=+-@\t\r\n\0＝＋－＠"


def as_csv(document: LearningDocument) -> str:
    """Print every table of the document as one CSV with a last line that explains what is hidden."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for line in (HEAD, *_lines(document)):
        writer.writerow([harmless(cell) for cell in line])
    return out.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (T8)."""
    return f"'{cell}" if cell.lstrip(" ")[:1] in tuple(FORMULA_STARTS) else cell


def _lines(document: LearningDocument) -> Iterator[tuple[str, ...]]:
    if document.stamp:
        yield ("Note", document.stamp, "", "", "", "")
    yield ("Who we heard", "All", "", document.heard_total.words, "", "")
    for heard in document.heard:
        for row in heard.rows:
            yield (heard.heading, row.label, "", row.count.words, row.expected.words if row.expected else "", "")
    for finding in document.findings:
        yield ("Themes", finding.label, "All", finding.count.words, "", finding.share.words)
        for row in finding.breakdown:
            of, share = (shown.words if shown else "" for shown in (row.expected, row.share))
            yield ("Themes", finding.label, row.label, row.count.words, of, share)
    for result in document.results:
        for option in result.options + result.not_answered:
            yield (
                result.question,
                option.label,
                result.band,
                option.count.words,
                result.answered.words,
                option.share.words,
            )
    for place in document.ledger:
        yield ("Where every comment is", place.label, "", place.count.words, "", "")
    if document.ledger and document.comments:
        yield ("Where every comment is", "All that are counted", "", document.comments.words, "", "")
    yield ("Note", document.masking, "", "", "", "")
