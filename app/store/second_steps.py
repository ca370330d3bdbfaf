"""How somebody proves that it is them, beside the password: an app's codes, passkeys, recovery codes.

accounts and the administrator come in. What is good once is spent in one statement, so of two at once one is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import Session

from app.store.session import NotFound, add_unless_there, get_own, new_id
from app.store.staff_tables import PasskeyRow, RecoveryCodeRow, StaffRow


class LastOne(Exception):
    """It is their only second step, and their role needs one."""


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey of somebody, as their browser knows it by `credential_id`; no secret is in it."""

    id: str
    board_id: str
    staff_id: str
    name: str
    credential_id: str
    public_key: bytes
    uses: int
    added_on: date
    used_on: date | None


@dataclass(frozen=True, slots=True)
class SecondSteps:
    """What somebody has set up: `app_secret` is encrypted, `app_counter` the last code of it that was used."""

    app_secret: str | None
    app_counter: int | None
    passkeys: tuple[Passkey, ...]
    codes_left: int

    @property
    def ways(self) -> int:
        """How many there are: the app, and each passkey."""
        return (self.app_secret is not None) + len(self.passkeys)

    @property
    def is_set_up(self) -> bool:
        """Whether there is a second step; a recovery code alone is none."""
        return self.app_secret is not None or bool(self.passkeys)


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """One that has not been used."""

    id: str
    code_hash: str


def get_second_steps(session: Session, *, board_id: str, staff_id: str) -> SecondSteps:
    """What somebody has set up; NotFound."""
    row = _staff_row(session, board_id, staff_id)
    passkeys = session.scalars(
        select(PasskeyRow)
        .where(PasskeyRow.board_id == board_id, PasskeyRow.staff_id == staff_id)
        .order_by(PasskeyRow.added_on, PasskeyRow.name, PasskeyRow.id)
    )
    left = session.scalar(select(func.count()).select_from(RecoveryCodeRow).where(_is_theirs(board_id, staff_id)))
    return SecondSteps(row.app_secret, row.app_counter, tuple(map(_passkey, passkeys)), left or 0)


def save_app(session: Session, *, board_id: str, staff_id: str, secret: str | None, counter: int | None) -> None:
    """Keep what somebody's app counts with (encrypted), or None for no app any more; NotFound."""
    row = _staff_row(session, board_id, staff_id)
    row.app_secret, row.app_counter = secret, counter
    session.flush()


def remove_app(session: Session, *, board_id: str, staff_id: str, is_required: bool) -> None:
    """Forget somebody's app; LastOne where a second step `is_required` and there is no other, NotFound."""
    if is_required and not _hold(session, board_id, staff_id).passkeys:
        raise LastOne
    save_app(session, board_id=board_id, staff_id=staff_id, secret=None, counter=None)


def spend_app_counter(session: Session, *, board_id: str, staff_id: str, counter: int) -> bool:
    """Use the code of this counter up with all before it; False where it was used already (T5)."""
    wanted = (
        update(StaffRow)
        .where(StaffRow.id == staff_id, StaffRow.board_id == board_id, StaffRow.app_secret.is_not(None))
        .where(or_(StaffRow.app_counter.is_(None), StaffRow.app_counter < counter))
        .values(app_counter=counter)
    )
    return session.scalar(wanted.returning(StaffRow.id)) is not None


def add_passkey(
    session: Session, *, board_id: str, staff_id: str, name: str, credential_id: str, public_key: bytes, uses: int,
    today: date,
) -> str | None:  # fmt: skip
    """Keep the public half of a passkey and return its id; None where it is known already."""
    passkey_id = new_id()
    row = {
        "id": passkey_id, "board_id": board_id, "staff_id": staff_id, "name": name, "credential_id": credential_id,
        "public_key": public_key, "uses": uses, "added_on": today, "used_on": None,
    }  # fmt: skip
    return passkey_id if add_unless_there(session, PasskeyRow, row, unique="credential_id") else None


def find_passkey(session: Session, *, credential_id: str) -> Passkey | None:
    """The passkey that a browser names, whosever it is, or None."""
    row = session.scalar(select(PasskeyRow).where(PasskeyRow.credential_id == credential_id))
    return _passkey(row) if row else None


