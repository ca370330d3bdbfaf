"""The `heard` command: a real start, the example, serving, working, tablets, importing, lists for redaction, and
showing the walls. One
small file for each.

factory.py comes in with the maker of the application. Jobs wake the analysis, so they are imported inside the command
that needs them. No command prints a child's words.
"""

from __future__ import annotations

import os

import click

from app.commands.backup import backup
from app.commands.check import check
from app.commands.example import demo
from app.commands.forgetting import forget
from app.commands.gazetteer import gazetteer
from app.commands.importing import import_answers
from app.commands.keys import keys
from app.commands.letting_in import let_in
from app.commands.restore import restore
from app.commands.running import serve, work
from app.commands.starting import init, mail, migrate
from app.commands.tablets.tablet import serve_guide, tablet
from app.commands.taking_in import take_in
from app.commands.walls import roles, verify_trail


@click.group()
def heard() -> None:
    """How a local safeguarding board listens to children and young people."""
    # Whatever a command writes (database, keys, documents) is for its owner alone.
    os.umask(0o077)


for _command in (init, let_in, mail, migrate, serve, work, demo, tablet, serve_guide, import_answers, take_in):
    heard.add_command(_command)
for _command in (roles, verify_trail, gazetteer, backup, restore, keys, check, forget):
    heard.add_command(_command)
