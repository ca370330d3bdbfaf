"""`heard forget`: does now what a worker does every night, and says what; or says it and does nothing.

Whoever runs Heard comes in: after a restore, after a night without a worker, or to see what the next night will do.
"""

from __future__ import annotations

from datetime import UTC, datetime

import click

from app.commands.installation import open_store, read_settings


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what would be forgotten, and forget nothing.")
def forget(dry_run: bool) -> None:
    """Forget what need not be kept any more, as a worker does every night, and lay children's answers anew."""
    from app.jobs.forget import count_forgettable
    from app.jobs.forget import forget as forget_now

    sessions, today = open_store(read_settings()), datetime.now(UTC).date()
    done = (count_forgettable if dry_run else forget_now)(sessions, today=today)
    click.echo("This would be forgotten tonight:" if dry_run else "Forgotten:")
    for what, count in done.told():
        click.echo(f"  {count:7}  {what}")
    if not dry_run:
        click.echo("The order in which children's answers came is forgotten too.")
