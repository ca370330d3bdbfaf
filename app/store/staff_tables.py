"""Who works here and how they prove it, as rows; Flask-Security signs them in. The store and app/accounts come in."""

from __future__ import annotations

from datetime import date, datetime

from flask_security import RoleMixin, UserMixin
from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.tables.columns import Base, BoardId, Id


class RoleRow(Base, RoleMixin):
    """One of the roles of app.people.Role; migrations write them."""

    __tablename__ = "roles"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    permissions = None


class StaffRow(Base, UserMixin):
    """A member of staff: one board, one role, an Argon2id hash, and a `fs_uniquifier` that ends every session.

    `password` '': they have not chosen one yet. `app_secret`: what their authenticator app counts with, encrypted;
    `app_counter`: the last of its codes that was used.
    """

    __tablename__ = "staff"
    id: Mapped[Id]  # type: ignore[assignment]
    board_id: Mapped[BoardId]
    name: Mapped[str]
    role: Mapped[str] = mapped_column(ForeignKey("roles.name"))
    email: Mapped[str] = mapped_column(String(255), unique=True)
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool]
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    app_secret: Mapped[str | None]
    app_counter: Mapped[int | None]
    roles: Mapped[list[RoleRow]] = relationship(RoleRow, viewonly=True, uselist=True)  # type: ignore[assignment]


class PasskeyRow(Base):
    """The public half of a passkey; `uses` is how often its owner's device says it has signed (0: it does not say)."""

    __tablename__ = "passkeys"
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), index=True)
    name: Mapped[str]
    credential_id: Mapped[str] = mapped_column(String(1400), unique=True)
    public_key: Mapped[bytes]
    uses: Mapped[int] = mapped_column(BigInteger)
    added_on: Mapped[date]
    used_on: Mapped[date | None]


class RecoveryCodeRow(Base):
    """The Argon2id hash of a recovery code that has not been used."""

    __tablename__ = "recovery_codes"
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(255))


class InvitationRow(Base):
    """The SHA-256 of a link by which somebody chooses a password; one at a time for each, and gone when it was used."""

    __tablename__ = "invitations"
    id: Mapped[Id]
    board_id: Mapped[BoardId]
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), index=True, unique=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    ends_at: Mapped[datetime]
