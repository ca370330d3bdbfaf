"""An edition on paper as a Word file that a worker can change: real headings, our drawings, boxes, the right direction.

It says what the PDF says; what was changed in Word is the worker's own and is typed in as it comes back.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from app.participation_worker.prints.paper import picture_drawing, picture_plan
from app.participation_worker.prints.sheet import Box, PaperQuestion, PaperSheet

FACES = {"bn": "Nirmala UI", "pa": "Nirmala UI"}
FACE = "Arial"
"""On every office machine; a machine that lacks one of the others takes its own for that script."""
TICK, INK = "☐", "1B2426"
TICK_SIZE = 24
"""Points: a box large enough for a crayon."""
OF_ENGLAND = {"en": "en-GB"}


def print_word(sheet: PaperSheet) -> bytes:
    """The sheet as a Word file; the same sheet gives the same bytes."""
    from docx import Document

    from analysis.document.packing import without_times

    word = Document()
    _set_up(word, sheet)
    word.add_heading(sheet.title, 1)
    word.add_paragraph().add_run(sheet.lead).bold = True
    for told in sheet.told:
        word.add_heading(told.heading, 2)
        word.add_paragraph(told.words)
    word.add_paragraph().add_run(sheet.before).bold = True
    for question in sheet.questions:
        _add_question(word, question, sheet)
    word.add_paragraph().add_run(sheet.fold).bold = True
    word.add_heading(sheet.help, 2)
    for name, words in sheet.helpers:
        line = word.add_paragraph()
        line.add_run(f"{name}: ").bold = True
        line.add_run(words)
    if sheet.direction == "rtl":
        _turn(word)
    out = io.BytesIO()
    word.save(out)
    return without_times(out.getvalue())


def _set_up(word: Any, sheet: PaperSheet) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    word.core_properties.title, word.core_properties.author = sheet.title[:255], "Heard"
    word.core_properties.language = language = OF_ENGLAND.get(sheet.language, sheet.language)
    sizes = {"Normal": 14 if sheet.is_large else 12, "Heading 1": 22, "Heading 2": 16 if sheet.is_large else 14}
    for name, size in sizes.items():
        style = word.styles[name]
        style.font.size, style.font.name, style.font.color.rgb = Pt(size), FACE, RGBColor.from_string(INK)
        faces = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            faces.set(qn(kind), FACES.get(sheet.language, FACE) if kind == "w:cs" else FACE)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            faces.attrib.pop(qn(theme), None)
    for said in word.styles.element.xpath("w:docDefaults//w:lang"):
        said.set(qn("w:val"), language)
        said.set(qn("w:bidi"), language)
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(1.8)


def _add_question(word: Any, question: PaperQuestion, sheet: PaperSheet) -> None:
    number = f"{question.number}  " if question.number else ""
    word.add_heading(f"{number}{question.words}", 2).paragraph_format.keep_with_next = True
    for words in filter(None, (question.help, question.perhaps, question.how)):
        word.add_paragraph(words).paragraph_format.keep_with_next = True
    if question.plan:
        _add_picture(word.add_paragraph(), picture_plan(question), 12, _tell_plan(question.ticks))
    for place, box in enumerate(question.ticks, start=1):
        _add_tick(word, box, f"{place} " if question.plan else "", has_picture=not question.plan)
    if question.boxes:
        _add_boxes(word, question.boxes)
    if question.frame:
        _add_cells(word, 1, 9.5)
    if question.lines_words:
        word.add_paragraph(question.lines_words)
    for _ in range(question.lines):
        _add_line(word)
    if question.way_out:
        word.add_paragraph(question.otherwise).paragraph_format.keep_with_next = True
        word.add_paragraph("      ".join(f"{TICK} {words}" for words in question.way_out))


def _add_tick(word: Any, box: Box, number: str, *, has_picture: bool) -> None:
    from docx.shared import Pt

    line = word.add_paragraph()
    line.paragraph_format.keep_with_next = True
    line.add_run(TICK).font.size = Pt(TICK_SIZE)
    line.add_run(f" {number}")
    if has_picture and box.picture:
        with suppress(KeyError):
            # The word beside it says what it shows.
            _add_picture(line, picture_drawing(box.picture), 1.0, "")
    line.add_run(f" {box.words}")


def _add_picture(line: Any, png: bytes, wide: float, alt: str) -> None:
    from docx.shared import Cm

    drawn = line.add_run().add_picture(io.BytesIO(png), width=Cm(wide))
    for named in drawn._inline.iter("{*}docPr", "{*}cNvPr"):
        named.set("descr", alt)
        named.set("name", "picture")


def _add_boxes(word: Any, boxes: Sequence[Box]) -> None:
    for cell, box in zip(_add_cells(word, len(boxes), 7.5), boxes, strict=True):
        cell.paragraphs[0].add_run(box.words).bold = True


def _add_cells(word: Any, many: int, tall: float) -> Iterable[Any]:
    from docx.shared import Cm

    table = word.add_table(rows=1, cols=many, style="Table Grid")
    table.rows[0].height = Cm(tall)
    word.add_paragraph()
    return table.rows[0].cells  # type: ignore[no-any-return]


def _add_line(word: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    edges = OxmlElement("w:pBdr")
    # Word draws one line below several paragraphs of one border, unless it is told of those between them.
    for edge in ("w:bottom", "w:between"):
        line = OxmlElement(edge)
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", INK)):
            line.set(qn(f"w:{name}"), value)
        edges.append(line)
    word.add_paragraph()._p.get_or_add_pPr().append(edges)


def _turn(word: Any) -> None:
    """Right to left: every paragraph, every run and every table."""
    from docx.oxml import OxmlElement

    body = word.element.body
    for line in body.iter("{*}p"):
        line.get_or_add_pPr().insert_element_before(
            OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
            "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:outlineLvl",
            "w:rPr", "w:sectPr", "w:pPrChange",
        )  # fmt: skip
    for run in body.iter("{*}r"):
        run.get_or_add_rPr().append(OxmlElement("w:rtl"))
    for table in body.iter("{*}tblPr"):
        table.insert(1, OxmlElement("w:bidiVisual"))


def _tell_plan(ticks: Sequence[Box]) -> str:
    return ", ".join(f"{place} {box.words}" for place, box in enumerate(ticks, start=1))
