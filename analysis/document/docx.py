"""The learning document as a Word file with real headings, table heads, alternative texts and languages.

prints.py comes in with a compiled document. The words and numbers are those of the
other two prints; it must never work out one of its own.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.shared import Cm

from analysis.document.model import ClosedResult, Finding, HeardTable, LearningDocument, Shown
from analysis.document.packing import without_times
from analysis.document.pdf import chart_pictures
from analysis.document.sentences import COMPARED, begin, tell_undecided
from analysis.document.word_parts import (
    EMBER,
    QUIET,
    add_bookmark,
    add_coloured,
    add_link,
    add_list,
    add_quote,
    add_table,
    keep_with_next,
    set_up,
)

CHART_WIDTH = Cm(9.5)


def as_docx(document: LearningDocument) -> bytes:
    """Print the document for Word, its charts drawn as they are in the PDF."""
    pictures = chart_pictures(document)
    word = Document()
    set_up(word, document)
    _cover(word, document)
    for number, section in enumerate(document.sections):
        heading = word.add_heading(f"{section.number} {section.heading}".strip(), 1)
        add_bookmark(heading, section.id, number)
        if section.note:
            word.add_paragraph(section.note)
        if section.id == "told":
            _told(word, document, pictures)
        else:
            WRITERS[section.id](word, document)
    out = io.BytesIO()
    word.save(out)
    return without_times(out.getvalue())


def _cover(word: Any, document: LearningDocument) -> None:
    if document.stamp:
        add_coloured(word.add_paragraph(), document.stamp, EMBER, bold=True)
    if document.body.name:
        word.add_paragraph(document.body.name)
    word.add_paragraph(f"{document.title} {document.year}", style="Title")
    word.add_paragraph(document.subtitle)
    if document.cover_quote:
        add_quote(word, document.cover_quote)
    word.add_paragraph("Contents").runs[0].bold = True
    for section in document.sections:
        add_link(word.add_paragraph(), f"{section.number} {section.heading}".strip(), section.id)
    word.add_page_break()


def _summary(word: Any, document: LearningDocument) -> None:
    for words in document.summary:
        word.add_paragraph(words)
    if document.findings:
        word.add_heading("What weighed most, of those who answered each question", 2)
        rows = [(finding.label, begin(finding.weight), finding.share.words) for finding in document.findings[:5]]
        add_table(word, ("Theme", "Weight", "Share"), rows)
    if document.asks:
        word.add_heading("What we ask", 2)
        for ask in document.asks:
            line = word.add_paragraph(style="List Bullet")
            line.add_run(ask.words).bold = True
            line.add_run(f" {_partner(ask.partner, ask.by)}")


def _why(word: Any, document: LearningDocument) -> None:
    for words in document.why:
        word.add_paragraph(words)
    for aim in document.body.priorities:
        if aim.id in document.priorities:
            word.add_heading(aim.name, 2)
            word.add_paragraph(aim.meaning)
            add_list(word, aim.actions[:2])


def _heard(word: Any, document: LearningDocument) -> None:
    for heard in document.heard:
        word.add_heading(heard.heading, 2)
        _heard_table(word, heard)
        if heard.missing:
            word.add_paragraph(f"Missing: {'; '.join(heard.missing)}.")
    word.add_paragraph(document.masking)


def _heard_table(word: Any, heard: HeardTable) -> None:
    expected, noted = any(row.expected for row in heard.rows), any(row.note for row in heard.rows)
    head = ["Who", "Answered", *["Expected"] * expected, *["Part of those expected"] * noted]
    rows = [[row.label, row.count.words, *[_words(row.expected)] * expected, *[row.note] * noted] for row in heard.rows]
    add_table(word, head, rows)


def _told(word: Any, document: LearningDocument, pictures: Sequence[bytes]) -> None:
    for finding in document.findings:
        if not finding.minor:
            _finding(word, document, finding)
    minor = [finding for finding in document.findings if finding.minor]
    if minor:
        word.add_heading("Fewer said this, and it matters too", 2)
    for finding in minor:
        word.add_heading(finding.label, 3)
        word.add_paragraph(finding.weight_words)
        for quoted in finding.quotes:
            add_quote(word, quoted)
    if document.results:
        word.add_heading("What they chose", 2)
    for result, picture in zip(document.results, pictures, strict=True):
        _result(word, result, picture)


def _finding(word: Any, document: LearningDocument, finding: Finding) -> None:
    word.add_heading(finding.label, 2)
    weight = word.add_paragraph()
    add_coloured(weight, f"{begin(finding.weight)}. ", EMBER, bold=True)
    weight.add_run(finding.weight_words)
    if finding.definition:
        word.add_paragraph(finding.definition)
    for quoted in finding.quotes:
        add_quote(word, quoted)
    for ask in document.asks:
        if ask.finding_id == finding.id:
            line = word.add_paragraph()
            line.add_run(f"What we ask: {ask.words}").bold = True
            line.add_run(f" {_partner(ask.partner, ask.by)}")
    if finding.breakdown:
        rows = [(row.label, row.count.words, _words(row.expected), _words(row.share)) for row in finding.breakdown]
        add_table(word, ("Group", "Said this", "Answered", "Share"), rows)
    add_coloured(word.add_paragraph(), "  ·  ".join(finding.facts), QUIET)


def _result(word: Any, result: ClosedResult, picture: bytes) -> None:
    word.add_heading(f"{result.question} ({result.band})" if result.band else result.question, 3)
    answered = word.add_paragraph(f"{begin(result.answered.words)} answered. {result.caution}".strip())
    words = "; ".join(f"{option.label}: {option.share.words}" for option in result.options)
    drawn = word.add_picture(io.BytesIO(picture), width=CHART_WIDTH)
    drawn._inline.docPr.set("descr", f"Bars. {result.question} {words}.")
    keep_with_next(answered, word.paragraphs[-1])
    rows = [(option.label, option.count.words, option.share.words) for option in result.options]
    rows += [(reason.label, reason.count.words, "") for reason in result.not_answered]
    add_table(word, ("Answer", "Chosen by", "Share of those who answered"), rows)


def _words_section(word: Any, document: LearningDocument) -> None:
    for finding in document.findings:
        if finding.further_quotes:
            word.add_heading(finding.label, 2)
        for quoted in finding.further_quotes:
            add_quote(word, quoted)


def _differences(word: Any, document: LearningDocument) -> None:
    add_list(word, document.differences)
    compared = [finding for finding in document.findings if finding.breakdown]
    shares = [{row.label: _words(row.share) for row in finding.breakdown} for finding in compared]
    rows = [
        [finding.label, *(cells.get(group, "–") for group in document.groups)]
        for finding, cells in zip(compared, shares, strict=True)
    ]
    if rows:
        add_table(word, ["Theme", *document.groups], rows)
        add_coloured(word.add_paragraph(), COMPARED, QUIET)


def _safety(word: Any, document: LearningDocument) -> None:
    for words in document.safety:
        word.add_paragraph(words)


def _changed(word: Any, document: LearningDocument) -> None:
    add_list(word, document.changed)


def _asks(word: Any, document: LearningDocument) -> None:
    undecided = tell_undecided(document.compiled_on)
    rows = [(ask.words, _partner(ask.partner, ask.by), ask.decision or undecided) for ask in document.asks]
    if rows:
        add_table(word, ("What we ask", "Of whom", "Decision of the board"), rows)


def _method(word: Any, document: LearningDocument) -> None:
    add_table(word, ("What", "How"), [(line.label, line.words) for line in document.method], widest=1)
    if document.ledger:
        word.add_heading("Every comment accounted for", 2)
        rows = [(row.label, row.count.words) for row in document.ledger]
        add_table(word, ("Where", "Comments"), [*rows, ("All that are counted", _words(document.comments))])
    word.add_heading("Limits", 2)
    add_list(word, document.limits)


def _annex(word: Any, document: LearningDocument) -> None:
    rows = [
        (row.question, row.band, row.not_sure.words, row.prefer_not.words, row.skipped.words) for row in document.asked
    ]
    if rows:
        add_table(word, ("Question", "Group", "I'm not sure", "I don't want to say", "No answer"), rows)


WRITERS = {
    "summary": _summary,
    "why": _why,
    "heard": _heard,
    "words": _words_section,
    "differences": _differences,
    "safety": _safety,
    "changed": _changed,
    "asks": _asks,
    "method": _method,
    "annex": _annex,
}
"""What is written under the heading of each section; 'told' needs the pictures too and stands apart."""


def _words(shown: Shown | None) -> str:
    return shown.words if shown else "–"


def _partner(partner: str, by: str) -> str:
    return ", ".join(filter(None, (partner, f"by {by}" if by else "")))
