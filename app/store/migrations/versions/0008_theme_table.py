"""What was done to themes, step by step; where one may be split; what the machine would add.

Alembic comes in; what stands here is never changed, only followed by another version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing that was decided before becomes a step: who had decided stands on the theme, and it stays so."""
    op.add_column("theme_comments", sa.Column("is_suggested", sa.Boolean(), nullable=True))
    _make_steps()
    _make_splits()


def downgrade() -> None:
    """Forget the steps: what they did stays, and can no longer be taken back one by one.

    What the machine would add goes: without the column it would be taken for what a person took out.
    """
    op.drop_table("theme_splits")
    op.drop_table("theme_steps")
    op.execute("DELETE FROM theme_comments WHERE is_suggested")
    op.drop_column("theme_comments", "is_suggested")


def _make_steps() -> None:
    op.create_table(
        "theme_steps",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("consultation_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("staff_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.Column("undone_by", sa.String(length=36), nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_theme_steps_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_theme_steps_consultation_id_consultations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_steps")),
    )
    op.create_index(op.f("ix_theme_steps_board_id"), "theme_steps", ["board_id"])
    op.create_index("ix_theme_steps_number", "theme_steps", ["consultation_id", "number"])


def _make_splits() -> None:
    op.create_table(
        "theme_splits",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("theme_id", sa.String(length=36), nullable=False),
        sa.Column("halves", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_theme_splits_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["themes.id"], name=op.f("fk_theme_splits_theme_id_themes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_splits")),
    )
    op.create_index(op.f("ix_theme_splits_board_id"), "theme_splits", ["board_id"])
    op.create_index("ix_theme_splits_theme_id", "theme_splits", ["theme_id"], unique=True)
