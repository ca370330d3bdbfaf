"""Themed audit packs: a theme, a period and one question; what people concluded; the prints that a job made.

Workers, board members and the job come in. What was given to the board stays as it is. Numbers in the prints have been
through disclosure_control.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import select, update
from sqlalchemy.orm import Session, defer

from app.store.session import NotFound, get_own, new_id
from app.store.tables import AuditPackRow

PackPrint = Literal["html", "article", "pdf", "docx"]
PRINTS: tuple[PackPrint, ...] = ("html", "article", "pdf", "docx")


class NotReviewed(Exception):
    """Nobody but its giver has read it."""


class AlreadyGiven(Exception):
    """What was given to the board stays as it is."""


@dataclass(frozen=True, slots=True)
class KeptRecommendation:
    """What somebody recommends: who is to do it and by which day, None where nobody said."""

    words: str
    owner: str
    by: date | None


@dataclass(frozen=True, slots=True)
class Concluded:
    """What people wrote under the four; '' and () where nobody has."""

    answer: str = ""
    agree: str = ""
    differ: str = ""
    not_known: str = ""
    recommendations: tuple[KeptRecommendation, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether all of it is written."""
        return bool(self.answer and self.agree and self.differ and self.not_known and self.recommendations)


@dataclass(frozen=True, slots=True)
class KeptPack:
    """One pack. `frontline` are ids of themes of adults that a worker set beside it; `prompts` the machine's drafts.

    `is_stale`: something was changed since it was compiled.
    """

    id: str
    theme_id: str
    question: str
    first_day: date
    last_day: date
    frontline: tuple[str, ...]
    concluded: Concluded
    prompts: tuple[str, ...]
    compiled_on: date | None
    is_stale: bool
    given_on: date | None
    reviewed_by: str | None = None
    reviewed_on: date | None = None

    @property
    def waits_for_a_lead(self) -> bool:
        """Whether it is whole and printed, and no lead has read these prints."""
        is_whole = self.concluded.is_whole and not self.is_stale
        return is_whole and self.given_on is None and self.reviewed_by is None


