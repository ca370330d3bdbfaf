"""`heard tablet`: Heard over TLS on the local network, beside it the guide that leads tablets through trusting it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from app.commands.example import FOLDER as DEMONSTRATION
from app.commands.example import load_apart, tell
from app.commands.installation import check_model, open_store, read_settings
from app.commands.logs import set_up_logs
from app.commands.running import AppMaker, Server, free_port, running_beside, serve_until_stopped
from app.commands.tablets import guide
from app.commands.tablets.addresses import is_address, list_addresses, list_names
from app.commands.tablets.authority import (
    RENEW_BEFORE,
    Authority,
    NotCovered,
    open_authority,
    open_certificate,
    read_names,
)
from app.settings import FILE, Settings

EVERYWHERE = "0.0.0.0"  # noqa: S104 - tablets come from outside; that is what this command is for
PORT, GUIDE_PORT = 8443, 8080
TLS = "tls"
"""Where authority and certificate stand, in the instance folder."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What tablets trust, this machine's certificate, and whether the address they know is gone."""

    authority: Authority
    certificate: Path
    address_before: str


@click.command()
@click.option("--address", "said", help="The address or name that tablets use, when the one found is not right.")
@click.option("--port", default=PORT, show_default=True, help="Port of Heard itself, over TLS.")
@click.option("--guide-port", default=GUIDE_PORT, show_default=True, help="Port of the guide, over plain http.")
@click.option("--no-serve", is_flag=True, help="Do all but serve.")
@click.pass_obj
def tablet(create_app: AppMaker, said: str | None, port: int, guide_port: int, no_serve: bool) -> None:
    """Serve Heard over TLS on the local network, with a guide that gets tablets ready for it."""
    check_model()
    if not no_serve:
        _need_ports(port, guide_port)
    is_example = not _is_set_up()
    settings = read_settings(DEMONSTRATION if is_example else None)
    names = _list_names(said)
    trust = _open_trust(settings.instance / TLS, names)
    guide_url = f"http://{names[0]}:{guide_port}{guide.PAGE}"
    settings = replace(
        settings,
        base_url=f"https://{names[0]}:{port}",
        guide_url=guide_url,
        fingerprint=trust.authority.fingerprint,
        is_demonstration=is_example,
    )
    if is_example:
        tell(settings, load_apart(settings))
        click.echo("\nThis is the demonstration. Whoever is on your network can open it and try these passwords.")
    else:
        open_store(settings)
    _tell(settings, trust, names)
    if no_serve:
        click.echo("\nNothing is served now. To serve it: make tablet")
        return
    click.echo("\nStop it with Ctrl+C.")
    # A process of its own: what speaks plain http to anybody shares nothing with what holds the answers.
    with running_beside(settings, "guide", "--address", guide_url):
        serve_until_stopped(create_app, settings, EVERYWHERE, port, trust.certificate)


@click.command("guide", hidden=True)
@click.option("--address", required=True, help="Where tablets find the guide.")
def serve_guide(address: str) -> None:
    """Serve the guide to this installation's certificate authority, over plain http, until stopped."""
    settings = read_settings()
    set_up_logs(settings.log_format)
    now = datetime.now(UTC).replace(microsecond=0)
    authority = open_authority(settings.instance / TLS, names=_list_names(urlsplit(address).hostname), now=now)
    pages = guide.make_guide(authority, address=settings.base_url, own_address=address)
    Server(lambda: pages, f"{EVERYWHERE}:{urlsplit(address).port}").run()


def _is_set_up() -> bool:
    return "HEARD_INSTANCE" in os.environ or (Path("instance") / FILE).exists()


def _list_names(said: str | None) -> tuple[str, ...]:
    """Every address and name of this machine, the one that tablets shall use first."""
    addresses = list_addresses()
    if not said and not addresses:
        raise click.ClickException(
            "This machine is on no network. Join the Wi-Fi that the tablets use (or open a hot spot), then try again."
        )
    known = (*([said.lower()] if said else ()), *addresses, "127.0.0.1", *list_names())
    return tuple(dict.fromkeys(known))


def _open_trust(folder: Path, names: Sequence[str]) -> Trust:
    before = read_names(folder / "server.pem")
    now = datetime.now(UTC).replace(microsecond=0)
    authority = open_authority(folder, names=names, now=now)
    try:
        certificate = open_certificate(folder, authority, names=names, now=now)
    except NotCovered as fault:
        raise click.ClickException(
            f"{fault} is neither on a private network nor this machine when its certificate authority was made. "
            f"Remove {folder} to make a new one; every tablet must then trust that."
        ) from fault
    return Trust(authority, certificate, before[0] if before and before[0] not in names else "")


def _need_ports(*ports: int) -> None:
    # Never another one instead: tablets keep the address, and what waits on them, by its port.
    for port in ports:
        if free_port(port) != port:
            raise click.ClickException(f"Somebody else listens on port {port}. Stop that, or see: heard tablet --help")


def _tell(settings: Settings, trust: Trust, names: Sequence[str]) -> None:
    # In colours of its own: a camera cannot read it in those of a light terminal.
    click.echo(f"\n{click.style(guide.print_square(settings.guide_url), fg='bright_white', bg='black')}\n")
    click.echo(f"1  Each tablet, once: scan this, or go to  {settings.guide_url}")
    click.echo(f"   It leads through trusting  {trust.authority.name}")
    click.echo("   Compare its SHA-256 fingerprint with the tablet's:")
    pairs = settings.fingerprint.split(":")
    for row in (pairs[:16], pairs[16:]):
        click.echo(f"     {' '.join(row)}")
    click.echo(
        f"2  Then Heard is at  {settings.base_url}  (here: https://localhost:{urlsplit(settings.base_url).port})"
    )
    if others := [name for name in names[1:] if is_address(name) and name != "127.0.0.1"]:
        click.echo(f"   This machine is also {', '.join(others)}; to use one of them: --address {others[0]}")
    _warn(trust)


def _warn(trust: Trust) -> None:
    if trust.address_before:
        click.echo(
            f"\nThe address has changed: it was {trust.address_before}. Tablets that were ready look for it there, and "
            "what waits on them is sent only there. Give this machine a fixed address, or take that one again."
        )
    ends = trust.authority.certificate.not_valid_after_utc
    if ends - datetime.now(UTC) < RENEW_BEFORE:
        click.echo(f"\nOn {ends.day} {ends:%B} a new certificate authority is made. Every tablet must then trust that.")
