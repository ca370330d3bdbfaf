"""The `heard` command: a real start, the example, serving, working, importing. One small file for each.

factory.py comes in with the maker of the application. Jobs wake the analysis, so they are imported inside the command
that needs them. No command prints a child's words.
"""

from __future__ import annotations

import click

from app.commands.example import demo
from app.commands.running import serve, work
from app.commands.starting import init, migrate


@click.group()
def heard() -> None:
    """How a local safeguarding board listens to children and young people."""


for _command in (init, migrate, serve, work, demo):
    heard.add_command(_command)
