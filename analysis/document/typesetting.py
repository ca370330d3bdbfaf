"""How the short prints become PDF/UA-1 and PDF/A-2a: plain data goes to a Typst template, and nothing else does.

leaflet_prints.py and pack_prints.py come in. What somebody wrote reaches Typst as JSON in sys.inputs alone, never as
source text, and Typst may read no file but its own templates (T9).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache
from typing import Any

import typst

from analysis.document.glyphs import FONTS, mark_unwritable
from analysis.document.pdf import MARKED, STANDARDS, TEMPLATES
from analysis.document.plain_text import UNPRINTABLE


def typeset(template: str, shown: Any) -> bytes:
    """Print a dataclass with `small_print` by a template; the same one gives the same bytes."""
    inputs = {"document": json.dumps(_plain(shown))}
    pdf: bytes = typst.compile(
        TEMPLATES / template, root=TEMPLATES, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs,
        format="pdf", pdf_standards=STANDARDS, timestamp=0,
    )  # fmt: skip
    return pdf


def _plain(shown: Any) -> dict[str, Any]:
    plain = json.loads(json.dumps(asdict(shown), default=str))
    marked: dict[str, Any] = mark_unwritable(plain)
    if json.dumps(marked).count(UNPRINTABLE) > json.dumps(plain).count(UNPRINTABLE):
        marked["small_print"] = [*marked["small_print"], MARKED]
    return marked


@lru_cache(maxsize=1)
def _fonts() -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
