"""What is shown of a document's life: from draft to everybody, who signed it, what is missing and who can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.store.documents import EditionTitle, KeptDocument
from app.store.queue import Work
from surveys.gates import Need


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a document's life: `state` says that it is done, or whose turn it is; `hint` by whom and when."""

    words: str
    state: str
    tone: str = ""
    hint: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """Where a document stands: its steps, what stops the next one, and the one thing that the worker can do now.

    `action` is 'review', 'give', 'publish', 'follow' (it is being published) or '' where somebody else is next.
    `before_all` is what is missing before everybody may read it, and no step says.
    """

    steps: tuple[Step, ...]
    needs: tuple[Need, ...]
    before_all: tuple[Need, ...]
    action: str
    is_public: bool
    publishing: Work | None = None


@dataclass(frozen=True, slots=True)
class VersionLine:
    """Another version of the same year."""

    document_id: str
    words: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class PublishPage:
    """What everybody will be able to read, whose names stand under it, and what is still missing."""

    heading: str
    document: KeptDocument
    editions: tuple[EditionTitle, ...]
    names: tuple[str, ...]
    needs: tuple[Need, ...]
    may_go: bool


@dataclass(frozen=True, slots=True)
class TakeBackPage:
    """A version that everybody can read, and room for why they no longer shall."""

    heading: str
    document: KeptDocument
    published_on: date
