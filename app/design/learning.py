"""The learning document inside a page of ours: its stylesheet, and its prints as files.

Workers and board members come in with bytes that were compiled before. Nothing here changes a word of them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files

from flask import Response

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
COUNTED = re.compile(r'<data class="ld-counted" value="((?:findings|practitioners)/[^"]+)">([^<]*)</data>')
"""A number of a finding, as the article has it (analysis.document.marking)."""
TYPED = re.compile(r'<mark class="ld-typed">([^<]*)<span class="ld-unseen">[^<]*</span></mark>')

STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


def read_stylesheet() -> bytes:
    """The stylesheets that belong to the articles: the document's, and that of the short prints that stand on it."""
    names = ("learning_document.css", "short_prints.css")
    return b"\n".join(files("analysis.document").joinpath(name).read_bytes() for name in names)


def follow_numbers(article: str, sources: str) -> str:
    """The article with each number of a finding as a link to what was counted, on the page at `sources`."""
    return COUNTED.sub(rf'<a class="ld-counted" href="{sources}#\1">\2</a>', article)


def without_marks(article: bytes) -> str:
    """The article without the marks of what was typed by hand, which are for those who make the document."""
    return TYPED.sub(r"\1", article.decode())


def as_file(content: bytes, *, kind: str, year: str) -> Response:
    """A print as a file to keep: learning-document-2026.pdf."""
    reply = Response(content, mimetype=TYPES[kind])
    reply.headers["Content-Disposition"] = f'attachment; filename="learning-document-{year}.{kind}"'
    return reply


def as_pack_file(content: bytes, *, kind: str, day: str) -> Response:
    """A print of an audit pack as a file to keep, by the last day of its period: audit-pack-2026-03-31.pdf."""
    reply = Response(content, mimetype=TYPES[kind])
    reply.headers["Content-Disposition"] = f'attachment; filename="audit-pack-{day}.{kind}"'
    return reply


def as_page(content: bytes, *, name: str = "") -> Response:
    """A print that is a page of its own, to be read in place: its own style and fonts, no script, nothing fetched."""
    reply = Response(content, mimetype="text/html")
    styles = " ".join(f"'sha256-{_digest(one)}'" for one in STYLE.findall(content)) or "'none'"
    reply.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src {styles}; font-src data:; img-src data:; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    )
    if name:
        reply.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return reply


def _digest(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()
