"""All prints of one compiled document: the page, the PDF, the Word file, the tables.

The job keeps their bytes; the file command writes them into a folder. One document goes in, so that all of them say
the same; it must never change a word of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from analysis.document.csv import as_csv
from analysis.document.docx import as_docx
from analysis.document.html import as_article, as_page
from analysis.document.model import LearningDocument
from analysis.document.pdf import as_pdf

NAME = "learning-document"


@dataclass(frozen=True, slots=True)
class Prints:
    """The bytes of every print. `article` is the markup alone, for a page of the application; text is UTF-8."""

    html: bytes
    article: bytes
    pdf: bytes
    docx: bytes
    csv: bytes


def prints(document: LearningDocument, tell: Callable[[str], None] = lambda step: None) -> Prints:
    """Print a compiled document in every form; `tell` is told which one is being made."""
    tell("Making the page")
    html, article = as_page(document).encode(), as_article(document).encode()
    tell("Making the PDF")
    pdf = as_pdf(document)
    tell("Making the Word file")
    return Prints(html, article, pdf, docx=as_docx(document), csv=as_csv(document).encode("utf-8-sig"))


def write_prints(document: LearningDocument, folder: Path) -> dict[str, Path]:
    """Write learning-document.html, .pdf, .docx and .csv into a folder (made if need be); return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = prints(document)
    written = {}
    for kind in ("html", "pdf", "docx", "csv"):
        written[kind] = folder / f"{NAME}.{kind}"
        written[kind].write_bytes(getattr(made, kind))
    return written
