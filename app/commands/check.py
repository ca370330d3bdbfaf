"""`heard check`: whether Heard can do its work here, line by line, with what to do where it cannot.

Whoever runs Heard comes in, or a machine that watches it. It changes nothing, and names no child and no answer.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime

import click

from app.commands.checks.database import look_at_database
from app.commands.checks.finding import Finding
from app.commands.checks.machine import look_at_machine
from app.commands.installation import read_settings

COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for a machine that watches.")
def check(as_json: bool) -> None:
    """Say whether Heard can do its work here; exit 1 where something fails, 0 where it is well or only soon is not."""
    settings, now = read_settings(), datetime.now(UTC)
    found = [*look_at_machine(settings, now=now), *look_at_database(settings, now=now)]
    if as_json:
        click.echo(json.dumps({"well": not _fails(found), "checks": [asdict(one) for one in found]}, indent=1))
    else:
        for one in found:
            _tell(one)
        click.echo(_sum_up(found))
    raise SystemExit(1 if _fails(found) else 0)


def _tell(found: Finding) -> None:
    click.echo(f"{click.style(f'{found.state:4}', fg=COLOURS[found.state])}  {found.what:19}  {found.says}")
    if found.do:
        click.echo(f"{'':27}{found.do}")


def _sum_up(found: list[Finding]) -> str:
    fails, warns = (sum(one.state == state for one in found) for state in ("fail", "warn"))
    if not fails and not warns:
        return "All is well."
    return f"{fails} must be mended now, {warns} soon."


def _fails(found: list[Finding]) -> bool:
    return any(one.state == "fail" for one in found)
