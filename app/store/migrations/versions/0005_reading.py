"""Reading: readers, a second person, what each reading came to, reports that nobody can change, and break-glass.

Alembic comes in; what stands here is never changed, only followed by another version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None
SECOND = "second IN ('to_agree', 'differed', 'agreed', 'to_read_again', 'read_again')"
ACTS = "act IN ('settled', 'agreed', 'differed', 'read_again', 'shown', 'missed')"
STAY = (("mandatory_reports", "UPDATE"), ("mandatory_reports", "DELETE"), ("readings", "UPDATE"))


def upgrade() -> None:
    """What was settled so far stays settled: nobody is asked to read it a second time."""
    # In place, and in columns of its own: a new state would need the table of concerns made anew (see 0003).
    op.execute(f"ALTER TABLE concerns ADD COLUMN second VARCHAR(40) CONSTRAINT ck_concerns_second CHECK ({SECOND})")
    op.execute("ALTER TABLE concerns ADD COLUMN second_by VARCHAR(36)")
    _make_readers()
    _make_readings()
    _make_reports()
    _make_break_glass()
    for table, act in STAY:
        _refuse(table, act)
    if op.get_bind().dialect.name == "postgresql":
        _refuse("mandatory_reports", "TRUNCATE")


def downgrade() -> None:
    """Forget all of it, reports as well, so keep a backup; SQLite keeps the two columns.

    There the way back is the backup from before the upgrade: with the columns in place 0005 does not go up again.
    """
    for table in ("break_glass", "mandatory_reports", "readings", "consultation_readers"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for table, act in (*STAY, ("mandatory_reports", "TRUNCATE")):
            op.execute(f"DROP FUNCTION {table}_no_{act.lower()}()")
        op.drop_column("concerns", "second_by")
        op.drop_column("concerns", "second")


def _make_readers() -> None:
    op.create_table(
        "consultation_readers",
        sa.Column("consultation_id", sa.String(length=36), nullable=False),
        sa.Column("staff_id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_consultation_readers_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_readers_consultation_id_consultations"),
        ),
        sa.PrimaryKeyConstraint("consultation_id", "staff_id", name=op.f("pk_consultation_readers")),
    )
    op.create_index(op.f("ix_consultation_readers_board_id"), "consultation_readers", ["board_id"])


def _make_readings() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("concern_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.CheckConstraint(ACTS, name=op.f("ck_readings_act")),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_readings_board_id_boards")),
        sa.ForeignKeyConstraint(
            ["concern_id"], ["concerns.id"], name=op.f("fk_readings_concern_id_concerns"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_readings_board_id"), "readings", ["board_id"])
    op.create_index(op.f("ix_readings_concern_id"), "readings", ["concern_id"])
    op.create_index("ix_readings_act", "readings", ["board_id", "act"])


def _make_reports() -> None:
    op.create_table(
        "mandatory_reports",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("concern_id", sa.String(length=36), nullable=False),
        sa.Column("consultation_id", sa.String(length=36), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("told", sa.String(length=40), nullable=False),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("told_by", sa.Text(), nullable=False),
        sa.Column("delay", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.String(length=36), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("step IN ('suspected', 'told')", name=op.f("ck_mandatory_reports_step")),
        sa.CheckConstraint("told IN ('', 'police', 'council', 'both')", name=op.f("ck_mandatory_reports_told")),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_mandatory_reports_board_id_boards")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandatory_reports")),
    )
    op.create_index(op.f("ix_mandatory_reports_board_id"), "mandatory_reports", ["board_id"])
    op.create_index("ix_mandatory_reports_concern", "mandatory_reports", ["board_id", "concern_id"])
    _make_once("mandatory_reports", "suspected", "step = 'suspected'")


def _make_break_glass() -> None:
    op.create_table(
        "break_glass",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("concern_id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("asked_by", sa.String(length=36), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(length=36), nullable=True),
        sa.Column("answered_reason", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.CheckConstraint("state IN ('asked', 'agreed', 'refused', 'lapsed')", name=op.f("ck_break_glass_state")),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f("fk_break_glass_board_id_boards")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_break_glass")),
    )
    op.create_index(op.f("ix_break_glass_board_id"), "break_glass", ["board_id"])
    op.create_index("ix_break_glass_concern", "break_glass", ["board_id", "concern_id"])
    _make_once("break_glass", "asked", "state = 'asked'")


def _make_once(table: str, name: str, which: str) -> None:
    """Of two at once about one answer the database keeps the first."""
    where = sa.text(which)
    op.create_index(
        f"uq_{table}_{name}", table, ["concern_id"], unique=True, sqlite_where=where, postgresql_where=where
    )


def _refuse(table: str, act: str) -> None:
    """The database itself refuses: no screen, no job and no hand at its console does it by mistake."""
    name, words = f"{table}_no_{act.lower()}", f"{table}: what was written stays"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{words}'; END $$"
        )
        each = "STATEMENT" if act == "TRUNCATE" else "ROW"
        op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()")
        return
    op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{words}'); END")
