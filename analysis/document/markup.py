"""How the short prints become HTML: one file that needs nothing else, and the same as an <article> for a page of ours.

leaflet_prints.py and pack_prints.py come in. Jinja escapes every word; no script, no style attribute and no address of
another place is ever in it (T9).
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from analysis.document.html import EMBEDDED, RIGHT_TO_LEFT
from analysis.document.sentences import begin

HERE = Path(__file__).parent


def render_page(template: str, **shown: object) -> str:
    """Render `template` (an <article>) inside a page that carries its own style and fonts; `title` is the page's."""
    style = _templates().get_template("short_style.css").render(faces=_faces())
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    article = render_article(template, **shown)
    return _templates().get_template("short_page.html").render(
        article=article, style=style, style_hash=f"sha256-{digest}", **shown
    )  # fmt: skip


def render_article(template: str, **shown: object) -> str:
    """Render `template` alone; its page serves the stylesheets and has no other <h1>."""
    return _templates().get_template(template).render(**shown)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader([HERE / "templates", HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {"begin": begin}
    templates.globals |= {"right_to_left": RIGHT_TO_LEFT}
    return templates


@lru_cache(maxsize=1)
def _faces() -> tuple[tuple[int, str], ...]:
    paths = [(weight, HERE / "fonts" / name) for weight, name in EMBEDDED]
    return tuple((weight, base64.b64encode(path.read_bytes()).decode()) for weight, path in paths if path.exists())
