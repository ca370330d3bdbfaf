"""Recordings: what a board's people read aloud. Alembic comes in; what stands here is never changed, only followed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of recordings."""
    op.create_table(
        "recordings",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=16), nullable=False),
        sa.Column("address", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sound", sa.LargeBinary(), nullable=False),
        sa.Column("timings", sa.JSON(), nullable=False),
        sa.Column("is_synthetic", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_recordings_board_id_boards")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recordings")),
        sa.UniqueConstraint("board_id", "language", "digest", name="uq_recordings_text"),
    )
    op.create_index(op.f("ix_recordings_board_id"), "recordings", ["board_id"])
    op.create_index("ix_recordings_address", "recordings", ["board_id", "address"])


def downgrade() -> None:
    """Take the table away."""
    op.drop_index("ix_recordings_address", table_name="recordings")
    op.drop_index(op.f("ix_recordings_board_id"), table_name="recordings")
    op.drop_table("recordings")
