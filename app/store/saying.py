"""What may be said in public of asks and promises today, and what is still missing. The worker's room and jobs come in.

Only asks of documents that the board has and has decided on, in words that were written for children, under names of
themes that a person agreed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from app.store import kept_promises, promises, staff, themes
from app.store.promises import KeptAsk
from app.store.session import Session
from surveys.promises import Promise
from surveys.you_said import Told, Verdict, YouSaid


@dataclass(frozen=True, slots=True)
class Unsaid:
    """An ask that cannot be said in public yet, and what it lacks, in words."""

    ask: KeptAsk
    lacking: tuple[str, ...]


def say_all(session: Session, *, board_id: str, today: date) -> YouSaid:
    """All that may stand in public today, newest year first."""
    may = [ask for ask in promises.list_asks(session, board_id=board_id) if not _lacking(session, board_id, ask)]
    kept = kept_promises.list_promises(session, board_id=board_id, today=today)
    return YouSaid(
        board=staff.get_board(session, board_id=board_id).name,
        asks=tuple(
            Told(
                year=ask.year,
                said=name_theme(session, board_id=board_id, ask=ask),
                asked=ask.tell_children,
                partner=ask.partner,
                verdict=cast(Verdict, ask.verdict),
                because=ask.reason,
                by=ask.due,
                decide_by=ask.decide_by,
                promises=_in_order(one.told for one in kept if one.ask_id == ask.id),
            )
            for ask in may
        ),
    )


def list_unsaid(session: Session, *, board_id: str) -> tuple[Unsaid, ...]:
    """The asks that cannot stand in public yet."""
    asks = promises.list_asks(session, board_id=board_id)
    found = ((ask, _lacking(session, board_id, ask)) for ask in asks)
    return tuple(Unsaid(ask, lacking) for ask, lacking in found if lacking)


def name_theme(session: Session, *, board_id: str, ask: KeptAsk) -> str:
    """What the agreed theme of an ask is called; '' where it has none or nobody agreed it."""
    if not ask.theme_id:
        return ""
    theme = themes.get_theme(session, board_id=board_id, theme_id=ask.theme_id)
    return theme.label if theme.status == "agreed" else ""


def _in_order(kept: Iterable[Promise]) -> tuple[Promise, ...]:
    # By what no day changes, so that the same promises are the same bytes tomorrow.
    return tuple(sorted(kept, key=lambda one: (one.due, one.key)))


def _lacking(session: Session, board_id: str, ask: KeptAsk) -> tuple[str, ...]:
    if ask.year not in promises.list_years_with_board(session, board_id=board_id):
        return ("a document with the board",)
    return tuple(one for one in ask.lacking if one != "a date")
