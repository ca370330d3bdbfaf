"""`heard let-in`: for a board whose only administrator has lost phone or password. Whoever runs it runs Heard."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from app.accounts.invitations import GOOD_FOR, make_link, make_token, open_link
from app.commands.installation import open_store, read_settings
from app.store import second_steps, staff, trail


@click.command("let-in")
@click.argument("email")
def let_in(email: str) -> None:
    """Make a link by which somebody chooses a password anew, and take their second step away; every sitting ends."""
    settings = read_settings()
    token, now = make_token(), datetime.now(UTC)
    with open_store(settings)() as session:
        member = staff.find_staff(session, email=email)
        if member is None or not member.active:
            raise click.ClickException("Nobody who may come in signs in with that address.")
        who = {"board_id": member.person.board_id, "staff_id": member.person.id}
        staff.save_password(session, **who, password_hash="")
        second_steps.forget_second_steps(session, **who)
        open_link(session, **who, token=token, now=now)
        trail.add_act(session, **who, act="let_in_by_operator", about=member.person.id, now=now)
        session.commit()
    click.echo(f"Give this link to {member.person.name} alone. It works once, in the next {GOOD_FOR.days} days:")
    click.echo(make_link(settings.base_url, token))
