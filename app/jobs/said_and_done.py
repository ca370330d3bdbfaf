"""What is asked this year, and "you said, we did": what became of what was asked before. Only jobs come in.

How a promise stands is what it is on the day of compiling; the printed document keeps that day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from analysis.document.model import Ask, Promised, YouSaid
from app.store import kept_promises, promises, saying
from app.store.kept_promises import KeptPromise
from app.store.session import Session


def list_asks(session: Session, *, board_id: str, year: str, today: date) -> tuple[Ask, ...]:
    """What the board is asked in a year, what it has decided by now, and what was promised."""
    kept = kept_promises.list_promises(session, board_id=board_id, today=today)
    return tuple(
        Ask(
            words=ask.words,
            partner=ask.partner,
            by=ask.by,
            finding_id=ask.theme_id or "",
            decision=ask.decision,
            id=ask.id,
            verdict=ask.verdict,
            reason=ask.reason,
            tell_children=ask.tell_children,
            promises=_of(ask.id, kept),
        )
        for ask in promises.list_asks(session, board_id=board_id, year=year)
    )


def list_you_said(session: Session, *, board_id: str, year: str, today: date) -> tuple[YouSaid, ...]:
    """One for each ask of an earlier year that the board was given: the year before first."""
    given = promises.list_years_with_board(session, board_id=board_id)
    kept = kept_promises.list_promises(session, board_id=board_id, today=today)
    return tuple(
        YouSaid(
            year=ask.year,
            said=saying.name_theme(session, board_id=board_id, ask=ask),
            asked=ask.words,
            partner=ask.partner,
            decision=ask.decision,
            promises=_of(ask.id, kept),
        )
        for ask in promises.list_asks(session, board_id=board_id)
        if ask.year < year and ask.year in given
    )


def _of(ask_id: str, kept: Iterable[KeptPromise]) -> tuple[Promised, ...]:
    return tuple(
        Promised(
            words=one.words,
            partner=one.told.partner,
            due=one.told.due,
            standing=one.standing.value,
            what_was_done=one.told.what_was_done,
            because=one.told.because,
            children_words=one.told.words,
        )
        for one in kept
        if one.ask_id == ask_id
    )
