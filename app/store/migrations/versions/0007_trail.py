"""The place of the tables of trail.

Alembic comes in; what stands here is never changed, only followed by another version.
"""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
