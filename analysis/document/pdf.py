"""The learning document as PDF/UA-1 and PDF/A-2a, and its charts as pictures for the Word print.

prints.py and docx.py come in with a compiled document. What children wrote goes to Typst as JSON in sys.inputs alone,
never into source text, and Typst may read no file but its own templates (T9). It must never work out a number.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from analysis.document.glyphs import FONTS, mark_unwritable
from analysis.document.model import Ask, LearningDocument, YouSaid
from analysis.document.plain_text import UNPRINTABLE
from analysis.document.sentences import (
    ACTS,
    CHILDRENS_VERSION,
    COMPARED,
    INDICATORS,
    NOT_OURS,
    PRACTITIONERS,
    UNSIGNED,
    VERDICTS,
    name_day,
    tell_decision,
    tell_promised,
    tell_version,
)
from analysis.document.spreading import tell_of_practitioners

TEMPLATES = Path(__file__).parent / "typst"
STANDARDS: list[Any] = ["ua-1", "a-2a"]
MARKED = (
    f"What the fonts of this print cannot write is shown as {UNPRINTABLE}. The web page of this document has it all."
)


def as_pdf(document: LearningDocument) -> bytes:
    """Print the document as a tagged PDF; the same document gives the same bytes."""
    pdf: bytes = _compiled(
        "learning_document.typ", _plain(document), format="pdf", pdf_standards=STANDARDS, timestamp=0
    )
    return pdf


def _compiled(template: str, plain: dict[str, Any], **how: Any) -> Any:
    inputs = {"document": json.dumps(plain)}
    return typst.compile(
        TEMPLATES / template, root=TEMPLATES, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs, **how
    )


def _plain(document: LearningDocument) -> dict[str, Any]:
    plain: dict[str, Any] = _with_days_named(asdict(document)) | _said_of(document)
    for ask, asked in zip(plain["asks"], document.asks, strict=True):
        ask["decided"] = tell_decision(asked)
    followed: tuple[Ask | YouSaid, ...] = (*document.asks, *document.you_said)
    for one, written in zip((*plain["asks"], *plain["you_said"]), followed, strict=True):
        one["promised"] = [tell_promised(promised) for promised in written.promises]
    marked: dict[str, Any] = mark_unwritable(plain)
    if json.dumps(marked).count(UNPRINTABLE) > json.dumps(plain).count(UNPRINTABLE):
        marked["limits"] = [*marked["limits"], MARKED]
    return marked


def _said_of(document: LearningDocument) -> dict[str, Any]:
    """The words that every print says in the same way, and that no field of the document holds."""
    total = document.practitioners_total
    return {
        "comparing": COMPARED,
        "version_words": tell_version(document),
        "practitioners_heading": PRACTITIONERS,
        "practitioners_words": tell_of_practitioners(total) if total else "",
        "indicators_heading": INDICATORS,
        "not_ours": NOT_OURS,
        "childrens_version": CHILDRENS_VERSION,
        "unsigned": UNSIGNED,
        "acts": ACTS,
        "verdicts": VERDICTS,
    }


def _with_days_named(thing: Any) -> Any:
    if isinstance(thing, date):
        return name_day(thing)
    if isinstance(thing, dict):
        return {key: _with_days_named(value) for key, value in thing.items()}
    return [_with_days_named(one) for one in thing] if isinstance(thing, (list, tuple)) else thing


@lru_cache(maxsize=1)
def _fonts() -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def chart_pictures(document: LearningDocument) -> list[bytes]:
    """Draw one PNG for each of the document's results, in their order."""
    if not document.results:
        return []
    drawn = _compiled("chart_pictures.typ", _plain(document), format="png", ppi=200)
    return drawn if isinstance(drawn, list) else [drawn]
