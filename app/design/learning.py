"""The learning document inside a page of ours: its stylesheet, and its prints as files.

Workers and board members come in with bytes that were compiled before. Nothing here changes a word of them.
"""

from __future__ import annotations

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


def read_stylesheet() -> bytes:
    """The stylesheet that belongs to the article."""
    return files("analysis.document").joinpath("learning_document.css").read_bytes()


def follow_numbers(article: bytes, sources: str) -> str:
    """The article with each number of a finding as a link to what was counted, on the page at `sources`."""
    return COUNTED.sub(rf'<a class="ld-counted" href="{sources}#\1">\2</a>', article.decode())


def without_marks(article: bytes) -> str:
    """The article without the marks of what was typed by hand, which are for those who make the document."""
    return TYPED.sub(r"\1", article.decode())


def as_file(content: bytes, *, kind: str, year: str) -> Response:
    """A print as a file to keep: learning-document-2026.pdf."""
    reply = Response(content, mimetype=TYPES[kind])
    reply.headers["Content-Disposition"] = f'attachment; filename="learning-document-{year}.{kind}"'
    return reply
