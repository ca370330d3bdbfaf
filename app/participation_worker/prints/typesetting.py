"""How what a worker prints becomes PDF/UA-1 and PDF/A-2a: plain data goes to a Typst template, and nothing else does.

What an author wrote reaches Typst as JSON in sys.inputs alone, never as source text, and Typst may read no file but the
templates beside this module (T9). The same data gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).parent / "typst"
STANDARDS: list[Any] = ["ua-1", "a-2a"]
"""As the learning document has them."""


def typeset(template: str, shown: Any, drawings: Mapping[str, str]) -> bytes:
    """Print a dataclass by a template as PDF; `drawings` are pictures as SVG, by the names that it uses."""
    pdf: bytes = _compiled(template, shown, drawings, format="pdf", pdf_standards=STANDARDS, timestamp=0)
    return pdf


def draw_pages(template: str, shown: Any, drawings: Mapping[str, str], *, dots_per_inch: int) -> list[bytes]:
    """The same print as pictures (PNG), one a page: for whoever looks at it before it is printed, and for Word."""
    drawn = _compiled(template, shown, drawings, format="png", ppi=dots_per_inch)
    return drawn if isinstance(drawn, list) else [drawn]


def _compiled(template: str, shown: Any, drawings: Mapping[str, str], **how: Any) -> Any:
    # Typst and the reader of fonts are heavy: they wake where somebody prints, not where the web side starts.
    import typst

    from analysis.document.glyphs import mark_unwritable

    plain = mark_unwritable(json.loads(json.dumps(asdict(shown), default=str)))
    inputs = {"document": json.dumps(plain | {"drawings": dict(drawings)})}
    return typst.compile(
        TEMPLATES / template, root=TEMPLATES, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs, **how
    )


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst

    from analysis.document.glyphs import FONTS

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
