"""An audit pack as HTML, PDF and Word: the four side by side on the first page, the evidence behind it.

The job that compiles a pack comes in. The words are the same in each print; nothing is worked out here.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm

from analysis.document.leaflet_prints import add_block
from analysis.document.markup import render_article, render_page
from analysis.document.pack import NOT_WRITTEN, AuditPack, Side
from analysis.document.packing import without_times
from analysis.document.typesetting import typeset
from analysis.document.word_parts import EMBER, QUIET, add_coloured, add_quote, add_table, set_up


@dataclass(frozen=True, slots=True)
class PackPrints:
    """The bytes of every print. `article` is the markup alone, for a page of the application; text is UTF-8."""

    html: bytes
    article: bytes
    pdf: bytes
    docx: bytes


def print_pack(pack: AuditPack) -> PackPrints:
    """Print a pack in every form."""
    title = f"{pack.kind}: {pack.question}"
    return PackPrints(
        html=render_page("pack.html", pack=pack, not_written=NOT_WRITTEN, title=title, language=pack.language).encode(),
        article=render_article("pack.html", pack=pack, not_written=NOT_WRITTEN).encode(),
        pdf=typeset("pack.typ", pack),
        docx=_as_docx(pack),
    )


def _as_docx(pack: AuditPack) -> bytes:
    word = Document()
    body = SimpleNamespace(name=pack.body, short_name=pack.body)
    titled: Any = SimpleNamespace(
        title=f"{pack.kind}: {pack.question}", year="", version=0, body=body, stamp=pack.stamp
    )
    set_up(word, titled)
    _turn(word)
    _top(word, pack)
    word.add_heading("Side by side", 1)
    add_table(word, ("From where", "What it says"), [(side.heading, _in_a_cell(side)) for side in pack.sides], widest=1)
    for side in pack.sides:
        if side.quotes:
            word.add_heading(f"{side.heading}, in their words", 2)
        for quoted in side.quotes:
            add_quote(word, quoted)
    for one in pack.written:
        word.add_heading(one.heading, 1)
        for words in one.sentences or (one.note,):
            word.add_paragraph(words)
    word.add_heading("Recommendations", 1)
    if pack.recommendations:
        add_table(word, pack.recommendations.head, pack.recommendations.rows)
    else:
        word.add_paragraph(NOT_WRITTEN)
    if pack.evidence:
        word.add_heading("The evidence", 1)
    for block in pack.evidence:
        add_block(word, block)
    for words in pack.small_print:
        add_coloured(word.add_paragraph(), words, QUIET)
    out = io.BytesIO()
    word.save(out)
    return without_times(out.getvalue())


def _turn(word: Any) -> None:
    page = word.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    page.top_margin = page.bottom_margin = Cm(1.8)


def _top(word: Any, pack: AuditPack) -> None:
    if pack.stamp:
        add_coloured(word.add_paragraph(), pack.stamp, EMBER, bold=True)
    add_coloured(word.add_paragraph(), pack.kind, EMBER, bold=True)
    word.add_paragraph(pack.question, style="Title")
    word.add_paragraph(f"Theme: {pack.theme}. {pack.definition}".strip())
    add_coloured(word.add_paragraph(), " · ".join(filter(None, (pack.body, pack.period, pack.compiled))), QUIET)
    word.add_heading("The short answer", 1)
    word.add_paragraph(pack.answer or NOT_WRITTEN)


def _in_a_cell(side: Side) -> str:
    points = (f"{point.words}. {point.more}" if point.more else point.words for point in side.points)
    return "\n".join(filter(None, (side.note, side.lead, *points, side.source)))
