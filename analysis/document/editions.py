"""Every other edition of a learning document: the same version, said shorter or to others.

The job that compiles comes in with the compiled document and keeps what is returned beside its prints. An edition says
nothing that the document does not, and works out no number.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.document.briefing import brief
from analysis.document.children import html, pdf
from analysis.document.children.compiling import bands_of, write_edition
from analysis.document.extract import extract
from analysis.document.leaflet import Leaflet
from analysis.document.leaflet_prints import as_article, as_docx, as_page, as_pdf
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
    leaflets = (brief(document), extract(document))
    return (*childrens_editions(document), *(_printed(leaflet) for leaflet in leaflets))


def _printed(leaflet: Leaflet) -> Edition:
    return Edition(
        name=leaflet.name,
        title=f"{leaflet.kind}: {leaflet.title}",
        html=as_page(leaflet).encode(),
        article=as_article(leaflet).encode(),
        pdf=as_pdf(leaflet),
        docx=as_docx(leaflet),
    )


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
