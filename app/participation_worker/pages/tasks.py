"""The worker's home, and the task list that is the home of one consultation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analysis.document.model import Shown
from app.store.documents import KeptDocument

Tone = Literal["", "good", "wait", "bad", "now"]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: where, how far it is, and who must do it where that is not the worker."""

    words: str
    state: str
    tone: Tone = ""
    href: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks that belong together."""

    heading: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class ConsultationLine:
    """One consultation in the list."""

    id: str
    title: str
    state: str
    tone: Tone
    words: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """The worker's home; `owed` is what children are still to be told."""

    heading: str
    consultations: tuple[ConsultationLine, ...]
    documents: tuple[KeptDocument, ...]
    owed: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsultationPage:
    """The home of one consultation: its task list, and while it is a draft the `next` thing to do."""

    heading: str
    id: str
    status: str
    purpose: str
    groups: tuple[TaskGroup, ...]
    answered: Shown | None
    held: Shown | None
    apart: Shown | None = None
    sealed: Shown | None = None
    next: Task | None = None
