"""Screens that no one subject owns: a form, choices with a line of help each, long work."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: what is kept, what is read, and a line of help."""

    value: str
    words: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ReadyChoice(Choice):
    """A ready consultation: for whom it was written, whose idea it is, what the adult in the room should know."""

    bands: tuple[str, ...] = ()
    source: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page that is mostly a form."""

    heading: str
    consultation_id: str = ""
    title: str = ""
    button: str = "Save"
    over: str = ""


@dataclass(frozen=True, slots=True)
class ChoicesPage(FormPage):
    """A form whose choices carry hints."""

    hints: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StartPage(FormPage):
    """A new consultation: what stands on the shelf, by its name."""

    ready: dict[str, ReadyChoice] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DetailsPage(ChoicesPage):
    """What a consultation is for; `source` and `notes` are a ready one's, '' for one's own."""

    source: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """Long work: how far it is. `refresh` in seconds; it can be left, and stopped at the address `stop`."""

    heading: str
    words: str
    share: float
    step: str
    back: str
    back_words: str
    refresh: int = 3
    stop: str = ""
