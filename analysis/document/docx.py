"""The learning document as a Word file with real headings, table heads, alternative texts and languages.

prints.py comes in with a compiled document. The words and numbers are those of the
other two prints; it must never work out one of its own.
"""

from __future__ import annotations

import io
from typing import Any

from docx import Document

from analysis.document.model import HeardTable, LearningDocument
from analysis.document.packing import without_times
from analysis.document.pdf import chart_pictures
from analysis.document.sentences import (
    ACTS,
    CHILDRENS_VERSION,
    COMPARED,
    INDICATORS,
    NOT_OURS,
    PRACTITIONERS,
    UNSIGNED,
    begin,
    name_day,
    tell_decision,
    tell_promised,
    tell_undecided,
    tell_version,
)
from analysis.document.spreading import tell_of_practitioners
from analysis.document.word_findings import add_small, add_told, name_partner, words_of
from analysis.document.word_parts import (
    EMBER,
    QUIET,
    add_bookmark,
    add_coloured,
    add_link,
    add_list,
    add_quote,
    add_table,
    set_up,
)


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
            add_told(word, document, pictures)
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
    if version := tell_version(document):
        word.add_paragraph(version)
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
            line.add_run(f" {name_partner(ask.partner, ask.by)}")


def _why(word: Any, document: LearningDocument) -> None:
    for words in document.why:
        word.add_paragraph(words)
    for aim in document.body.priorities:
        if aim.id in document.priorities:
            word.add_heading(aim.name, 2)
            word.add_paragraph(aim.meaning)
            add_list(word, aim.actions[:2])


def _heard(word: Any, document: LearningDocument) -> None:
    add_coloured(word.add_paragraph(), document.masking, QUIET)
    for heard in document.heard:
        word.add_heading(heard.heading, 2)
        _heard_table(word, heard)
        if heard.missing:
            word.add_paragraph(f"Missing: {'; '.join(heard.missing)}.")
    if document.not_compared:
        word.add_heading("What cannot be said of who was missing", 2)
        add_list(word, document.not_compared)


def _heard_table(word: Any, heard: HeardTable) -> None:
    expected, noted = any(row.expected for row in heard.rows), any(row.note for row in heard.rows)
    local = any(row.local for row in heard.rows)
    head = ["Who", "Answered", *["Expected"] * expected, *["Part of those expected"] * noted]
    head += ["Live here", "Part of those who live here"] * local
    rows = [
        [
            row.label,
            row.count.words,
            *[words_of(row.expected)] * expected,
            *[row.note] * noted,
            *[words_of(row.local), row.reach] * local,
        ]
        for row in heard.rows
    ]
    add_table(word, head, rows, widest=len(head) - 1 if local else 0)
    if heard.source:
        add_coloured(word.add_paragraph(), heard.source, QUIET)


def _words_section(word: Any, document: LearningDocument) -> None:
    for finding in document.findings:
        if finding.further_quotes:
            word.add_heading(finding.label, 2)
        for quoted in finding.further_quotes:
            add_quote(word, quoted)


def _differences(word: Any, document: LearningDocument) -> None:
    add_list(word, document.differences)
    compared = [finding for finding in document.findings if finding.breakdown]
    shares = [{row.label: words_of(row.share) for row in finding.breakdown} for finding in compared]
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


def _beside(word: Any, document: LearningDocument) -> None:
    if document.practitioners_total:
        word.add_heading(PRACTITIONERS, 2)
        word.add_paragraph(tell_of_practitioners(document.practitioners_total))
    for finding in document.practitioners:
        add_small(word, finding)
    if document.indicators:
        word.add_heading(INDICATORS, 2)
        word.add_paragraph(NOT_OURS)
        aims = {aim.id: aim.name for aim in document.body.priorities}
        rows = [
            (one.name, one.period, one.value, f"{one.source}, {name_day(one.as_of)}", aims.get(one.bears_on, "–"))
            for one in document.indicators
        ]
        add_table(word, ("What is counted", "When", "Number", "Who counted it", "Bears on"), rows)


def _changed(word: Any, document: LearningDocument) -> None:
    for one in document.you_said:
        word.add_heading(f"You said, {one.year}: {one.said}", 2)
        word.add_paragraph(f"We asked: {one.asked} ({one.partner})")
        happened = [*[f"The board decided: {one.decision}"] * bool(one.decision), *map(tell_promised, one.promises)]
        word.add_paragraph("What happened:")
        add_list(word, happened or ["Nobody has said yet."])
    again = [(finding.label, finding.since) for finding in document.findings if finding.since]
    if again:
        word.add_heading("Themes then and now", 2)
        add_table(word, ("Theme", "Then and now"), again, widest=1)
    add_list(word, document.changed)


def _asks(word: Any, document: LearningDocument) -> None:
    undecided = tell_undecided(document.compiled_on)
    labels = {finding.id: finding.label for finding in document.findings}
    for ask in document.asks:
        word.add_heading(ask.words, 2)
        word.add_paragraph(name_partner(ask.partner, ask.by))
        if ask.finding_id in labels:
            add_coloured(word.add_paragraph(), f"Because children said: {labels[ask.finding_id]}", QUIET)
        if ask.tell_children:
            word.add_paragraph(f"What children will be told: {ask.tell_children}")
        add_list(word, (f"Promised: {tell_promised(promised)}" for promised in ask.promises))
        word.add_paragraph(f"Decision of the board: {tell_decision(ask) or undecided}").runs[0].bold = True


def _method(word: Any, document: LearningDocument) -> None:
    add_table(word, ("What", "How"), [(line.label, line.words) for line in document.method], widest=1)
    if document.ledger:
        word.add_heading("Every comment accounted for", 2)
        rows = [(row.label, row.count.words) for row in document.ledger]
        add_table(word, ("Where", "Comments"), [*rows, ("All that are counted", words_of(document.comments))])
    word.add_heading("Limits", 2)
    add_list(word, document.limits)


def _annex(word: Any, document: LearningDocument) -> None:
    rows = [
        (row.question, row.band, row.not_sure.words, row.prefer_not.words, row.skipped.words) for row in document.asked
    ]
    if rows:
        add_table(word, ("Question", "Group", "I'm not sure", "I don't want to say", "No answer"), rows)
    if document.lundy:
        word.add_heading("How the right to be heard was kept", 2)
        add_table(word, ("Part", "What shows it"), [(line.label, line.words) for line in document.lundy], widest=1)
        word.add_heading("The children's version", 2)
        word.add_paragraph(CHILDRENS_VERSION)
    _sign_offs(word, document)


def _sign_offs(word: Any, document: LearningDocument) -> None:
    version = tell_version(document).lower()
    word.add_heading(f"Who put their name to this{f': {version}' if version else ''}", 2)
    if not document.sign_offs:
        word.add_paragraph(UNSIGNED)
        return
    rows = [(one.name, one.role, ACTS.get(one.act, one.act), name_day(one.on)) for one in document.sign_offs]
    add_table(word, ("Name", "Role", "What they did", "On"), rows)


WRITERS = {
    "summary": _summary,
    "why": _why,
    "heard": _heard,
    "words": _words_section,
    "differences": _differences,
    "safety": _safety,
    "beside": _beside,
    "changed": _changed,
    "asks": _asks,
    "method": _method,
    "annex": _annex,
}
"""What is written under the heading of each section; 'told' needs the pictures too and stands apart."""
