"""A document is signed off and published in several editions; promises, populations, indicators and case audits.

Alembic comes in; what stands here is never changed, only followed by another version.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns in place, empty, and new tables."""
    for name, kind in (
        ("version", sa.Integer()), ("checksum", sa.String(64)), ("sources", sa.JSON()),
        ("approved_on", sa.Date()), ("published_on", sa.Date()),
    ):  # fmt: skip
        op.add_column("documents", sa.Column(name, kind, nullable=True))
    for name, kind in (
        ("verdict", sa.String(40)), ("reason", sa.Text()), ("tell_children", sa.Text()), ("due", sa.Date()),
        ("decide_by", sa.Date()),
    ):  # fmt: skip
        op.add_column("asks", sa.Column(name, kind, nullable=True))
    for name, kind in (
        ("year", sa.String(40)), ("version", sa.Integer()), ("edition", sa.String(40)), ("kind", sa.String(40)),
        ("taken_back_on", sa.Date()), ("taken_back_because", sa.Text()), ("looked_at_again_on", sa.Date()),
    ):  # fmt: skip
        op.add_column("published", sa.Column(name, kind, nullable=True))
    op.create_index("ix_published_print", "published", ["board_id", "year", "version", "edition", "kind"], unique=True)
    _sign_offs()
    _editions()
    _promises()
    _sentences()
    _around_it()
    _audits()


def _own(name: str, *columns: sa.Column[Any], more: Sequence[sa.CheckConstraint] = ()) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("board_id", sa.String(36), sa.ForeignKey("boards.id"), nullable=False),
        *columns,
        *more,
    )
    op.create_index(f"ix_{name}_board_id", name, ["board_id"])


def _leads_to(name: str, table: str, *, goes_with: bool = False) -> sa.Column[Any]:
    return sa.Column(
        name,
        sa.String(36),
        sa.ForeignKey(f"{table}.id", ondelete="CASCADE" if goes_with else None),
        nullable=False,
    )


def _words(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _word(name: str, length: int = 40) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), nullable=False)


def _day(name: str, *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=empty)


def _bytes(*names: str, empty: bool = True) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.LargeBinary(), nullable=empty) for name in names]


def _sign_offs() -> None:
    _own(
        "sign_offs", _leads_to("document_id", "documents", goes_with=True), _word("staff_id", 36), *_words("name"),
        _word("role"), _word("act"), sa.Column("at", sa.DateTime(), nullable=False),
    )  # fmt: skip
    op.create_index("ix_sign_offs_document", "sign_offs", ["document_id", "act", "staff_id"], unique=True)


def _editions() -> None:
    _own(
        "document_editions", _leads_to("document_id", "documents", goes_with=True), _word("name"), *_words("title"),
        *_bytes("html", "article", empty=False), *_bytes("pdf", "docx"),
    )  # fmt: skip
    op.create_index("ix_document_editions_name", "document_editions", ["document_id", "name"], unique=True)


def _promises() -> None:
    _own(
        "promises", _leads_to("ask_id", "asks", goes_with=True), *_words("words", "children_words"), _day("due"),
        _word("made_by", 36), _day("made_on"), _word("outcome"), *_words("what_was_done", "because"),
        sa.Column("told_by", sa.String(36)), _day("told_on", empty=True),
        more=(sa.CheckConstraint("outcome IN ('', 'kept', 'kept_late', 'not_kept')", name="outcome"),),
    )  # fmt: skip
    op.create_index("ix_promises_ask_id", "promises", ["ask_id"])


def _sentences() -> None:
    _own(
        "child_sentences", _word("about"), _word("about_id", 36), _word("level"), *_words("words"),
        _word("picture"), _word("written_by", 36), _day("written_on"),
    )  # fmt: skip
    op.create_index(
        "ix_child_sentences_about", "child_sentences", ["board_id", "about", "about_id", "level"], unique=True
    )


def _around_it() -> None:
    place = sa.Column("position", sa.Integer(), nullable=False)
    _own(
        "population", _word("heading"), _word("label", 120), sa.Column("children", sa.Integer(), nullable=False),
        *_words("source"), _day("as_of"), place,
    )  # fmt: skip
    op.create_index("ix_population_line", "population", ["board_id", "heading", "label"], unique=True)
    _own(
        "indicators", _word("name", 200), _word("period"), *_words("value", "source"), _day("as_of"),
        _word("bears_on", 80), sa.Column("position", sa.Integer(), nullable=False),
    )  # fmt: skip
    op.create_index("ix_indicators_name", "indicators", ["board_id", "name", "period"], unique=True)


def _audits() -> None:
    _own(
        "case_audits", _leads_to("theme_id", "themes"), *_words("partner"), _day("looked_on"),
        sa.Column("found", sa.JSON(), nullable=False), _word("written_by", 36), _day("written_on"),
    )  # fmt: skip
    op.create_index("ix_case_audits_theme_id", "case_audits", ["theme_id"])
    _own(
        "audit_packs", _leads_to("theme_id", "themes"), *_words("title", "question"), _day("first_day"),
        _day("last_day"), sa.Column("concluded", sa.JSON(), nullable=False), _day("compiled_on", empty=True),
        sa.Column("reviewed_by", sa.Text(), nullable=True), _day("reviewed_on", empty=True),
        _day("given_on", empty=True),
        *_bytes("article", "html", "pdf", "docx"),
    )  # fmt: skip
    op.create_index("ix_audit_packs_theme_id", "audit_packs", ["theme_id"])


def downgrade() -> None:
    """Take them back."""
    op.drop_index("ix_published_print", "published")
    for name in (
        "audit_packs", "case_audits", "indicators", "population", "child_sentences", "promises", "document_editions",
        "sign_offs",
    ):  # fmt: skip
        op.drop_table(name)
    for table, names in (
        ("published", ("year", "version", "edition", "kind", "taken_back_on", "taken_back_because")),
        ("published", ("looked_at_again_on",)),
        ("asks", ("verdict", "reason", "tell_children", "due", "decide_by")),
        ("documents", ("version", "checksum", "sources", "approved_on", "published_on")),
    ):
        for name in names:
            op.drop_column(table, name)
