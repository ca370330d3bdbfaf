"""Makes every print and every edition of a compiled document, and says which one is being made. Jobs come in.

It reads the document and nothing else. The shares are those of the time that each step takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis.document.model import LearningDocument
from app.jobs.task import Progress

if TYPE_CHECKING:
    from analysis.document.editions import Edition
    from analysis.document.prints import Prints

STEPS: Mapping[str, float] = {
    "Making the page": 0.45,
    "Making the PDF": 0.5,
    "Making the Word file": 0.65,
    "Making the other editions": 0.8,
}
KEEPING = 0.95


def print_all(document: LearningDocument, tell: Progress) -> tuple[Prints, tuple[Edition, ...]]:
    """Print the board's own edition in every form, and every other one."""
    from analysis.document import editions, prints

    # At once: each is worth saying, however quickly the one before it was made.
    made = prints.prints(document, lambda step: tell.at_once(step, STEPS[step]))
    tell.at_once("Making the other editions", STEPS["Making the other editions"])
    return made, editions.editions_of(document)
