"""Other editions of a compiled document: what is made beside it in the same job, with the same version number.

The job that compiles or publishes comes in. An edition reads the document and nothing else: it never counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.document.children import html, pdf
from analysis.document.children.compiling import bands_of, write_edition
from analysis.document.model import LearningDocument


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition in its prints; `name` is 'children-8-10', 'briefing' and the like. `html` is a page of its own."""

    name: str
    title: str
    html: bytes
    article: bytes
    pdf: bytes | None = None
    docx: bytes | None = None


def editions_of(document: LearningDocument) -> tuple[Edition, ...]:
    """Every edition of this document but the board's own, which prints.py makes."""
    return childrens_editions(document)


def childrens_editions(document: LearningDocument) -> tuple[Edition, ...]:
    """One edition for each band that was asked, and Easy Read: on the day of the board's own (R4.10)."""
    return tuple(_childrens(document, band) for band in bands_of(document))


def _childrens(document: LearningDocument, band: str) -> Edition:
    made = write_edition(document, band)
    return Edition(
        name=f"children-{band}",
        title=made.name,
        html=html.as_page(made).encode(),
        article=html.as_article(made).encode(),
        pdf=pdf.as_pdf(made),
    )
