"""Long work can be asked to stop.

Alembic comes in; what stands here is never changed, only followed by another version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let each piece of work say whether it is to stop; none that waits is."""
    op.add_column("queue", sa.Column("is_to_stop", sa.Boolean(), nullable=False, server_default=sa.false()))
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("queue", "is_to_stop", server_default=None)


def downgrade() -> None:
    """Forget who was asked to stop."""
    op.drop_column("queue", "is_to_stop")
