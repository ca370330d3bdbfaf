"""Workers say what they expect to hear; a theme can bear a name that was typed before it was found.

Alembic comes in; what stands here is never changed, only followed by another version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both columns in place, empty: nothing was expected so far, and the machine named what it found."""
    op.add_column("consultations", sa.Column("expected", sa.JSON(), nullable=True))
    op.add_column("themes", sa.Column("is_expected", sa.Boolean(), nullable=True))


def downgrade() -> None:
    """Forget what was expected."""
    op.drop_column("themes", "is_expected")
    op.drop_column("consultations", "expected")
