"""The parts that the Word print is built of: page, tables, quotes, lists, links.

docx.py comes in. It knows how Word wants a thing written, and nothing of what the document says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from analysis.document.html import RIGHT_TO_LEFT
from analysis.document.model import LearningDocument, Quote
from analysis.document.sentences import tell_version

FACE = "Arial"
"""Sans serif, and on every office machine (R2.35)."""
PETROL, EMBER, QUIET = RGBColor(0x0F, 0x4C, 0x5C), RGBColor(0x9A, 0x41, 0x12), RGBColor(0x52, 0x62, 0x6B)


TABLE, TEMPLATE_BLUE = "Light List Accent 1", "4F81BD"
MOST_ROWS_KEPT = 14
"""A table with more rows may go over to the next page."""


def set_up(word: Any, document: LearningDocument) -> None:
    """Set fonts, language, page, running head and page numbers."""
    word.core_properties.title = f"{document.title} {document.year}"[:255]
    word.core_properties.author = document.body.name[:255]
    word.core_properties.language = "en-GB"
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Title"):
        _set_style(word.styles[name], 12 if name == "Normal" else None, None if name == "Normal" else PETROL)
    for language in word.styles.element.xpath("w:docDefaults//w:lang"):
        language.set(qn("w:val"), "en-GB")
    _paint_tables(word)
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    head = page.header.paragraphs[0]
    head.text = " · ".join(filter(None, (document.body.short_name, f"{document.title} {document.year}")))
    if document.stamp:
        stamp = head.add_run(f"   {document.stamp}")
        stamp.bold, stamp.font.color.rgb = True, EMBER
    foot = page.footer.paragraphs[0]
    version = tell_version(document)
    foot.add_run(f"{version} · Page " if version else "Page ")
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


def add_list(word: Any, lines: Iterable[str]) -> None:
    """Add a bulleted list."""
    for line in lines:
        word.add_paragraph(line, style="List Bullet")


def add_coloured(paragraph: Any, words: str, colour: RGBColor, *, bold: bool = False) -> None:
    """Add words in a colour."""
    run = paragraph.add_run(words)
    run.bold, run.font.color.rgb = bold, colour


def add_quote(word: Any, quoted: Quote) -> None:
    """Add a child's words, in their own language and direction."""
    paragraph = word.add_paragraph(style="Quote")
    run = paragraph.add_run(quoted.text)
    run.font.size, run.italic = Pt(15), False
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), quoted.language)
    if quoted.language in RIGHT_TO_LEFT:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
        language.set(qn("w:bidi"), quoted.language)
    run._r.get_or_add_rPr().append(language)
    by = ", ".join(filter(None, (quoted.said_by, "a differing view" if quoted.differs else "")))
    if by:
        paragraph.paragraph_format.space_after = Pt(2)
        keep_with_next(paragraph)
        add_coloured(word.add_paragraph(), by, QUIET)


def keep_with_next(*paragraphs: Any) -> None:
    """Let no page end between each of these and what follows it."""
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_with_next = True


def add_table(word: Any, head: Sequence[str], rows: Iterable[Sequence[str]], *, widest: int = 0) -> None:
    """Add a table whose first row is repeated as its head on every page; column `widest` is twice another."""
    table = word.add_table(rows=1, cols=len(head), style=TABLE)
    lines = [head, *rows]
    for _ in lines[1:]:
        table.add_row()
    for line, words in zip(table.rows, lines, strict=True):
        _mark(line, "w:cantSplit")
        for cell, said in zip(line.cells, words, strict=True):
            cell.text = said
    _mark(table.rows[0], "w:tblHeader")
    if len(lines) <= MOST_ROWS_KEPT:
        keep_with_next(*(line for row in list(table.rows)[:-1] for cell in row.cells for line in cell.paragraphs))
    section = word.sections[0]
    part = (section.page_width - section.left_margin - section.right_margin) // (len(head) + 1)
    for place, column in enumerate(table.columns):
        column.width = Emu(part * 2 if place == widest else part)
    word.add_paragraph()


def _mark(row: Any, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _paint_tables(word: Any) -> None:
    """Give the template's tables the colour of the document instead of the template's blue."""
    for part in word.styles[TABLE].element.iter():
        for key, value in part.attrib.items():
            if value == TEMPLATE_BLUE:
                part.set(key, str(PETROL))
            elif value == "accent1":
                del part.attrib[key]


def _field(paragraph: Any, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)


def add_bookmark(paragraph: Any, name: str, number: int) -> None:
    """Let links lead to a paragraph."""
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def add_link(paragraph: Any, words: str, name: str) -> None:
    """Make words a link to a bookmark."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    run = paragraph.add_run(words)
    link.append(run._r)
    paragraph._p.append(link)
