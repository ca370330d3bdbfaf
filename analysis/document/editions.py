"""Every other edition of a learning document: the same version, said shorter or to others.

The job that compiles comes in with the compiled document and keeps what is returned beside its prints. An edition says
nothing that the document does not, and works out no number.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.document.briefing import brief
from analysis.document.extract import extract
from analysis.document.leaflet import Leaflet
from analysis.document.leaflet_prints import as_article, as_docx, as_page, as_pdf
from analysis.document.model import LearningDocument


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition in all its prints; `article` is the markup alone, for a page of the application."""

    name: str
    title: str
    html: bytes
    article: bytes
    pdf: bytes | None = None
    docx: bytes | None = None


def editions_of(document: LearningDocument) -> tuple[Edition, ...]:
    """Print the editions that belong to a document."""
    return tuple(_printed(leaflet) for leaflet in (brief(document), extract(document)))


def _printed(leaflet: Leaflet) -> Edition:
    return Edition(
        name=leaflet.name,
        title=f"{leaflet.kind}: {leaflet.title}",
        html=as_page(leaflet).encode(),
        article=as_article(leaflet).encode(),
        pdf=as_pdf(leaflet),
        docx=as_docx(leaflet),
    )
