"""What a board knows about young people, in their words and for whoever wants all of it. Made from the live tables.

open_pages.routes comes in. The words for a child stand beside each column in store.describing; a column without words
stops the page rather than being left out of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.store import describing, published
from app.store.describing import Kept
from app.store.keeping import ANSWERS_KEPT, WORDS_KEPT
from app.store.session import NotFound, Session

NEVER = (
    "Your last name.",
    "Your birthday.",
    "Where you live.",
    "Your email or phone number.",
    "The time you answered.",
    "Which tablet you used.",
)
"""tests/rules/test_response_tables.py fails when a table of answers gets such a column (R2.09)."""


@dataclass(frozen=True, slots=True)
class KnownPage:
    """What we know, what we do not, how long; `things` are all columns for who wants to know it exactly."""

    heading: str
    board: str
    known: tuple[str, ...]
    never: tuple[str, ...]
    days: int
    years: int
    things: tuple[Kept, ...]


def show_known(session: Session, *, board_id: str) -> KnownPage:
    """What is kept; NotFound where there is no such board."""
    board = published.find_board_name(session, board_id=board_id)
    if board is None:
        raise NotFound("board")
    things = describing.list_kept()
    return KnownPage(
        heading="What we know about you",
        board=board,
        known=tuple(one.child for one in things if one.child),
        never=NEVER,
        days=WORDS_KEPT.days,
        years=ANSWERS_KEPT.days // 365,
        things=things,
    )
