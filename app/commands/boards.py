"""Which board a command is for: the only one, or the one that was named."""

from __future__ import annotations

import click

from app.store import staff
from app.store.session import Sessions


def choose_board(sessions: Sessions, name: str | None) -> str:
    """The id of the board of this name, or of the only board; says in plain words what is missing."""
    with sessions() as session:
        boards = staff.list_boards(session)
    wanted = [board for board in boards if name in (None, board.name)]
    if len(wanted) == 1:
        return wanted[0].id
    if not boards:
        raise click.ClickException("There is no board yet. Run this first: heard init")
    known = "\n  ".join(board.name for board in boards)
    raise click.ClickException(f"Say which board with --board. There are:\n  {known}")
