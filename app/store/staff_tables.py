"""Who works here, as rows that Flask-Security can sign in. Only the store and app/accounts come in."""

from __future__ import annotations

from flask_security import RoleMixin, UserMixin
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.tables.columns import Base, BoardId, Id


class RoleRow(Base, RoleMixin):
    """One of the roles of app.people.Role; migrations write them."""

    __tablename__ = "roles"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    permissions = None


class StaffRow(Base, UserMixin):
    """A member of staff: one board, one role, an Argon2id hash, and a `fs_uniquifier` that ends every session."""

    __tablename__ = "staff"
    id: Mapped[Id]  # type: ignore[assignment]
    board_id: Mapped[BoardId]
    name: Mapped[str]
    role: Mapped[str] = mapped_column(ForeignKey("roles.name"))
    email: Mapped[str] = mapped_column(String(255), unique=True)
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool]
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    roles: Mapped[list[RoleRow]] = relationship(RoleRow, viewonly=True, uselist=True)  # type: ignore[assignment]
