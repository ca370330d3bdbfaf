"""The children's edition as PDF/UA-1 and PDF/A-2a: picture left, words right, large print (R1.30, R2.34).

`editions.py` comes in. What somebody wrote goes to Typst as JSON in sys.inputs alone, never into source text (T9). It
must never change a word: what no font can write is marked.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from analysis.document.children.model import ChildrensEdition
from analysis.document.glyphs import FONTS, mark_unwritable

HERE = Path(__file__).parent
STANDARDS: list[Any] = ["ua-1", "a-2a"]


def as_pdf(edition: ChildrensEdition) -> bytes:
    """Print the edition as a tagged PDF; the same edition gives the same bytes."""
    printed: bytes = typst.compile(
        HERE / "children.typ",
        root=HERE.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"edition": json.dumps(mark_unwritable(asdict(edition)))},
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=0,
    )
    return printed


@cache
def _fonts() -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
