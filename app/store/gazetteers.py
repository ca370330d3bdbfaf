"""Lists of names, schools and places that an operator loaded for a board, so that redaction knows them.

The command comes in to load, list and forget; the job that finds themes, to read them. Open data alone, no
child's word. They stand in the database, not in a file, because the job may run on another machine than the command.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Delete, delete, func, insert, select
from sqlalchemy.orm import Session

from app.store.session import NotFound
from app.store.tables import GazetteerWordRow

AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """A loaded list: what it is called, of which kind, and how many it has."""

    name: str
    kind: str
    words: int


def save_gazetteer(session: Session, *, board_id: str, name: str, kind: str, words: Iterable[str]) -> None:
    """Keep a list; one of the same name gives way."""
    session.execute(_delete(board_id, name))
    rows = [{"board_id": board_id, "name": name, "kind": kind, "word": word} for word in words]
    for start in range(0, len(rows), AT_ONCE):
        session.execute(insert(GazetteerWordRow), rows[start : start + AT_ONCE])
    session.flush()


def list_gazetteers(session: Session, *, board_id: str) -> tuple[Gazetteer, ...]:
    """The lists of a board, by name."""
    row = GazetteerWordRow
    wanted = select(row.name, row.kind, func.count()).where(row.board_id == board_id)
    return tuple(Gazetteer(*found) for found in session.execute(wanted.group_by(row.name, row.kind).order_by(row.name)))


def list_words(session: Session, *, board_id: str, kind: str) -> tuple[str, ...]:
    """Everything of one kind in the lists of a board, in order, each once."""
    row = GazetteerWordRow
    wanted = select(row.word).where(row.board_id == board_id, row.kind == kind).distinct().order_by(row.word)
    return tuple(session.scalars(wanted))


def forget_gazetteer(session: Session, *, board_id: str, name: str) -> None:
    """Forget a list; NotFound."""
    forgotten = session.execute(_delete(board_id, name).returning(GazetteerWordRow.word))
    if not forgotten.all():
        raise NotFound(name)


def _delete(board_id: str, name: str) -> Delete:
    return delete(GazetteerWordRow).where(GazetteerWordRow.board_id == board_id, GazetteerWordRow.name == name)
