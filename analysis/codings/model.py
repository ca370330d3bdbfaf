"""What an export is made of: themes, comments and which belongs to which, as it may leave the house.

Ids live for one export: they lead back to nothing. Types only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

LEFT_OUT = "[Words left out: they may not be passed on.]"
"""Stands for a comment whose words stay here, so that it is counted all the same. It does not say why."""
By = Literal["machine", "team", "second"]
"""Who sees a theme in a comment: the machine that proposed it, the participation team, the second person who coded."""
CODERS: dict[By, str] = {"machine": "Machine (Heard)", "team": "Participation team", "second": "Second coder"}


@dataclass(frozen=True, slots=True)
class CodedTheme:
    """A theme that is proposed or was decided on; `comments` counts those in it that may be read.

    One that was rejected is listed all the same, so that what stood in it is not lost without a word; nothing is coded
    with it.
    """

    id: str
    question: str
    label: str
    definition: str
    status: Literal["agreed", "proposed", "rejected"]
    comments: int = 0


@dataclass(frozen=True, slots=True)
class Coding:
    """A theme seen in a comment by somebody. `clause` is the part that it was seen in, '' where all of it."""

    theme_id: str
    by: By
    clause: str = ""


@dataclass(frozen=True, slots=True)
class CodedComment:
    """A redacted comment; `words` None where they must not be passed on. `band` '' where too few of it answered.

    `reason` says why it is in no theme, '' where it is in one. `translation` is a person's, redacted as the words are.
    """

    question: str
    words: str | None
    band: str = ""
    codings: tuple[Coding, ...] = ()
    reason: str = ""
    translation: str = ""

    @property
    def text(self) -> str:
        """What stands in a file for it."""
        return LEFT_OUT if self.words is None else self.words


@dataclass(frozen=True, slots=True)
class Codings:
    """One consultation's themes and codings, in the order in which they are written; `notes` are for whoever reads."""

    title: str
    made_at: datetime
    themes: tuple[CodedTheme, ...]
    comments: tuple[CodedComment, ...]
    notes: tuple[str, ...] = ()
