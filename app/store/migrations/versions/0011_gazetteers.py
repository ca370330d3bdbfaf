"""Lists of names, schools and places that an operator loads, so that redaction knows them.

Alembic comes in; what stands here is never changed, only followed by another version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No list at first."""
    op.create_table(
        "gazetteer_words",
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("word", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_gazetteer_words_board_id_boards")),
        sa.PrimaryKeyConstraint("board_id", "name", "word", name=op.f("pk_gazetteer_words")),
    )


def downgrade() -> None:
    """Forget every list."""
    op.drop_table("gazetteer_words")
