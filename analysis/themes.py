"""What the analysis hands back: themes it proposes, and every comment it could not place, by reason.

Types only, so that the rest of the house can name them without waking scikit-learn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Steadiness = Literal["steady", "fairly steady", "loose"]
Reason = Literal["empty", "no_answer", "not_readable", "other_language", "too_few", "mixed"]
"""Why a comment is unplaced: nothing written; 'nothing', 'idk'; key mashing or emoji only; in a language that the
likeness does not carry; too few comments to compare; near no theme."""


@dataclass(frozen=True, slots=True)
class Placement:
    """One comment in one theme; `strength` in 0..1, 1 = at the theme's middle; `clause` is the part that belongs."""

    comment_id: str
    strength: float
    clause: str


@dataclass(frozen=True, slots=True)
class Theme:
    """What several comments have in common, as the machine proposes it. `examples` are comment ids, best first.

    `prompt` is the id of the prompt whose answers it was found in, '' where all prompts were read together.
    """

    id: str
    label: str
    keywords: tuple[str, ...]
    placements: tuple[Placement, ...]
    examples: tuple[str, ...]
    steadiness: Steadiness = "loose"
    prompt: str = ""

    @property
    def size(self) -> int:
        """How many different comments speak of it."""
        return len({placement.comment_id for placement in self.placements})


@dataclass(frozen=True, slots=True)
class ThemesFound:
    """The result of one run. Every comment id of the evidence is in a theme, in `unplaced`, or in several themes.

    `redacted` holds each comment's text with who and where taken out; `notices` say what a reader must know (e.g. that
    the language model was missing and themes were found by words alone). `languages` says which language each comment
    was taken for, `translated` holds the redacted translations of people, by which those comments were compared.
    """

    themes: tuple[Theme, ...]
    unplaced: Mapping[Reason, tuple[str, ...]]
    redacted: Mapping[str, str]
    notices: tuple[str, ...] = field(default=())
    languages: Mapping[str, str] = field(default_factory=dict)
    translated: Mapping[str, str] = field(default_factory=dict)
