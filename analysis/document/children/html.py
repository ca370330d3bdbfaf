"""The children's edition as one accessible HTML file, and as markup alone for a page of the application.

`editions.py` comes in. Jinja escapes every word; pictures stand beside the words that say the same, so that they are
silent to a screen reader. No script, no style attribute, no address of another place.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from analysis.document.children.model import ChildrensEdition
from analysis.document.children.pictures import read_picture

HERE = Path(__file__).parent
STYLESHEET = HERE / "children.css"
"""`as_page` carries it inside; the application serves it beside `as_article`."""
FONTS = HERE.parent / "fonts"
EMBEDDED = ((400, "atkinson-hyperlegible-latin-400-normal.ttf"), (700, "atkinson-hyperlegible-latin-700-normal.ttf"))


def as_page(edition: ChildrensEdition) -> str:
    """Print the edition as one file that needs nothing else, fonts included where they are set up."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _rendered("page.html", edition, style=Markup(style), style_hash=f"sha256-{digest}")  # noqa: S704


def as_article(edition: ChildrensEdition) -> str:
    """Print the edition as an <article> alone; its page serves STYLESHEET and has no other <h1>."""
    return _rendered("article.html", edition)


def _rendered(template: str, edition: ChildrensEdition, **more: object) -> str:
    return _templates().get_template(template).render(edition=edition, pictures=_used(edition), **more)


def _used(edition: ChildrensEdition) -> dict[str, Markup]:
    ideas = [idea for part in edition.parts for idea in part.ideas]
    answers = (idea.answer.picture for idea in ideas if idea.answer)
    names = {"people", "talk", *answers, *(idea.picture for idea in ideas)}
    # Ours, from our own folder: the only markup that is not escaped.
    return {name: Markup(read_picture(name)) for name in sorted(names)}  # noqa: S704


@cache
def _style() -> str:
    faces = [(weight, FONTS / name) for weight, name in EMBEDDED]
    return "\n".join(_face(weight, path) for weight, path in faces if path.exists()) + STYLESHEET.read_text("utf-8")


def _face(weight: int, path: Path) -> str:
    letters = base64.b64encode(path.read_bytes()).decode()
    where = f"url(data:font/ttf;base64,{letters})"
    return f"@font-face {{ font-family: Atkinson Hyperlegible; font-weight: {weight}; src: {where}; }}"


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
