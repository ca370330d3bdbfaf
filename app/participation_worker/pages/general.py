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
