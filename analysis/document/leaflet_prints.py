"""A leaflet as HTML, PDF and Word: the same words in each.

editions.py comes in. It lays out and never works anything out.
"""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any

from docx import Document
from docx.shared import Pt

from analysis.document.leaflet import Block, Leaflet
from analysis.document.markup import render_article, render_page
from analysis.document.packing import without_times
from analysis.document.typesetting import typeset
from analysis.document.word_parts import EMBER, QUIET, add_coloured, add_quote, add_table, set_up


def as_page(leaflet: Leaflet) -> str:
    """Print it as one file that needs nothing else."""
    return render_page("leaflet.html", leaflet=leaflet, title=_titled(leaflet), language=leaflet.language)


def as_article(leaflet: Leaflet) -> str:
    """Print it as an <article> alone."""
    return render_article("leaflet.html", leaflet=leaflet)


def as_pdf(leaflet: Leaflet) -> bytes:
    """Print it as a tagged PDF."""
    return typeset("leaflet.typ", leaflet)


def as_docx(leaflet: Leaflet) -> bytes:
    """Print it for Word, with real headings and table heads."""
    word = Document()
    set_up(word, _for_word(leaflet))
    _top(word, leaflet)
    for number, part in enumerate(leaflet.parts, start=1):
        word.add_heading(f"{number} {part.heading}", 1)
        for block in part.blocks:
            add_block(word, block)
    if leaflet.closing:
        word.add_heading(leaflet.closing_heading, 1)
        for words in leaflet.closing:
            word.add_paragraph(words, style="List Number")
    for words in leaflet.small_print:
        add_coloured(word.add_paragraph(), words, QUIET)
    out = io.BytesIO()
    word.save(out)
    return without_times(out.getvalue())


def _top(word: Any, leaflet: Leaflet) -> None:
    if leaflet.stamp:
        add_coloured(word.add_paragraph(), leaflet.stamp, EMBER, bold=True)
    add_coloured(word.add_paragraph(), leaflet.kind, EMBER, bold=True)
    word.add_paragraph(leaflet.title, style="Title")
    word.add_paragraph(leaflet.subtitle)
    add_coloured(word.add_paragraph(), " · ".join(filter(None, (leaflet.body, leaflet.edition))), QUIET)


def add_block(word: Any, block: Block) -> None:
    """Add what stands under one subheading."""
    if block.subheading:
        word.add_heading(block.subheading, 2)
    if block.note:
        word.add_paragraph(block.note)
    for words in block.sentences:
        word.add_paragraph(words)
    for point in block.points:
        line = word.add_paragraph(style="List Bullet")
        line.paragraph_format.space_after = Pt(6)
        line.add_run(point.words).bold = bool(point.more)
        if point.more:
            line.add_run().add_break()
            line.add_run(point.more)
    for quoted in block.quotes:
        add_quote(word, quoted)
    for sheet in block.sheets:
        if sheet.heading not in (block.subheading, sheet.head[0]):
            word.add_heading(sheet.heading, 3 if block.subheading else 2)
        add_table(word, sheet.head, sheet.rows, widest=1 if sheet.head[0] == "What" else 0)


def _titled(leaflet: Leaflet) -> str:
    return f"{leaflet.kind}: {leaflet.title}"


def _for_word(leaflet: Leaflet) -> Any:
    """What the running head and the properties of a Word file are filled from."""
    body = SimpleNamespace(name=leaflet.body, short_name=leaflet.body)
    return SimpleNamespace(title=_titled(leaflet), year="", version=0, body=body, stamp=leaflet.stamp)
