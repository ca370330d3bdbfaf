"""What is shown of the learning document of a year."""

from __future__ import annotations

from dataclasses import dataclass

from app.participation_worker.pages.signing import Life, VersionLine
from app.participation_worker.pages.sources import NOTHING_BESIDE, NOTHING_SINCE, Beside, Since
from app.store.documents import EditionTitle, KeptDocument
from app.store.promises import KeptAsk
from app.store.queue import Work
from surveys import gates
from surveys.gates import Need
from surveys.promises import MOST_ASKS
from surveys.signing_off import CHANGED


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """The learning document of a year, as far as it is."""

    heading: str
    year: str
    document: KeptDocument | None
    life: Life | None
    versions: tuple[VersionLine, ...]
    asks: tuple[KeptAsk, ...]
    needs: tuple[Need, ...]
    running: Work | None
    failed: str
    quotes_waiting: int
    agreed: int
    has_board_asks: bool = False
    missing_for_children: int = 0
    """Sentences for children that nobody has written or kept."""
    since: Since = NOTHING_SINCE

    @property
    def may_ask(self) -> bool:
        """Whether the year has room for one more ask (R4.09)."""
        return len(self.asks) < MOST_ASKS

    @property
    def may_go(self) -> bool:
        """Whether the gates let it go to the board: the same that stop the request."""
        return gates.may_go(self.needs)

    @property
    def stale(self) -> str:
        """What is said where a source, or what is asked, changed after it was compiled, or ''."""
        needs = self.life.needs if self.life else ()
        return next((need.words for need in needs if need.code in CHANGED), "")


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The learning document itself; `article` is markup that the document's own print made.

    `asks_for_review`: it is a draft, and whoever reads it has not put their name to it yet.
    """

    heading: str
    document_id: str
    year: str
    article: str
    editions: tuple[EditionTitle, ...] = ()
    asks_for_review: bool = False
    beside: Beside = NOTHING_BESIDE
