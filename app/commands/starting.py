"""A real start: the first board, its administrator and lead, the mail settings, and a test message."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit

import click
from email_validator import EmailNotValidError, validate_email

from analysis.document.body import BodyNotReadable, list_shipped_bodies, load_body
from analysis.document.model import Body
from app.accounts import hash_password
from app.accounts.passwords import find_weakness
from app.commands.installation import open_store, read_settings
from app.mail import MailNotSent, send
from app.people import Role
from app.settings import FILE, Settings
from app.store import staff
from app.store.session import Session


@click.command()
@click.option(
    "--begin-trail-anew", is_flag=True, help="Seal the trail of what staff did as it stands now: its key is lost."
)
@click.option(
    "--begin-unsealing-anew", is_flag=True, help="The unsealing key is lost: give consultations keys of their own anew."
)
@click.option(
    "--begin-second-steps-anew", is_flag=True, help="The second-step-key is lost: let everybody set up a new one."
)
def migrate(**anew: bool) -> None:
    """Bring the database up to the version of this code."""
    open_store(read_settings(), **anew)
    click.echo("The database is up to date.")


@click.command()
@click.option("--body", prompt="Name of a body that ships, or path of its YAML", default="manchester-2015-17")
@click.option(
    "--address",
    prompt="Address under which people reach Heard",
    default="http://localhost:8000",
    callback=lambda context, option, typed: _web_address(typed),
)
@click.option("--mail-host", prompt="Mail server (leave empty for no mail yet)", default="", show_default=False)
def init(body: str, address: str, mail_host: str) -> None:
    """Set up the first board, its administrator, its safeguarding lead and their deputy, and try the mail."""
    settings = read_settings()
    known = _read_body(body)
    with open_store(settings)() as session:
        if staff.find_board(session, name=known.name):
            raise click.ClickException(f"{known.name} is set up already. Its administrator adds people on the screen.")
        board_id = staff.add_board(session, name=known.name, body=asdict(known))
        _ask_for_person(session, board_id, Role.ADMINISTRATOR, "administrator")
        lead = _ask_for_person(session, board_id, Role.SAFEGUARDING_LEAD, "safeguarding lead")
        has_deputy = _ask_for_deputy(session, board_id)
        mail_settings = _ask_for_mail(mail_host)
        _write_settings(settings, body=body, address=address, **mail_settings)
        session.commit()
    if mail_settings:
        _try_mail(read_settings(), lead)
    click.echo(f"Ready. Start with: heard serve   Then sign in at {address}/accounts/sign-in")
    click.echo("Lead, deputy and administrator then set up a second step: an app on their phone, or a passkey.")
    first = "" if has_deputy else "let a deputy in (/admin/), and "
    click.echo(f"Before children are asked: {first}let the lead say who is on duty (/lead/duty).")


def _read_body(name: str) -> Body:
    try:
        return load_body(name)
    except BodyNotReadable as fault:
        shipped = ", ".join(list_shipped_bodies())
        raise click.ClickException(f"{fault}\nThese ship with Heard: {shipped}") from fault


def _ask_for_deputy(session: Session, board_id: str) -> bool:
    """Whether there is one now."""
    what = "deputy safeguarding lead"
    if name := click.prompt(f"Name of the {what} (leave empty for none yet)", default="", show_default=False):
        _add_person(session, board_id, Role.DEPUTY, what, name)
    return bool(name)


def _ask_for_person(session: Session, board_id: str, role: Role, what: str) -> str:
    return _add_person(session, board_id, role, what, click.prompt(f"Name of the {what}"))


def _add_person(session: Session, board_id: str, role: Role, what: str, name: str) -> str:
    """Ask until there is somebody who can sign in; return their address."""
    while True:
        email = click.prompt(f"E-mail address of the {what}", value_proc=_email_address)
        words = _ask_for_password(what, name, email)
        try:
            staff.add_staff(
                session, board_id=board_id, name=name, role=role, email=email, password_hash=hash_password(words)
            )
        except staff.AddressTaken:
            click.echo("Somebody signs in with that address already. Give another one.")
            continue
        return str(email)


def _web_address(typed: str) -> str:
    address = urlsplit(typed)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise click.BadParameter("Type the whole address, such as https://heard.example.org")
    return typed.rstrip("/")


def _email_address(typed: str) -> str:
    try:
        return validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError as fault:
        raise click.BadParameter("Type an e-mail address such as sam@example.org") from fault


def _ask_for_password(what: str, *names: str) -> str:
    while True:
        words: str = click.prompt(f"Password of the {what}", hide_input=True, confirmation_prompt=True)
        weakness = find_weakness(words, *names)
        if weakness is None:
            return words
        click.echo(weakness)


def _ask_for_mail(host: str) -> dict[str, str | int]:
    if not host:
        click.echo(f"No mail for now: the lead must look at the screen. Add it to {FILE} later, then run: heard mail")
        return {}
    return {
        "mail_host": host,
        "mail_port": click.prompt("Port of the mail server", type=click.IntRange(1, 65535), default=25),
        "mail_sender": click.prompt("Address that Heard writes from"),
    }


@click.command()
@click.option("--to", prompt="Send a test message to", help="Address that the test message goes to.")
def mail(to: str) -> None:
    """Send a test message with the mail settings as they stand."""
    if not _try_mail(read_settings(), to):
        raise SystemExit(1)


def _try_mail(settings: Settings, to: str) -> bool:
    """Send a test message and say what became of it; whether it went out."""
    try:
        send(settings, to=to)
    except MailNotSent as fault:
        click.echo(f"The test message was not sent. {fault} Mend {settings.instance / FILE}, then run: heard mail")
        return False
    click.echo(f"A test message is on its way to {to}. Look whether it arrives.")
    return True


def _write_settings(settings: Settings, *, body: str, address: str, **mail: str | int) -> None:
    shipped = body in list_shipped_bodies()
    values = {"base_url": address, "body": body if shipped else str(Path(body).resolve()), **mail}
    path = settings.instance / FILE
    path.touch(mode=0o600)
    path.chmod(0o600)
    # Whoever wrote database_url or backup_to there before must find it again.
    kept = [line for line in path.read_text("utf-8").splitlines() if line.partition("=")[0].strip() not in values]
    lines = [*(f"{name} = {_toml(value)}" for name, value in values.items()), *kept]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _toml(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
