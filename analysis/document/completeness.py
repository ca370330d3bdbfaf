"""What a learning document still lacks before it may be published: each section of R4.01, and who can mend it.

Whoever signs a document off comes in with a compiled one. It counts nothing and changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.document.compiling import SECTIONS
from analysis.document.model import LearningDocument

Who = Literal["worker", "lead", "board member", "administrator"]


@dataclass(frozen=True, slots=True)
class MissingSection:
    """One thing that a section lacks: `section` is its id, `words` say what, `who` can mend it."""

    section: str
    words: str
    who: Who


def missing(document: LearningDocument) -> tuple[MissingSection, ...]:
    """Return all that is missing, in the order of the sections; nothing where the document may be published."""
    present = {section.id for section in document.sections}
    return tuple(
        MissingSection(key, f"“{heading}” is not in the document. Compile it again.", "worker")
        for key, heading in SECTIONS
        if key not in present
    )