def add_pack(
    session: Session, *, board_id: str, theme_id: str, question: str, first_day: date, last_day: date,
    frontline: Iterable[str],
) -> str:  # fmt: skip
    """Begin a pack and return its id."""
    row = AuditPackRow(
        id=new_id(), board_id=board_id, theme_id=theme_id, title=question, question=question, first_day=first_day,
        last_day=last_day, concluded={"frontline": list(frontline)},
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def list_packs(session: Session, *, board_id: str, given_only: bool = False) -> tuple[KeptPack, ...]:
    """The packs of a board, the latest period first; board members see those that were given to them."""
    wanted = select(AuditPackRow).where(AuditPackRow.board_id == board_id)
    if given_only:
        wanted = wanted.where(AuditPackRow.given_on.is_not(None))
    light = [defer(getattr(AuditPackRow, kind)) for kind in PRINTS]
    newest = wanted.order_by(AuditPackRow.last_day.desc(), AuditPackRow.question, AuditPackRow.id)
    return tuple(map(_kept, session.scalars(newest.options(*light))))


def get_pack(session: Session, *, board_id: str, pack_id: str) -> KeptPack:
    """One pack of this board; NotFound."""
    return _kept(_row(session, board_id, pack_id))


def get_pack_print(session: Session, *, board_id: str, pack_id: str, kind: PackPrint) -> bytes:
    """One print of a pack, as it was compiled; NotFound where it was not."""
    content: bytes | None = getattr(_row(session, board_id, pack_id), kind)
    if content is None:
        raise NotFound("print of a pack")
    return content


def save_pack(
    session: Session, *, board_id: str, pack_id: str, question: str, first_day: date, last_day: date,
    frontline: Iterable[str],
) -> None:  # fmt: skip
    """Say anew what a pack asks, and of which period; AlreadyGiven, NotFound."""
    row = _open_row(session, board_id, pack_id)
    row.title = row.question = question
    row.first_day, row.last_day = first_day, last_day
    row.concluded = {**row.concluded, "frontline": list(frontline), "is_stale": True}
    _forget_review(row)
    session.flush()


def save_concluded(session: Session, *, board_id: str, pack_id: str, concluded: Concluded) -> None:
    """Keep what people concluded; AlreadyGiven, NotFound."""
    row = _open_row(session, board_id, pack_id)
    row.concluded = {**row.concluded, **_plain(concluded), "is_stale": True}
    _forget_review(row)
    session.flush()


def save_prints(
    session: Session, *, board_id: str, pack_id: str, prints: Mapping[str, bytes], prompts: Sequence[str],
    made_from: KeptPack, today: date,
) -> None:  # fmt: skip
    """Keep the prints of a pack and the prompts; stale still where it was changed meanwhile; AlreadyGiven, NotFound."""
    row = _open_row(session, board_id, pack_id)
    now = _kept(row)
    is_same = (now.question, now.first_day, now.last_day, now.frontline, now.concluded) == (
        made_from.question, made_from.first_day, made_from.last_day, made_from.frontline, made_from.concluded,
    )  # fmt: skip
    row.concluded = {**row.concluded, "prompts": list(prompts), "is_stale": not is_same}
    row.compiled_on = today
    _forget_review(row)
    for kind in PRINTS:
        setattr(row, kind, prints[kind])
    session.flush()


def review_pack(session: Session, *, board_id: str, pack_id: str, person_id: str, today: date) -> None:
    """Keep which lead has read these very prints; AlreadyGiven, NotFound where none are whole."""
    row = _open_row(session, board_id, pack_id)
    kept = _kept(row)
    if kept.is_stale or not kept.concluded.is_whole:
        raise NotFound("whole pack")
    row.reviewed_by, row.reviewed_on = person_id, today
    session.flush()


def give_pack(session: Session, *, board_id: str, pack_id: str, person_id: str, today: date) -> None:
    """Let the board read what a lead, another person, has read; it then stays; NotReviewed, AlreadyGiven, NotFound."""
    row = _open_row(session, board_id, pack_id)
    if row.reviewed_by in (None, person_id):
        raise NotReviewed
    row.given_on = today
    session.flush()


def remove_pack(session: Session, *, board_id: str, pack_id: str) -> None:
    """Take away a pack that the board does not have; AlreadyGiven, NotFound."""
    session.delete(_open_row(session, board_id, pack_id))
    session.flush()


def forget_packs(session: Session, *, board_id: str) -> None:
    """Let the prints of packs go that the board does not have, because words in them may have been held back since."""
    ours = (AuditPackRow.board_id == board_id, AuditPackRow.given_on.is_(None))
    nothing: dict[str, Any] = dict.fromkeys(PRINTS)
    session.execute(
        update(AuditPackRow).where(*ours).values(compiled_on=None, reviewed_by=None, reviewed_on=None, **nothing)
    )


def _row(session: Session, board_id: str, pack_id: str) -> AuditPackRow:
    return get_own(session, AuditPackRow, pack_id, board_id=board_id, what="audit pack")


def _open_row(session: Session, board_id: str, pack_id: str) -> AuditPackRow:
    row = _row(session, board_id, pack_id)
    if row.given_on:
        raise AlreadyGiven
    return row


def _forget_review(row: AuditPackRow) -> None:
    """What a lead has read is not what it will be."""
    row.reviewed_by = row.reviewed_on = None


def _plain(concluded: Concluded) -> dict[str, Any]:
    given = [
        {"words": one.words, "owner": one.owner, "by": one.by.isoformat() if one.by else ""}
        for one in concluded.recommendations
    ]
    texts = {name: getattr(concluded, name) for name in ("answer", "agree", "differ", "not_known")}
    return {**texts, "recommendations": given}


def _kept(row: AuditPackRow) -> KeptPack:
    said = row.concluded
    given = tuple(
        KeptRecommendation(one["words"], one["owner"], date.fromisoformat(one["by"]) if one["by"] else None)
        for one in said.get("recommendations", ())
    )
    texts = {name: said.get(name, "") for name in ("answer", "agree", "differ", "not_known")}
    return KeptPack(
        id=row.id,
        theme_id=row.theme_id,
        question=row.question,
        first_day=row.first_day,
        last_day=row.last_day,
        frontline=tuple(said.get("frontline", ())),
        concluded=Concluded(**texts, recommendations=given),
        prompts=tuple(said.get("prompts", ())),
        compiled_on=row.compiled_on,
        is_stale=bool(said.get("is_stale")) or row.compiled_on is None,
        given_on=row.given_on,
        reviewed_by=row.reviewed_by,
        reviewed_on=row.reviewed_on,
    )
