"""What an installation needs to be kept going: a consultation's key beside it, sealed, and the backups that were made.

And by what several machines know that they have the same secrets.

Alembic comes in; what stands here is never changed, only followed by another version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns in place, empty, and two tables."""
    op.add_column("consultations", sa.Column("sealed_key", sa.LargeBinary(), nullable=True))
    op.add_column("heartbeats", sa.Column("version", sa.String(40), nullable=True))
    op.create_table(
        "secret_marks",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secret_marks")),
    )
    op.create_table(
        "backups",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("proved_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backups")),
    )


def downgrade() -> None:
    """Take them away; a consultation's key goes with its column, and what is sealed to it stays sealed."""
    op.drop_table("backups")
    op.drop_table("secret_marks")
    op.drop_column("heartbeats", "version")
    op.drop_column("consultations", "sealed_key")
