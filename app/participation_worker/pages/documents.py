"""What is shown of the learning document of a year."""

from __future__ import annotations

from dataclasses import dataclass

from app.participation_worker.pages.sources import NOTHING_BESIDE, NOTHING_SINCE, Beside, Since
from app.store.documents import KeptDocument
from app.store.promises import KeptAsk
from app.store.queue import Work
from surveys import gates
from surveys.gates import Need


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """The learning document of a year, as far as it is."""

    heading: str
    year: str
    document: KeptDocument | None
    asks: tuple[KeptAsk, ...]
    needs: tuple[Need, ...]
    running: Work | None
    failed: str
    quotes_waiting: int
    agreed: int
    since: Since = NOTHING_SINCE

    @property
    def may_go(self) -> bool:
        """Whether the gates let it go to the board: the same that stop the request."""
        return gates.may_go(self.needs)


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The learning document itself; `article` is markup that the document's own print made."""

    heading: str
    document_id: str
    year: str
    article: str
    beside: Beside = NOTHING_BESIDE
