"""The walls, for whoever must check them: who may pass where, and whether the trail is as it was written."""

from __future__ import annotations

import re

import click
from flask import Flask

from app.accounts.policy import FRESH_WHEN_SENT, POLICY
from app.commands.installation import open_what_was_set_up, read_settings
from app.commands.running import AppMaker
from app.people import Role
from app.store.chain import TrailKeyMissing
from app.store.verify_trail import Fault, Verified
from app.store.verify_trail import verify_trail as verify

WHAT = {
    "changed": "was changed, or is not the one that stood there",
    "missing": "is missing",
    "added": "was added behind the last one",
}
ELSEWHERE = {
    "before": "one of the acts from before the chain was changed, added or taken out",
    "unreadable": "one of its acts holds what no act can hold",
    "head": "its head does not say where the chain ends",
    "no head": "it has lost its head, which says where the chain ends",
}

COLUMNS = {
    Role.PARTICIPATION_WORKER: "Worker",
    Role.SAFEGUARDING_LEAD: "Lead",
    Role.DEPUTY: "Deputy",
    Role.READER: "Reader",
    Role.BOARD_MEMBER: "Board",
    Role.ADMINISTRATOR: "Admin",
}
ROOMS = {
    "open_pages": "For everybody: open pages",
    "young_person": "For everybody: a young person's pages",
    "tablets": "For everybody: a tablet's own pages",
    "accounts": "For everybody who signs in: accounts",
    "participation_worker": "The participation worker's room",
    "safeguarding_lead": "The safeguarding lead's room",
    "board_member": "The board member's room",
    "administrator": "The administrator's room",
}
INTRODUCTION = """# Who may pass where

Written by `heard roles` from the one table that the application itself asks before every request
(`app/accounts/policy.py`); a test holds this page to it. A page that stands in no row is open to nobody. *yes*: this
role may pass. *Fresh*: only for somebody who proved a short while ago who they are; *when sent*: a form that anybody of
these roles may look at, and that only such a one may send. Nobody reaches anything of another board. `/static/` (looks,
scripts, letters and pictures) is open to everybody.
"""
VARIABLE = re.compile(r"<(?:any\((?P<words>[^)]*)\):\w+|(?:\w+:)?(?P<name>\w+?)(?:_id)?)>")


@click.command()
@click.pass_obj
def roles(create_app: AppMaker) -> None:
    """Print who may pass where, as a table in Markdown."""
    click.echo(write_roles(create_app(read_settings())), nl=False)


def write_roles(app: Flask) -> str:
    """Every room with its addresses, what is there, and which roles may pass."""
    rooms: dict[str, list[tuple[str, str, str, str]]] = {room: [] for room in ROOMS}
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        room, _, _ = rule.endpoint.rpartition(".")
        if room:
            methods = ", ".join(sorted((rule.methods or set()) & {"GET", "POST"}))
            told = (app.view_functions[rule.endpoint].__doc__ or "").strip().splitlines()[0]
            rooms[room].append((rule.endpoint, f"`{VARIABLE.sub(_plain, rule.rule)}`", methods, told))
    parts = [_write_room(ROOMS[room], lines) for room, lines in rooms.items()]
    return "\n".join([INTRODUCTION, *parts])


def _write_room(heading: str, lines: list[tuple[str, str, str, str]]) -> str:
    is_open = all(POLICY[view].roles is None for view, *_ in lines)
    head = ["Address", "How", "What is there", *([] if is_open else [*COLUMNS.values(), "Fresh"])]
    rows = [[*told, *([] if is_open else _marks(view))] for view, *told in lines]
    table = [head, ["---"] * len(head), *rows]
    return "\n".join([f"## {heading}\n", *(f"| {' | '.join(cells)} |" for cells in table), ""])


def _marks(view: str) -> list[str]:
    needed = POLICY[view]
    may = ["yes" if needed.lets_in(role) else "" for role in COLUMNS]
    return [*may, "yes" if needed.is_fresh else "when sent" if view in FRESH_WHEN_SENT else ""]


def _plain(found: re.Match[str]) -> str:
    """`<uuid:group_id>` as `<group>`, `<any(on, off):switch>` as `<on or off>`."""
    return f"<{found['words'].replace(', ', ' or ') if found['words'] else found['name']}>"


@click.command("verify-trail")
def verify_trail() -> None:
    """Say whether the trail of what staff did is as it was written; exit 1 where it is not."""
    with open_what_was_set_up(read_settings())() as session:
        try:
            found = verify(session)
        except TrailKeyMissing as fault:
            raise click.ClickException(str(fault)) from fault
    for one in found:
        click.echo(f"{one.name}: {_say(one)}.")
    if any(one.fault for one in found):
        raise click.ClickException("The trail is not as it was written.")
    click.echo(f"The trail is whole: {sum(one.acts for one in found)} acts.")


def _say(one: Verified) -> str:
    before = f", {one.before} of them from before the chain" if one.before else ""
    return _say_fault(one.fault) if one.fault else f"{one.acts} acts{before}"


def _say_fault(fault: Fault) -> str:
    if fault.what in ELSEWHERE:
        return ELSEWHERE[fault.what]
    which = f"act {fault.number}" + (f" (id {fault.id})" if fault.id else "")
    return f"{which} {WHAT[fault.what]}"
