"""Other languages, priorities and years: translations beside comments, what themes may bear on, themes that go on.

Alembic comes in; what stands here is never changed, only followed by another version.
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None
OF_COMMENTS: Mapping[str, Any] = {
    "language": sa.String(length=8),
    "translation": sa.Text(),
    "translation_written": sa.Text(),
    "translated_by": sa.String(length=36),
    "translated_on": sa.Date(),
}
OF_THEMES: Mapping[str, Any] = {
    "may_bear_on": sa.JSON(),
    "weighed": sa.JSON(),
    "is_new": sa.Boolean(),
}


def upgrade() -> None:
    """Add the columns in place, for a table that is made anew is dropped first; nothing has been translated yet."""
    for name, kind in OF_COMMENTS.items():
        op.add_column("comments", sa.Column(name, kind, nullable=True))
    for name, kind in OF_THEMES.items():
        op.add_column("themes", sa.Column(name, kind, nullable=True))
    op.execute("ALTER TABLE quotes ADD COLUMN is_translation BOOLEAN DEFAULT false NOT NULL")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE quotes ALTER COLUMN is_translation DROP DEFAULT")
    op.create_table(
        "theme_links",
        sa.Column("earlier_id", sa.String(length=36), nullable=False),
        sa.Column("later_id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("likeness", sa.Double(), nullable=True),
        sa.Column("decided_by", sa.String(length=36), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.CheckConstraint("status IN ('proposed', 'agreed', 'rejected')", name=op.f("ck_theme_links_status")),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_theme_links_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["themes.id"], name=op.f("fk_theme_links_earlier_id_themes"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["later_id"], ["themes.id"], name=op.f("fk_theme_links_later_id_themes"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("earlier_id", "later_id", name=op.f("pk_theme_links")),
    )
    op.create_index(op.f("ix_theme_links_board_id"), "theme_links", ["board_id"])
    op.create_index(op.f("ix_theme_links_later_id"), "theme_links", ["later_id"])


def downgrade() -> None:
    """Forget translations, links and suggestions."""
    op.drop_table("theme_links")
    op.drop_column("quotes", "is_translation")
    for name in OF_THEMES:
        op.drop_column("themes", name)
    for name in OF_COMMENTS:
        op.drop_column("comments", name)
