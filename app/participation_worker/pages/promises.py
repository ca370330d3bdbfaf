"""What is shown of asks and promises, and of what the public reads of them."""

from __future__ import annotations

from dataclasses import dataclass

from app.store.kept_promises import KeptPromise
from app.store.promises import KeptAsk
from app.store.saying import Unsaid
from surveys.words import BandWords
from surveys.you_said import Line


@dataclass(frozen=True, slots=True)
class AskPage:
    """Room for an ask; `ask` is the one that is changed."""

    heading: str
    year: str
    button: str
    ask: KeptAsk | None = None


@dataclass(frozen=True, slots=True)
class PromisesPage:
    """Every promise, late ones first; `asks` are what the board has been asked."""

    heading: str
    promises: tuple[KeptPromise, ...]
    asks: tuple[KeptAsk, ...]
    board_id: str
    is_published: bool
    is_all_public: bool
    late: int


@dataclass(frozen=True, slots=True)
class PromisePage:
    """Room for a promise because of an ask; `promise` is the one that is changed."""

    heading: str
    ask: KeptAsk
    promise: KeptPromise | None = None


@dataclass(frozen=True, slots=True)
class OutcomePage:
    """A promise, and room for how it ended."""

    heading: str
    promise: KeptPromise


@dataclass(frozen=True, slots=True)
class PublishPromisesPage:
    """What would be public after the press, in the words in which it would be; `seen` is a fingerprint of it."""

    heading: str
    board_id: str
    body: str
    lines: tuple[Line, ...]
    say: BandWords
    unsaid: tuple[Unsaid, ...]
    is_published: bool
    is_all_public: bool
    seen: str


@dataclass(frozen=True, slots=True)
class PromisesPosterPage:
    """One sheet for the wall: what was promised, by which day, and where to look whether it was done."""

    body: str
    address: str
    qr: str
    promises: tuple[tuple[str, str], ...]
    printed: str
