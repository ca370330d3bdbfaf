"""Who works here: two more roles, the second step of signing in, and invitations by link.

Alembic comes in; what stands here is never changed, only followed by another version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the deputy and the reader; nobody has a second step yet."""
    roles = sa.table("roles", sa.column("name"))
    op.bulk_insert(roles, [{"name": "deputy"}, {"name": "reader"}])
    # In place: a table that is made anew is dropped first.
    op.add_column("staff", sa.Column("app_secret", sa.Text(), nullable=True))
    op.add_column("staff", sa.Column("app_counter", sa.Integer(), nullable=True))
    op.create_table(
        "passkeys",
        *_of_somebody("passkeys"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("credential_id", sa.String(length=1400), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("uses", sa.BigInteger(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
    )
    op.create_table(
        "recovery_codes",
        *_of_somebody("recovery_codes"),
        sa.Column("code_hash", sa.String(length=255), nullable=False),
    )
    op.create_table(
        "invitations",
        *_of_somebody("invitations"),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("digest", name=op.f("uq_invitations_digest")),
    )
    for table in ("passkeys", "recovery_codes"):
        op.create_index(op.f(f"ix_{table}_staff_id"), table, ["staff_id"])
    op.create_index(op.f("ix_invitations_staff_id"), "invitations", ["staff_id"], unique=True)
    for table in ("passkeys", "recovery_codes", "invitations"):
        op.create_index(op.f(f"ix_{table}_board_id"), table, ["board_id"])


def downgrade() -> None:
    """Take it all away; whoever was deputy or reader has another role before this is done."""
    for table in ("invitations", "recovery_codes", "passkeys"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.drop_column("staff", "app_counter")
        op.drop_column("staff", "app_secret")
    op.execute("DELETE FROM roles WHERE name IN ('deputy', 'reader')")


def _of_somebody(table: str) -> tuple[sa.Column[str] | sa.Constraint, ...]:
    return (
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("board_id", sa.String(length=36), nullable=False),
        sa.Column("staff_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], name=op.f(f"fk_{table}_board_id_boards")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f(f"fk_{table}_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
