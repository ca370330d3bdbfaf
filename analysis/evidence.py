"""All that this library is told: comments, the questions that prompted them, and nothing about who wrote them.

The bridge in app/jobs/evidence.py and the file reader in __main__.py make Evidence; nobody else needs to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that was answered in own words."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Comment:
    """One answer in own words. `groups` are columns for breakdowns, e.g. {'band': '8-10', 'setting': 'School A'}.

    `language` is that of the edition it was given in (ISO 639-1, '' not told); `translation` is a person's, in English.
    """

    id: str
    text: str
    prompt: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    translation: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a run of the analysis reads. Comment ids are unique; every comment's `prompt` is a Prompt's id or ''."""

    comments: tuple[Comment, ...]
    prompts: tuple[Prompt, ...] = ()
