"""The example: made-up answers in an installation of their own, from the tablet to the document, then served.

It stands apart from a real start, so that it can destroy nothing (docs/decisions/0002).
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from analysis.document.body import load_body
from app.accounts import hash_password
from app.commands.installation import check_model, open_store, read_settings
from app.commands.progress import ProgressBar
from app.commands.running import AppMaker, free_port, serve_until_stopped
from app.settings import Settings
from app.store import staff

if TYPE_CHECKING:
    from app.jobs.load_example import ExampleLoaded

FOLDER = Path("instance") / "demo"
PORT = 8000


@click.command()
@click.option("--no-serve", is_flag=True, help="Do all but serve.")
@click.pass_obj
def demo(create_app: AppMaker, no_serve: bool) -> None:
    """Load made-up answers, find themes, compile the learning document, and serve it all on this machine."""
    check_model()
    port = free_port(PORT)
    settings = replace(read_settings(FOLDER), base_url=f"http://localhost:{port}", is_demonstration=True)
    begun = monotonic()
    loaded = load_apart(settings)
    took = monotonic() - begun
    tell(settings, loaded)
    click.echo(f"\nIt took {took:.0f} s to load what was not there yet.")
    if no_serve:
        click.echo("\nNothing is served now. To serve it: make demo")
    else:
        click.echo(f"\nHeard is at {settings.base_url}  Stop it with Ctrl+C.")
        serve_until_stopped(create_app, settings, "127.0.0.1", port)


def load_apart(settings: Settings) -> ExampleLoaded:
    """Load it in a process of its own: Typst's threads would not live on in the workers that serving forks.

    They would wait for ever where somebody prints a poster. The analysis leaves its memory there as well.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return apart.submit(load_demonstration, settings).result()


def load_demonstration(settings: Settings) -> ExampleLoaded:
    """Load what of the example is not there yet, and say how far it is."""
    from app.jobs.load_example import load_example

    sessions = open_store(settings)
    body = load_body(settings.body)
    with sessions() as session:
        known = staff.find_board(session, name=body.name)
        board_id = known.id if known else staff.add_board(session, name=body.name, body=asdict(body))
        session.commit()
    click.echo("The example: answers made up for this demonstration, nobody's real words.")
    bar = ProgressBar()
    loaded = load_example(
        sessions,
        board_id=board_id,
        settings=settings,
        today=datetime.now(UTC).date(),
        hash_password=hash_password,
        progress=bar,
    )
    bar.end()
    return loaded


def tell(settings: Settings, loaded: ExampleLoaded) -> None:
    """Say where the document stands, where to answer, and who may sign in."""
    asked = f"to {loaded.consultations} consultations over {loaded.years} years"
    click.echo(f"\n{loaded.responses} made-up responses {asked}. The learning document:")
    for path in loaded.prints:
        click.echo(f"  {_from_here(path)}")
    _list("The same for children, for practitioners and for the yearly report:", loaded.editions)
    _list("A themed audit pack:", loaded.pack)
    _list("The document before it, which is published:", loaded.earlier)
    click.echo("\nWhat everybody can read, without signing in:")
    click.echo(f"  {'Learning documents':22} {settings.base_url}/learning/{loaded.board_id}/")
    click.echo(f"  {'You said, we did':22} {settings.base_url}/you-said/{loaded.board_id}/")
    click.echo("\nAnswer as a young person (open the link on a tablet, or type the code):")
    for group in loaded.open_groups:
        click.echo(f"  {group.name:22} {settings.base_url}/{group.code}")
    click.echo(f"\nSign in at {settings.base_url}/accounts/sign-in as")
    for person in loaded.staff:
        role = person.role.value.replace("_", " ")
        click.echo(f"  {role:22} {person.email:22} {person.password}")


def _list(words: str, paths: Iterable[Path]) -> None:
    """Name files under what they are, each once with all its kinds."""
    kinds: dict[Path, list[str]] = {}
    for path in paths:
        kinds.setdefault(path.with_suffix(""), []).append(path.suffix)
    click.echo(words)
    for path, suffixes in kinds.items():
        click.echo(f"  {_from_here(path)} ({', '.join(suffixes)})")


def _from_here(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
