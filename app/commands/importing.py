"""Older answers: a file goes through receiving, concerns, redaction, themes and document like any other."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.errors import AnalysisRefused
from app.commands.boards import choose_board
from app.commands.installation import open_store, read_settings
from surveys.bands import RULES

if TYPE_CHECKING:
    from app.jobs.import_answers import Imported


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--consultation", required=True, help="What the consultation shall be called.")
@click.option("--text-column", help="The column with the answers, when it is not called text.")
@click.option(
    "--band", default="11-13", show_default=True, type=click.Choice(tuple(RULES)), help="For rows without one."
)
@click.option("--board", help="Name of the board, when there is more than one.")
@click.option("--may-be-quoted", is_flag=True, help="Those who wrote agreed that their words may be used.")
def import_answers(
    file: Path, consultation: str, text_column: str | None, band: str, board: str | None, may_be_quoted: bool
) -> None:
    """Take in an older survey's answers from a CSV or Excel file, and find themes in them."""
    from app.jobs import import_answers as importing
    from app.jobs.running import run_waiting

    settings = read_settings()
    sessions = open_store(settings)
    try:
        imported = importing.import_answers(
            sessions,
            board_id=choose_board(sessions, board),
            name=consultation,
            path=file,
            now=datetime.now(UTC),
            text_column=text_column,
            band=band,
            words_may_be_used=may_be_quoted,
        )
    except importing.NameTaken as fault:
        raise click.ClickException(f'There is a consultation "{consultation}" already. Choose another name.') from fault
    except AnalysisRefused as fault:
        raise click.ClickException(str(fault)) from fault
    _tell(imported)
    click.echo("Finding themes")
    run_waiting(sessions, settings)
    click.echo("Done. The lead reads first; the worker finds the proposed themes on the screen.")


def _tell(imported: Imported) -> None:
    click.echo(
        f"{imported.kept} of {imported.rows} rows taken in; {imported.to_read_first} for the lead to read first."
    )
    for reason, count in sorted(imported.refused.items()):
        click.echo(f"  {count} refused: {reason.replace('_', ' ')}")
    if imported.aside:
        click.echo(f"  Columns left aside: {', '.join(imported.aside)}")
    for note in imported.notes:
        click.echo(f"  {note}")
