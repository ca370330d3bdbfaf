"""What is shown where sentences for children are written: each theme, ask and decision, with its two sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.store.child_sentences import About, Level

NAMES: dict[Level, str] = {"younger": "5 to 10, and Easy Read", "older": "11 and over"}


@dataclass(frozen=True, slots=True)
class SentenceBox:
    """One sentence: what a person kept, or what the machine would say; `advice` is on what was kept."""

    key: str
    level: Level
    label: str
    kept: str
    draft: str
    written_on: date | None = None
    advice: tuple[str, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether what stands in the box was read by nobody."""
        return not self.kept and bool(self.draft)


@dataclass(frozen=True, slots=True)
class ToldOf:
    """A theme, an ask or what was decided of an ask, and how children are told; `drawing` is the lines of a picture."""

    key: str
    about: About
    about_id: str
    heading: str
    hint: str
    boxes: tuple[SentenceBox, ...]
    picture: str
    suits: str
    drawing: str


@dataclass(frozen=True, slots=True)
class ForChildrenPage:
    """All sentences for children of one year's document; `parts` are headings with what stands under them."""

    heading: str
    year: str
    parts: tuple[tuple[str, tuple[ToldOf, ...]], ...]
    missing: int

    @property
    def things(self) -> tuple[ToldOf, ...]:
        """All of them, in their order."""
        return tuple(thing for _, things in self.parts for thing in things)
