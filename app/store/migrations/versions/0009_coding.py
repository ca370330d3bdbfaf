"""A second person codes a tenth of the comments, and who has read which is kept.

Alembic comes in; what stands here is never changed, only followed by another version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing has been drawn so far, and nobody has said that they read anything."""
    op.create_table(
        "coding_draws",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("consultation_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("codebook", sa.JSON(), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("measured", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_coding_draws_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultations.id"], name=op.f("fk_coding_draws_consultation_id_consultations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coding_draws")),
    )
    op.create_index("ix_coding_draws_consultation_id", "coding_draws", ["consultation_id"], unique=True)
    op.create_table(
        "drawn_comments",
        sa.Column("draw_id", sa.String(length=36), nullable=False),
        sa.Column("comment_id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("placed", sa.JSON(), nullable=False),
        sa.Column("codes", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_drawn_comments_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["draw_id"], ["coding_draws.id"], name=op.f("fk_drawn_comments_draw_id_coding_draws"), ondelete="CASCADE"
        ),
        *_of_a_comment("drawn_comments"),
        sa.PrimaryKeyConstraint("draw_id", "comment_id", name=op.f("pk_drawn_comments")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_drawn_comments_comment_id"), "drawn_comments", ["comment_id"])
    op.create_table(
        "comments_read",
        sa.Column("comment_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_comments_read_board_id_boards")),
        *_of_a_comment("comments_read"),
        sa.PrimaryKeyConstraint("comment_id", "person_id", name=op.f("pk_comments_read")),
        sqlite_with_rowid=False,
    )
    for table in ("coding_draws", "drawn_comments", "comments_read"):
        op.create_index(op.f(f"ix_{table}_board_id"), table, ["board_id"])


def downgrade() -> None:
    """Forget what a second person coded, and who has read what."""
    for table in ("comments_read", "drawn_comments", "coding_draws"):
        op.drop_table(table)


def _of_a_comment(table: str) -> tuple[sa.Constraint]:
    """What is said of a comment goes when it goes."""
    name = op.f(f"fk_{table}_comment_id_comments")
    return (sa.ForeignKeyConstraint(["comment_id"], ["comments.id"], name=name, ondelete="CASCADE"),)
