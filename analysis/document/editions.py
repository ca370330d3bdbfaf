"""Other editions of a compiled document: what is made beside it in the same job, with the same version number.

The job that compiles or publishes comes in. An edition reads the document and nothing else: it never counts.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    return ()
