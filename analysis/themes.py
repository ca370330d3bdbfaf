"""What the analysis hands back: themes it proposes, and every comment it could not place, by reason.

Types only, so that the rest of the house can name them without waking scikit-learn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Steadiness = Literal["steady", "fairly steady", "loose"]
Reason = Literal["empty", "no_answer", "not_readable", "other_language", "too_few", "rare", "mixed"]
"""Why a comment is unplaced: nothing written; 'nothing', 'idk'; key mashing or emoji only; in a language that the
likeness does not carry; too few comments to compare; said by too few for a theme; near no theme and without a word
that says much."""

STEADINESS_MEANS: Mapping[Steadiness, str] = {
    "steady": "When some answers are left out, this theme is found again nearly as it is.",
    "fairly steady": "When some answers are left out, most of this theme is found again; its edges move.",
    "loose": "When some answers are left out, this theme falls apart or mixes with others. Read it before you use it.",
}
"""What each word about a theme means to a reader; the words say nothing about whether the theme is right."""


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
    `is_expected`: its label is one that a person gave before it was looked for (seeds.py), in their words alone.
    """

    id: str
    label: str
    keywords: tuple[str, ...]
    placements: tuple[Placement, ...]
    examples: tuple[str, ...]
    steadiness: Steadiness = "loose"
    prompt: str = ""
    is_expected: bool = False

    @property
    def size(self) -> int:
        """How many different comments speak of it."""
        return len({placement.comment_id for placement in self.placements})


@dataclass(frozen=True, slots=True)
class RareVoice:
    """What too few say for a theme, to be read by a person. `nearest` is a theme's id, or '' where none is near."""

    comment_ids: tuple[str, ...]
    label: str
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Warning:
    """What a reader must know of a theme (`about` is its id) or of the whole run (''); `code` names the rule in checks.

    `words` say what is the matter and what to do, without a number that may not be shown.
    """

    code: str
    about: str
    words: str


@dataclass(frozen=True, slots=True)
class ThemesFound:
    """The result of one run. Every comment id of the evidence is in a theme, in `unplaced`, or in several themes.

    `redacted` holds each comment's text with who and where taken out; `notices` say what a reader must know (e.g. that
    the language model was missing and themes were found by words alone). `languages` says which language each comment
    was taken for, `translated` holds the redacted translations of people, by which those comments were compared. The
    comments of `rare` are in `unplaced` too.
    """

    themes: tuple[Theme, ...]
    unplaced: Mapping[Reason, tuple[str, ...]]
    redacted: Mapping[str, str]
    notices: tuple[str, ...] = field(default=())
    languages: Mapping[str, str] = field(default_factory=dict)
    translated: Mapping[str, str] = field(default_factory=dict)
    rare: tuple[RareVoice, ...] = ()
    warnings: tuple[Warning, ...] = ()
