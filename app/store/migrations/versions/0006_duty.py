"""Who is on duty on which day, when a board reads, what was seen in time, and whether a worker runs.

Alembic comes in; what stands here is never changed, only followed by another version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
CHILDREN = ("concerns", "talk_wishes")


def upgrade() -> None:
    """The lead of one consultation gives way to the rota of the board; nothing was escalated so far."""
    op.create_table(
        "duties",
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("lead_id", sa.String(length=36), nullable=False),
        sa.Column("deputy_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_duties_board_id_boards")),
        sa.PrimaryKeyConstraint("board_id", "day", name=op.f("pk_duties")),
    )
    op.create_table(
        "reading_hours",
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("begins", sa.String(length=5), nullable=False),
        sa.Column("ends", sa.String(length=5), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_reading_hours_board_id_boards")),
        sa.PrimaryKeyConstraint("board_id", name=op.f("pk_reading_hours")),
    )
    op.create_table(
        "closed_days",
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_closed_days_board_id_boards")),
        sa.PrimaryKeyConstraint("board_id", "day", name=op.f("pk_closed_days")),
    )
    op.create_table(
        "heartbeats",
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("beat_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("part", name=op.f("pk_heartbeats")),
    )
    op.create_table(
        "owed_days",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_owed_days_board_id_boards")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owed_days")),
    )
    # In place: a table that is made anew is dropped first, and SQLite then deletes every answer that leads to it.
    for table in CHILDREN:
        step = f"CONSTRAINT ck_{table}_escalated CHECK (escalated IN ('deputy', 'all'))"
        op.execute(f"ALTER TABLE {table} ADD COLUMN seen_by VARCHAR(36)")
        op.execute(f"ALTER TABLE {table} ADD COLUMN escalated VARCHAR(40) {step}")
        op.add_column(table, sa.Column("next_due", sa.DateTime(), nullable=True))
    op.execute("ALTER TABLE consultations DROP COLUMN lead_id")
    # One rota for all that a board asks: a notice that waits is about the board now.
    op.execute("UPDATE queue SET reference = board_id WHERE kind = 'tell_lead'")


def downgrade() -> None:
    """Forget the rota; SQLite keeps the columns of concerns and wishes, for taking them away would make them anew.

    There the way back is the backup from before the upgrade: with the columns in place 0006 does not go up again.
    """
    op.execute("ALTER TABLE consultations ADD COLUMN lead_id VARCHAR(36)")
    if op.get_bind().dialect.name == "postgresql":
        for table in CHILDREN:
            op.drop_column(table, "next_due")
            op.drop_column(table, "escalated")
            op.drop_column(table, "seen_by")
    for table in ("owed_days", "heartbeats", "closed_days", "reading_hours", "duties"):
        op.drop_table(table)
