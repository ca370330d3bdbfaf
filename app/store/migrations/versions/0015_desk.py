"""The worker's desk: what a draft was, passed warnings, approvals, plans, briefings, paper, files in and out.

Alembic comes in; what stands here is never changed, only followed by another version.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None
NEW_COLUMNS: tuple[tuple[str, str, sa.types.TypeEngine[Any]], ...] = (
    ("consultations", "plan", sa.JSON()),
    ("consultations", "writers", sa.JSON()),
    ("groups", "agreement", sa.JSON()),
    ("groups", "trusted_adult", sa.Text()),
    ("groups", "briefed_on", sa.Date()),
    ("groups", "briefed_by", sa.String(36)),
)
NEW_TABLES = (
    "draft_steps", "passed_warnings", "consultation_approvals", "group_tellings", "paper_batches", "answer_files",
    "data_taken",
)  # fmt: skip


def upgrade() -> None:
    """Add columns in place, empty, and new tables."""
    for table, name, kind in NEW_COLUMNS:
        op.add_column(table, sa.Column(name, kind, nullable=True))
    _own(
        "draft_steps", _leads_to("consultation_id", "consultations"), _number("number"), *_words("what"),
        sa.Column("before", sa.JSON(), nullable=False), _word("done_by", 36), _day("done_on"),
    )  # fmt: skip
    op.create_index("ix_draft_steps_number", "draft_steps", ["consultation_id", "number"], unique=True)
    _own(
        "passed_warnings", _leads_to("consultation_id", "consultations"), _word("code"), *_words("place"),
        _word("said", 64), *_words("reason"), _word("passed_by", 36), _day("passed_on"),
    )  # fmt: skip
    op.create_index("ix_passed_warnings_place", "passed_warnings", ["consultation_id", "code", "place"], unique=True)
    _own(
        "consultation_approvals", _leads_to("consultation_id", "consultations"), _word("digest", 64),
        _word("approved_by", 36), _day("approved_on"),
    )  # fmt: skip
    op.create_index(
        "ix_consultation_approvals_once", "consultation_approvals", ["consultation_id", "approved_by", "digest"],
        unique=True,
    )  # fmt: skip
    _own(
        "group_tellings", _leads_to("consultation_id", "consultations"), _leads_to("group_id", "groups"),
        _word("kind"), *_words("words", "how"), _day("told_on"), _word("told_by", 36),
    )  # fmt: skip
    op.create_index("ix_group_tellings_once", "group_tellings", ["group_id", "kind"], unique=True)
    _files()


def downgrade() -> None:
    """Take them away again."""
    for table in reversed(NEW_TABLES):
        op.drop_table(table)
    for table, name, _ in reversed(NEW_COLUMNS):
        op.drop_column(table, name)


def _files() -> None:
    _own(
        "paper_batches", _leads_to("group_id", "groups", goes_with=True), _word("language"), _number("sheets"),
        _number("entered"), _day("printed_on"), _word("made_by", 36),
    )  # fmt: skip
    op.create_index("ix_paper_batches_group_id", "paper_batches", ["group_id"])
    _own(
        "answer_files", _leads_to("consultation_id", "consultations"), *_words("name"),
        sa.Column("content", sa.LargeBinary(), nullable=True), sa.Column("matched", sa.JSON(), nullable=True),
        sa.Column("outcome", sa.JSON(), nullable=True), _word("added_by", 36), _day("added_on"),
    )  # fmt: skip
    op.create_index("ix_answer_files_consultation_id", "answer_files", ["consultation_id"])
    _own(
        "data_taken", _leads_to("consultation_id", "consultations"), _word("kind"), *_words("reason"),
        _number("rows"), _word("taken_by", 36), _day("taken_on"),
    )  # fmt: skip
    op.create_index("ix_data_taken_consultation_id", "data_taken", ["consultation_id"])


def _own(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("board_id", sa.String(36), sa.ForeignKey("boards.id"), nullable=False),
        *columns,
    )
    op.create_index(f"ix_{name}_board_id", name, ["board_id"])


def _leads_to(name: str, table: str, *, goes_with: bool = False) -> sa.Column[Any]:
    return sa.Column(
        name, sa.String(36), sa.ForeignKey(f"{table}.id", ondelete="CASCADE" if goes_with else None), nullable=False
    )


def _words(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _word(name: str, length: int = 40) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length), nullable=False)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=False)
