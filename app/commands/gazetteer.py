"""`heard gazetteer`: lists of names, schools and places from open data, so that redaction knows them too.

Whoever runs Heard comes in. The lists belong to a board and stand in its database; no command prints a child's words.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from app.commands.boards import choose_board
from app.commands.installation import open_store, read_settings
from app.store import gazetteers
from app.store.session import NotFound

KINDS = ("names", "schools", "places")
_BOARD = click.option("--board", help="Name of the board, when there is more than one.")


@click.group()
def gazetteer() -> None:
    """Names, schools and places that redaction shall know besides Heard's own."""


@gazetteer.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", required=True, type=click.Choice(KINDS), help="What the file lists.")
@click.option("--column", help="The column of a CSV, when it is not guessed right.")
@click.option("--name", help="What the list shall be called; the file's name if not said. The same name replaces.")
@_BOARD
def load(file: Path, kind: str, column: str | None, name: str | None, board: str | None) -> None:
    """Load a CSV, or a text file with one on each line. The next run that looks for themes knows them."""
    from analysis.errors import AnalysisRefused
    from analysis.gazetteers import KINDS as EVERY_KIND
    from analysis.gazetteers import read_gazetteer

    sessions = open_store(read_settings())
    board_id, called = choose_board(sessions, board), (name or file.stem)[:80]
    try:
        read = read_gazetteer(file, kind=next(one for one in EVERY_KIND if one == kind), column=column)
    except AnalysisRefused as fault:
        raise click.ClickException(str(fault)) from fault
    if not read.words:
        raise click.ClickException(f"Nothing in {file.name} could be loaded.\n{_say_refused(read.refused)}".rstrip())
    with sessions() as session:
        gazetteers.save_gazetteer(session, board_id=board_id, name=called, kind=kind, words=read.words)
        session.commit()
    source = f" from the column {read.column}" if read.column else ""
    click.echo(f"{len(read.words)} {kind} loaded{source} as {called}.")
    if read.refused:
        click.echo(_say_refused(read.refused))


def _say_refused(refused: Mapping[str, int]) -> str:
    return "\n".join(f"  {count} refused: {reason}" for reason, count in sorted(refused.items()))


@gazetteer.command("list")
@_BOARD
def show(board: str | None) -> None:
    """Say which lists are loaded."""
    sessions = open_store(read_settings())
    board_id = choose_board(sessions, board)
    with sessions() as session:
        found = gazetteers.list_gazetteers(session, board_id=board_id)
    for one in found:
        click.echo(f"{one.name}: {one.words} {one.kind}")
    if not found:
        click.echo("No list is loaded. Heard's own are always known.")


@gazetteer.command()
@click.argument("name")
@_BOARD
def forget(name: str, board: str | None) -> None:
    """Take a list away again."""
    sessions = open_store(read_settings())
    board_id = choose_board(sessions, board)
    with sessions() as session:
        try:
            gazetteers.forget_gazetteer(session, board_id=board_id, name=name)
        except NotFound as fault:
            raise click.ClickException(f'There is no list "{name}". See: heard gazetteer list') from fault
        session.commit()
    click.echo(f"{name} is forgotten.")
