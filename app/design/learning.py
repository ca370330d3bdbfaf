"""The learning document inside a page of ours: its stylesheet, and its prints as files.

Workers and board members come in with bytes that were compiled before. Nothing here changes a word of them.
"""

from __future__ import annotations

from importlib.resources import files

from flask import Response

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def read_stylesheet() -> bytes:
    """The stylesheets that belong to the articles: the document's, and that of the short prints that stand on it."""
    names = ("learning_document.css", "short_prints.css")
    return b"\n".join(files("analysis.document").joinpath(name).read_bytes() for name in names)


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
