"""Alembic's way in: it is given an open connection by app.store.session.migrate. Nobody else comes in."""

from alembic import context

from app.store import staff_tables  # noqa: F401  (its tables belong to the same metadata)
from app.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
