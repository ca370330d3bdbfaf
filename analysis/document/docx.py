"""The learning document as a Word file with real headings, table heads, alternative texts and languages.

prints.py comes in with a compiled document. The words and numbers are those of the
other two prints; it must never work out one of its own.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from analysis.document.html import RIGHT_TO_LEFT
from analysis.document.model import ClosedResult, Finding, HeardTable, LearningDocument, Quote, Shown
from analysis.document.pdf import chart_pictures
from analysis.document.sentences import begin

FACE = "Arial"
"""Sans serif, and on every office machine (R2.35)."""
PETROL, EMBER, QUIET = RGBColor(0x0F, 0x4C, 0x5C), RGBColor(0x9A, 0x41, 0x12), RGBColor(0x52, 0x62, 0x6B)
CHART_WIDTH = Cm(14)


def as_docx(document: LearningDocument) -> bytes:
    """Print the document for Word, its charts drawn as they are in the PDF."""
    pictures = chart_pictures(document)
    word = Document()
    _set_up(word, document)
    _cover(word, document)
    for number, section in enumerate(document.sections):
        heading = word.add_heading(f"{section.number} {section.heading}".strip(), 1)
        _bookmark(heading, section.id, number)
        if section.note:
            word.add_paragraph(section.note)
        if section.id == "told":
            _told(word, document, pictures)
        else:
            WRITERS[section.id](word, document)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _set_up(word: Any, document: LearningDocument) -> None:
    word.core_properties.title = f"{document.title} {document.year}"[:255]
    word.core_properties.author = document.body.name[:255]
    word.core_properties.language = "en-GB"
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Title"):
        _set_style(word.styles[name], 12 if name == "Normal" else None, None if name == "Normal" else PETROL)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    word.styles["Normal"].element.get_or_add_rPr().append(language)
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    head = page.header.paragraphs[0]
    head.text = " · ".join(filter(None, (document.body.short_name, f"{document.title} {document.year}")))
    if document.stamp:
        stamp = head.add_run(f"   {document.stamp}")
        stamp.bold, stamp.font.color.rgb = True, EMBER
    foot = page.footer.paragraphs[0]
    foot.add_run("Page ")
    _field(foot, "PAGE")


def _set_style(style: Any, size: int | None, colour: RGBColor | None) -> None:
    style.font.name = FACE
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        faces.set(qn(kind), FACE)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        faces.attrib.pop(qn(theme), None)
    if size:
        style.font.size = Pt(size)
    if colour:
        style.font.color.rgb = colour


def _cover(word: Any, document: LearningDocument) -> None:
    if document.stamp:
        _coloured(word.add_paragraph(), document.stamp, EMBER, bold=True)
    if document.body.name:
        word.add_paragraph(document.body.name)
    word.add_paragraph(f"{document.title} {document.year}", style="Title")
    word.add_paragraph(document.subtitle)
    if document.cover_quote:
        _quote(word, document.cover_quote)
    word.add_paragraph("Contents").runs[0].bold = True
    for section in document.sections:
        _link(word.add_paragraph(), f"{section.number} {section.heading}".strip(), section.id)
    word.add_page_break()


def _summary(word: Any, document: LearningDocument) -> None:
    for words in document.summary:
        word.add_paragraph(words)
    main = [finding for finding in document.findings if not finding.minor][:5]
    if main:
        word.add_heading("What weighed most, of those who answered", 2)
        rows = [(finding.label, begin(finding.weight), finding.share.words) for finding in main]
        _table(word, ("Theme", "Weight", "Share"), rows)
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
            _list(word, aim.actions[:2])


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
    _table(word, head, rows)


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
            _quote(word, quoted)
    if document.results:
        word.add_heading("What they chose", 2)
    for result, picture in zip(document.results, pictures, strict=True):
        _result(word, result, picture)


def _finding(word: Any, document: LearningDocument, finding: Finding) -> None:
    word.add_heading(finding.label, 2)
    weight = word.add_paragraph()
    _coloured(weight, f"{begin(finding.weight)}. ", EMBER, bold=True)
    weight.add_run(finding.weight_words)
    if finding.definition:
        word.add_paragraph(finding.definition)
    for quoted in finding.quotes:
        _quote(word, quoted)
    for ask in document.asks:
        if ask.finding_id == finding.id:
            line = word.add_paragraph()
            line.add_run(f"What we ask: {ask.words}").bold = True
            line.add_run(f" {_partner(ask.partner, ask.by)}")
    if finding.breakdown:
        rows = [(row.label, row.count.words, _words(row.expected), _words(row.share)) for row in finding.breakdown]
        _table(word, ("Group", "Said this", "Answered", "Share"), rows)
    _coloured(word.add_paragraph(), "  ·  ".join(finding.facts), QUIET)


def _result(word: Any, result: ClosedResult, picture: bytes) -> None:
    word.add_heading(f"{result.question} ({result.band})" if result.band else result.question, 3)
    word.add_paragraph(f"{begin(result.answered.words)} answered. {result.caution}".strip())
    words = "; ".join(f"{option.label}: {option.share.words}" for option in result.options)
    drawn = word.add_picture(io.BytesIO(picture), width=CHART_WIDTH)
    drawn._inline.docPr.set("descr", f"Bars. {result.question} {words}.")
    rows = [(option.label, option.count.words, option.share.words) for option in result.options]
    rows += [(reason.label, reason.count.words, "") for reason in result.not_answered]
    _table(word, ("Answer", "Chosen by", "Share of those who answered"), rows)


def _words_section(word: Any, document: LearningDocument) -> None:
    for finding in document.findings:
        if finding.further_quotes:
            word.add_heading(finding.label, 2)
        for quoted in finding.further_quotes:
            _quote(word, quoted)


def _differences(word: Any, document: LearningDocument) -> None:
    _list(word, document.differences)
    compared = [finding for finding in document.findings if finding.breakdown]
    shares = [{row.label: _words(row.share) for row in finding.breakdown} for finding in compared]
    rows = [
        [finding.label, *(cells.get(group, "–") for group in document.groups)]
        for finding, cells in zip(compared, shares, strict=True)
    ]
    if rows:
        _table(word, ["Theme", *document.groups], rows)


def _safety(word: Any, document: LearningDocument) -> None:
    for words in document.safety:
        word.add_paragraph(words)


def _changed(word: Any, document: LearningDocument) -> None:
    _list(word, document.changed)


def _asks(word: Any, document: LearningDocument) -> None:
    rows = [(ask.words, _partner(ask.partner, ask.by), ask.decision or "not yet taken") for ask in document.asks]
    if rows:
        _table(word, ("What we ask", "Of whom", "Decision of the board"), rows)


def _method(word: Any, document: LearningDocument) -> None:
    _table(word, ("What", "How"), [(line.label, line.words) for line in document.method])
    word.add_heading("Limits", 2)
    _list(word, document.limits)


def _annex(word: Any, document: LearningDocument) -> None:
    rows = [
        (row.question, row.band, row.not_sure.words, row.prefer_not.words, row.skipped.words) for row in document.asked
    ]
    if rows:
        _table(word, ("Question", "Group", "I'm not sure", "I don't want to say", "No answer"), rows)


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


def _list(word: Any, lines: Iterable[str]) -> None:
    for line in lines:
        word.add_paragraph(line, style="List Bullet")


def _coloured(paragraph: Any, words: str, colour: RGBColor, *, bold: bool = False) -> None:
    run = paragraph.add_run(words)
    run.bold, run.font.color.rgb = bold, colour


def _quote(word: Any, quoted: Quote) -> None:
    paragraph = word.add_paragraph(style="Quote")
    run = paragraph.add_run(quoted.text)
    run.font.size, run.italic = Pt(15), False
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), quoted.language)
    if quoted.language in RIGHT_TO_LEFT:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
        language.set(qn("w:bidi"), quoted.language)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT  # in a right-to-left paragraph this is its start, the right
    run._r.get_or_add_rPr().append(language)
    by = ", ".join(filter(None, (quoted.said_by, "a differing view" if quoted.differs else "")))
    if by:
        _coloured(word.add_paragraph(), by, QUIET)


def _table(word: Any, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = word.add_table(rows=1, cols=len(head), style="Light List Accent 1")
    table.autofit = True
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        cell.text = words
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    word.add_paragraph()


def _field(paragraph: Any, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)


def _bookmark(paragraph: Any, name: str, number: int) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def _link(paragraph: Any, words: str, name: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    run = paragraph.add_run(words)
    link.append(run._r)
    paragraph._p.append(link)