def save_use(session: Session, *, passkey: Passkey, uses: int, today: date) -> bool:
    """Write down that it was used; False where somebody else did so in this moment, or it was removed."""
    wanted = (
        update(PasskeyRow)
        .where(PasskeyRow.id == passkey.id, PasskeyRow.board_id == passkey.board_id, PasskeyRow.uses == passkey.uses)
        .values(uses=uses, used_on=today)
    )
    return session.scalar(wanted.returning(PasskeyRow.id)) is not None


def remove_passkey(
    session: Session, *, board_id: str, staff_id: str, passkey_id: str, is_required: bool
) -> None:  # fmt: skip
    """Forget a passkey of somebody; LastOne where a second step `is_required` and there is no other, NotFound."""
    if is_required and _hold(session, board_id, staff_id).ways < 2:
        raise LastOne
    row = session.get(PasskeyRow, passkey_id)
    if row is None or row.board_id != board_id or row.staff_id != staff_id:
        raise NotFound("passkey")
    session.delete(row)
    session.flush()


def save_recovery_codes(session: Session, *, board_id: str, staff_id: str, hashes: Iterable[str]) -> None:
    """Keep new recovery codes; the old ones are good for nothing any more."""
    session.execute(delete(RecoveryCodeRow).where(_is_theirs(board_id, staff_id)))
    session.add_all(
        RecoveryCodeRow(id=new_id(), board_id=board_id, staff_id=staff_id, code_hash=code_hash) for code_hash in hashes
    )
    session.flush()


def list_recovery_codes(session: Session, *, board_id: str, staff_id: str) -> tuple[RecoveryCode, ...]:
    """Those that somebody has left, in no order that means anything."""
    wanted = select(RecoveryCodeRow).where(_is_theirs(board_id, staff_id)).order_by(RecoveryCodeRow.id)
    return tuple(RecoveryCode(row.id, row.code_hash) for row in session.scalars(wanted))


def spend_recovery_code(session: Session, *, board_id: str, staff_id: str, code_id: str) -> bool:
    """Use one up; False where it was used in this moment."""
    wanted = delete(RecoveryCodeRow).where(_is_theirs(board_id, staff_id), RecoveryCodeRow.id == code_id)
    return session.scalar(wanted.returning(RecoveryCodeRow.id)) is not None


def forget_second_steps(session: Session, *, board_id: str, staff_id: str) -> None:
    """Forget all that somebody has set up; they begin anew; NotFound."""
    save_app(session, board_id=board_id, staff_id=staff_id, secret=None, counter=None)
    session.execute(delete(PasskeyRow).where(PasskeyRow.board_id == board_id, PasskeyRow.staff_id == staff_id))
    session.execute(delete(RecoveryCodeRow).where(_is_theirs(board_id, staff_id)))


def _hold(session: Session, board_id: str, staff_id: str) -> SecondSteps:
    """What somebody has set up now, held until the commit: who removes another of theirs at once waits, and sees it."""
    # A write, not a read: it makes the other one wait on both databases.
    session.execute(
        update(StaffRow)
        .where(StaffRow.id == staff_id, StaffRow.board_id == board_id)
        .values(app_counter=StaffRow.app_counter)
        .execution_options(synchronize_session=False)
    )
    session.get(StaffRow, staff_id, populate_existing=True)
    return get_second_steps(session, board_id=board_id, staff_id=staff_id)


def _is_theirs(board_id: str, staff_id: str) -> ColumnElement[bool]:
    return (RecoveryCodeRow.board_id == board_id) & (RecoveryCodeRow.staff_id == staff_id)


def _staff_row(session: Session, board_id: str, staff_id: str) -> StaffRow:
    return get_own(session, StaffRow, staff_id, board_id=board_id, what="member of staff")


def _passkey(row: PasskeyRow) -> Passkey:
    return Passkey(
        row.id, row.board_id, row.staff_id, row.name, row.credential_id, row.public_key, row.uses, row.added_on,
        row.used_on,
    )  # fmt: skip
