"""The learning document as one accessible HTML file, and as markup alone for a page of the application.

prints.py comes in with a compiled document. Jinja escapes every word; no script, no style attribute and no address of
another place is ever in it. It must never work out a number.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from analysis.document.charts import lay_out
from analysis.document.marking import mark, show_marks
from analysis.document.model import Finding, LearningDocument, Shown
from analysis.document.sentences import (
    ACTS,
    CHILDRENS_VERSION,
    COMPARED,
    INDICATORS,
    NOT_OURS,
    PRACTITIONERS,
    UNSIGNED,
    begin,
    name_day,
    tell_decision,
    tell_promised,
    tell_undecided,
    tell_version,
)
from analysis.document.spreading import tell_of_practitioners

HERE = Path(__file__).parent
STYLESHEET = HERE / "learning_document.css"
"""The one stylesheet: `as_page` carries it inside, the application serves it beside `as_article`."""
RIGHT_TO_LEFT = ("ar", "ur", "fa", "ckb", "he", "ps", "sd")
EMBEDDED = ((400, "atkinson-hyperlegible-latin-400-normal.ttf"), (700, "atkinson-hyperlegible-latin-700-normal.ttf"))


def as_page(document: LearningDocument) -> str:
    """Print the document as one file that needs nothing else, fonts included where they are set up."""
    style = _templates().get_template("style.css").render(faces=_faces())
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _rendered("page.html", document, faces=_faces(), style_hash=f"sha256-{digest}")


def as_article(document: LearningDocument) -> str:
    """Print the document as an <article> alone; its page serves STYLESHEET and has no other <h1>."""
    return show_marks(_rendered("article.html", mark(document)), document)


def _rendered(template: str, document: LearningDocument, **more: object) -> str:
    return (
        _templates()
        .get_template(template)
        .render(
            doc=document,
            sections={section.id: section for section in document.sections},
            main=[finding for finding in document.findings if not finding.minor],
            minor=[finding for finding in document.findings if finding.minor],
            served=[aim for aim in document.body.priorities if aim.id in document.priorities],
            comparing=COMPARED,
            undecided=tell_undecided(document.compiled_on),
            compared=[finding for finding in document.findings if finding.breakdown],
            again=[finding for finding in document.findings if finding.since],
            version=tell_version(document),
            **more,
        )
    )


def _share_of(finding: Finding, group: str) -> Shown | None:
    return next((row.share for row in finding.breakdown if row.label == group), None)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader([HERE / "templates", HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {
        "begin": begin,
        "chart": lay_out,
        "share_of": _share_of,
        "promised": tell_promised,
        "decision": tell_decision,
        "of_practitioners": tell_of_practitioners,
        "day": name_day,
    }
    templates.globals |= {
        "right_to_left": RIGHT_TO_LEFT,
        "acts": ACTS,
        "childrens_version": CHILDRENS_VERSION,
        "indicators_heading": INDICATORS,
        "not_ours": NOT_OURS,
        "practitioners_heading": PRACTITIONERS,
        "unsigned": UNSIGNED,
    }
    return templates


@lru_cache(maxsize=1)
def _faces() -> tuple[tuple[int, str], ...]:
    paths = [(weight, HERE / "fonts" / name) for weight, name in EMBEDDED]
    return tuple((weight, base64.b64encode(path.read_bytes()).decode()) for weight, path in paths if path.exists())
