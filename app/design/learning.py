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
    """The stylesheet that belongs to the article."""
    return files("analysis.document").joinpath("learning_document.css").read_bytes()


def as_file(content: bytes, *, kind: str, year: str) -> Response:
    """A print as a file to keep: learning-document-2026.pdf."""
    reply = Response(content, mimetype=TYPES[kind])
    reply.headers["Content-Disposition"] = f'attachment; filename="learning-document-{year}.{kind}"'
    return reply
