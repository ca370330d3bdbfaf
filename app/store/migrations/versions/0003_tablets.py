"""Tablets: answers that stand apart or are held sealed, what tablets say of themselves, checked words.

Alembic comes in; what stands here is never changed, only followed by another version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None
STANDINGS = "standing IN ('counted', 'late', 'open_link', 'set_aside')"


def upgrade() -> None:
    """Every response so far is counted, every group so far is supervised."""
    # In place: a table that is made anew is dropped first, and SQLite then deletes every answer that leads to it.
    _add_column(
        "responses", "standing", "VARCHAR(40)", "'counted'", f"CONSTRAINT ck_responses_standing CHECK ({STANDINGS})"
    )
    _add_column("groups", "is_supervised", "BOOLEAN", "true")
    op.create_table(
        "held",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("consultation_id", sa.String(length=36), nullable=False),
        sa.Column("group_id", sa.String(length=36), nullable=False),
        sa.Column("envelope", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_held_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_held_consultation_id_consultations")
        ),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_held_group_id_groups")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_held_board_id"), "held", ["board_id"])
    op.create_index(op.f("ix_held_consultation_id"), "held", ["consultation_id"])
    op.create_index(op.f("ix_held_group_id"), "held", ["group_id"])
    op.create_table(
        "tablets",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("group_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("oldest", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_tablets_board_id_boards")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_tablets_group_id_groups")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tablets")),
    )
    op.create_index(op.f("ix_tablets_board_id"), "tablets", ["board_id"])
    op.create_index(op.f("ix_tablets_group_id"), "tablets", ["group_id"])
    op.create_table(
        "checked_words",
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("fingerprint", sa.String(length=40), nullable=False),
        sa.Column("checked_by", sa.Text(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_checked_words_board_id_boards")),
        sa.PrimaryKeyConstraint("board_id", "language", name=op.f("pk_checked_words")),
    )


def downgrade() -> None:
    """Forget what tablets brought; SQLite keeps the two columns, for taking one away would make the table anew."""
    for table in ("checked_words", "tablets", "held"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.drop_column("groups", "is_supervised")
        op.drop_column("responses", "standing")


def _add_column(table: str, name: str, kind: str, now: str, check: str = "") -> None:
    op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind} DEFAULT {now} NOT NULL {check}")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {name} DROP DEFAULT")
