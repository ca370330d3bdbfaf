"""The trail becomes a chain that is only added to.

Alembic comes in; what stands here is never changed, only followed by another version. Acts from before keep no number:
`heard migrate` seals them as one once the tables are up to date, because only the application knows the key. A later
version that makes `trail` anew on SQLite must make its triggers anew too.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
REFUSED = "The trail is only added to."
FOR_SQLITE = tuple(
    f"CREATE TRIGGER trail_refuses_{what} BEFORE {what} ON trail BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    for what in ("update", "delete")
)
FOR_POSTGRESQL = (
    f"CREATE FUNCTION trail_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$",
    "CREATE TRIGGER trail_refuses_change BEFORE UPDATE OR DELETE ON trail"
    " FOR EACH ROW EXECUTE FUNCTION trail_refuses()",
    "CREATE TRIGGER trail_refuses_truncate BEFORE TRUNCATE ON trail"
    " FOR EACH STATEMENT EXECUTE FUNCTION trail_refuses()",
)


def upgrade() -> None:
    """Add number and seal to each act, a head to each board, and let the database refuse every change."""
    op.add_column("trail", sa.Column("number", sa.Integer(), nullable=True))
    op.add_column("trail", sa.Column("mac", sa.String(length=64), nullable=True))
    op.create_index("ix_trail_number", "trail", ["board_id", "number"], unique=True)
    op.create_index("ix_trail_about", "trail", ["board_id", "about"])
    op.create_table(
        "trail_heads",
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("begun", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_trail_heads_board_id_boards")),
        sa.PrimaryKeyConstraint("board_id", name=op.f("pk_trail_heads")),
    )
    for statement in FOR_POSTGRESQL if _is_postgresql() else FOR_SQLITE:
        op.execute(statement)


def downgrade() -> None:
    """Let the trail be changed again, and forget its chain."""
    if _is_postgresql():
        op.execute("DROP FUNCTION trail_refuses() CASCADE")
    else:
        op.execute("DROP TRIGGER trail_refuses_update")
        op.execute("DROP TRIGGER trail_refuses_delete")
    op.drop_table("trail_heads")
    op.drop_index("ix_trail_about", table_name="trail")
    op.drop_index("ix_trail_number", table_name="trail")
    op.drop_column("trail", "mac")
    op.drop_column("trail", "number")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
