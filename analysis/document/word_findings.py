"""What children told, in the Word print: themes with their weight, rare voices, what they chose.

docx.py comes in. The words and numbers are those of the other two prints; it must never work out one of its own.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx.shared import Cm

from analysis.document.model import ClosedResult, Finding, LearningDocument, Shown
from analysis.document.sentences import begin
from analysis.document.word_parts import (
    EMBER,
    PETROL,
    QUIET,
    add_coloured,
    add_quote,
    add_table,
    keep_with_next,
)

CHART_WIDTH = Cm(9.5)


def add_told(word: Any, document: LearningDocument, pictures: Sequence[bytes]) -> None:
    """Write section 4; `pictures` are the charts of its results, in their order."""
    for finding in document.findings:
        if not finding.minor:
            _add_finding(word, document, finding)
    _add_rare(word, document)
    if document.results:
        word.add_heading("What they chose", 2)
    for result, picture in zip(document.results, pictures, strict=True):
        _add_result(word, result, picture)


def _add_rare(word: Any, document: LearningDocument) -> None:
    minor = [finding for finding in document.findings if finding.minor]
    if minor or document.rare:
        word.add_heading("Rare voices: fewer said this, and it matters too", 2)
    for words in document.rare:
        word.add_paragraph(words)
    for finding in minor:
        add_small(word, finding, finding.breadth, finding.since)
    for quoted in document.rare_quotes:
        add_quote(word, quoted)


def add_small(word: Any, finding: Finding, *more: str) -> None:
    """A finding with less room: of few voices, or of practitioners."""
    word.add_heading(finding.label, 3)
    word.add_paragraph(" ".join(filter(None, (finding.definition, finding.weight_words, *more))))
    for quoted in finding.quotes:
        add_quote(word, quoted)
    _add_facts(word, finding)


def _add_facts(word: Any, finding: Finding) -> None:
    said = filter(None, (finding.no_quote, *finding.facts, finding.agreement))
    add_coloured(word.add_paragraph(), "  ·  ".join(said), QUIET)


def _add_finding(word: Any, document: LearningDocument, finding: Finding) -> None:
    word.add_heading(finding.label, 2)
    weight = word.add_paragraph()
    add_coloured(weight, f"{begin(finding.weight)}. ", EMBER, bold=True)
    weight.add_run(" ".join(filter(None, (finding.weight_words, finding.breadth))))
    if finding.definition:
        word.add_paragraph(finding.definition)
    if finding.since:
        since = word.add_paragraph()
        add_coloured(since, "Since last time: ", PETROL, bold=True)
        since.add_run(finding.since)
    for quoted in finding.quotes:
        add_quote(word, quoted)
    for ask in document.asks:
        if ask.finding_id == finding.id:
            line = word.add_paragraph()
            line.add_run(f"What we ask: {ask.words}").bold = True
            line.add_run(f" {name_partner(ask.partner, ask.by)}")
    if finding.breakdown:
        rows = [(row.label, row.count.words, words_of(row.expected), words_of(row.share)) for row in finding.breakdown]
        add_table(word, ("Group", "Said this", "Answered", "Share"), rows)
    for words in finding.differences:
        word.add_paragraph(words)
    _add_facts(word, finding)


def _add_result(word: Any, result: ClosedResult, picture: bytes) -> None:
    word.add_heading(f"{result.question} ({result.band})" if result.band else result.question, 3)
    answered = word.add_paragraph(f"{begin(result.answered.words)} answered. {result.caution}".strip())
    words = "; ".join(f"{option.label}: {option.share.words}" for option in result.options)
    drawn = word.add_picture(io.BytesIO(picture), width=CHART_WIDTH)
    drawn._inline.docPr.set("descr", f"Bars. {result.question} {words}.")
    keep_with_next(answered, word.paragraphs[-1])
    rows = [(option.label, option.count.words, option.share.words) for option in result.options]
    rows += [(reason.label, reason.count.words, "") for reason in result.not_answered]
    add_table(word, ("Answer", "Chosen by", "Share of those who answered"), rows)


def words_of(shown: Shown | None) -> str:
    """Return a number in words, or a dash where there is none."""
    return shown.words if shown else "–"


def name_partner(partner: str, by: str) -> str:
    """Name whom something is asked of, and by when."""
    return ", ".join(filter(None, (partner, f"by {by}" if by else "")))
