"""A consultation as its author wrote it: frozen, plain, in one or more languages.

Everybody may come in; this module knows nothing of answers, storage or screens. `to_plain` and `from_plain` are the
only way into and out of JSON or YAML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Text = Mapping[str, str]
"""Words by language code: {'en': 'How safe do you feel at school?'}."""

Band = Literal["5-7", "8-10", "11-13", "14-15", "16-18", "easy_read", "adult"]
Condition = Mapping[str, Any]
"""A row of the tiny language of conditions.py."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen: `picture` names a drawing of ours (e.g. 'face-happy'); `worry` marks a concern."""

    id: str
    words: Text
    picture: str = ""
    worry: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `kind` is a row of kinds.KINDS; `core` questions keep their id in every edition."""

    id: str
    kind: str
    words: Text
    help: Text = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    shown_when: Condition | None = None
    sensitive: bool = False
    core: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """The questions for one band, in one version. A changed edition that was ever opened is a new version."""

    band: Band
    version: int
    questions: tuple[Question, ...]

    def question(self, question_id: str) -> Question:
        """The question with this id; KeyError when there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)


@dataclass(frozen=True, slots=True)
class Telling:
    """What is said before a child agrees (R2.06); no slot may be empty when a consultation opens."""

    how_used: Text = field(default_factory=dict)
    how_private: Text = field(default_factory=dict)
    who_reads: Text = field(default_factory=dict)
    when_we_tell: Text = field(default_factory=dict)
    what_then: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Consultation:
    """Why we ask, whom, and what: `priorities` are ids of the body's priorities and outcomes."""

    title: str
    purpose: str
    priorities: tuple[str, ...]
    languages: tuple[str, ...]
    editions: tuple[Edition, ...]
    telling: Telling = field(default_factory=Telling)

    def edition(self, band: str) -> Edition:
        """The edition for this band; KeyError when there is none."""
        for edition in self.editions:
            if edition.band == band:
                return edition
        raise KeyError(band)
