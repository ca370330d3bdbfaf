"""A consultation as its author wrote it: frozen, plain, in one or more languages.

Everybody may come in; this module knows nothing of answers, storage or screens. `to_plain` is the only
way out to JSON or YAML, plain_reading.from_plain the only way in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal, get_args

Text = Mapping[str, str]
"""Words by language code: {'en': 'How safe do you feel at school?'}."""

Band = Literal["5-7", "8-10", "11-13", "14-15", "16-18", "easy_read", "adult"]
Condition = Mapping[str, Any]
"""A row of the tiny language of conditions.py."""

BANDS: tuple[Band, ...] = get_args(Band)
SLOTS = ("how_used", "how_private", "who_reads", "when_we_tell", "what_then")
"""What must be told before a young person agrees, in the order in which it is said (R2.06)."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen: `picture` names a drawing of ours (e.g. 'face-happy'); `worry` marks a concern."""

    id: str
    words: Text
    picture: str = ""
    worry: bool = False


@dataclass(frozen=True, slots=True)
class AboutYou:
    """Why a young person is asked about themselves: a row of about_you's set, in which version, and what for.

    `purpose` and `reported` say what it is asked for and how it will be reported; `condition` and `approved_by` stand
    where law asks for them (R2.11, R6.02).
    """

    set: str
    version: int
    purpose: str = ""
    reported: str = ""
    condition: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `kind` is a row of kinds.KINDS; `core` questions keep their id in every edition.

    `picture` names the plan that a question about places stands on. `about` is set where it asks who somebody is: such
    questions stand after all others (R5.12).
    """

    id: str
    kind: str
    words: Text
    help: Text = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    shown_when: Condition | None = None
    sensitive: bool = False
    core: bool = False
    most: int | None = None
    picture: str = ""
    about: AboutYou | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What a child is told once, after certain answers: it asks nothing, and nothing of it is kept (R3.06, R3.07)."""

    id: str
    words: Text
    more: Text
    shown_when: Condition


@dataclass(frozen=True, slots=True)
class Telling:
    """What is said before a child agrees (R2.06); no slot may be empty when a consultation opens."""

    how_used: Text = field(default_factory=dict)
    how_private: Text = field(default_factory=dict)
    who_reads: Text = field(default_factory=dict)
    when_we_tell: Text = field(default_factory=dict)
    what_then: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edition:
    """The questions for one band, in one version. A changed edition that was ever opened is a new version.

    `telling` may say a slot in this band's own words; an empty slot falls back on the consultation's.
    """

    band: Band
    version: int
    questions: tuple[Question, ...]
    telling: Telling = field(default_factory=Telling)
    messages: tuple[Message, ...] = ()

    def question(self, question_id: str) -> Question:
        """The question with this id; KeyError when there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)


@dataclass(frozen=True, slots=True)
class Consultation:
    """Why we ask, whom, and what: `priorities` are ids of the body's priorities and outcomes.

    `source` says where the questions come from, `notes` what the adult in the room should know.
    """

    title: str
    purpose: str
    priorities: tuple[str, ...]
    languages: tuple[str, ...]
    editions: tuple[Edition, ...]
    telling: Telling = field(default_factory=Telling)
    source: str = ""
    notes: str = ""

    def edition(self, band: str) -> Edition:
        """The edition for this band; KeyError when there is none."""
        for edition in self.editions:
            if edition.band == band:
                return edition
        raise KeyError(band)

    def telling_for(self, band: str) -> Telling:
        """What is said before agreeing, slot by slot and language by language: the edition's words, else our own."""
        own = self.edition(band).telling
        return Telling(**{slot: {**getattr(self.telling, slot), **getattr(own, slot)} for slot in SLOTS})


def differ_in_words_only(one: Edition, other: Edition) -> bool:
    """Say whether two editions ask the same and offer the same, in other words: an answer to one fits the other."""
    return _without_words(one) == _without_words(other)


def _without_words(edition: Edition) -> tuple[Any, ...]:
    def bare(thing: Any) -> tuple[Any, ...]:
        return tuple(
            tuple(map(bare, value)) if part.name == "options" else value
            for part in fields(thing)
            if part.name not in ("words", "help") and (value := getattr(thing, part.name)) is not None
        )

    return (edition.band, *map(bare, edition.questions))


def to_plain(consultation: Consultation) -> dict[str, Any]:
    """Return `consultation` as JSON and YAML can hold it, without what is empty; from_plain gives it back, equal."""
    plain: dict[str, Any] = _plain(consultation)
    return plain


def _plain(thing: Any) -> Any:
    if is_dataclass(thing):
        pairs = {part.name: _plain(getattr(thing, part.name)) for part in fields(thing)}
        return {name: value for name, value in pairs.items() if value not in ("", [], {}, None, False)}
    if isinstance(thing, Mapping):
        return {key: _plain(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [_plain(part) for part in thing]
    return thing
