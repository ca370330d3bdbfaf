"""Who works here: two more roles.

Alembic comes in; what stands here is never changed, only followed by another version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the deputy and the reader."""
    roles = sa.table("roles", sa.column("name"))
    op.bulk_insert(roles, [{"name": "deputy"}, {"name": "reader"}])


def downgrade() -> None:
    """Take the two roles away; whoever had one leads again or reads no more, before this is done."""
    op.execute("DELETE FROM roles WHERE name IN ('deputy', 'reader')")
