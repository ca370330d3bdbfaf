"""Whether this machine is as Heard needs it: folder, disk, address, mail, model, the certificate of the tablets.

The command comes in. It reads files and asks the mail server for its name; it writes nothing and sends nothing.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from analysis.errors import AnalysisRefused
from analysis.model_folder import check_asked
from app.commands.checks.finding import Finding, judge
from app.commands.tablets.authority import RENEW_BEFORE, read_end
from app.commands.tablets.tablet import TLS
from app.mail import MailNotSent, greet
from app.settings import FILE, HERE, Settings
from app.store.heartbeats import version_of_code
from app.store.machine import LEAST_FREE
from app.store.session import sqlite_file

OTHERS = stat.S_IRWXG | stat.S_IRWXO
NEARLY_FULL = 5 * LEAST_FREE
GIB = 1024**3


def look_at_machine(settings: Settings, *, now: datetime) -> Iterator[Finding]:
    """One finding after the other."""
    python = ".".join(map(str, sys.version_info[:3]))
    runs = f"Heard {version_of_code()}, Python {python}, SQLite {sqlite3.sqlite_version}."
    yield Finding("code", "ok", runs)
    yield _address(settings)
    yield _folder(settings.instance)
    yield _writable(settings.instance)
    yield from _left_behind(settings)
    yield _disk(settings)
    yield _mail(settings)
    yield _model()
    yield from _certificates(settings.instance / TLS, now)


def _address(settings: Settings) -> Finding:
    do = f"Set base_url in {FILE} to the https address that people type. See the operator's guide, TLS."
    if settings.base_url == HERE or settings.base_url.startswith("http://localhost"):
        return Finding("address", "warn", "Only this machine reaches Heard: its address is localhost.", do)
    says = f"{settings.base_url} has no TLS: tablets cannot seal answers, and passwords travel open."
    return judge("address", not settings.is_https, says, do, well=f"People are told to go to {settings.base_url}.")


def _folder(instance: Path) -> Finding:
    open_to_others = sorted(str(path) for path in _list_private(instance) if path.stat().st_mode & OTHERS)
    says = f"Others on this machine can open {', '.join(open_to_others[:3])}."
    do = f"Run: chmod -R go= {instance}"
    well = f"{instance} is for its owner alone."
    # The folder keeps everybody out, whatever the files in it allow.
    state = "fail" if str(instance) in open_to_others else "ok"
    return judge("folder", state == "fail", says, do, well=well)


def _writable(instance: Path) -> Finding:
    closed = [str(path) for path in _list_private(instance) if not os.access(path, os.R_OK | os.W_OK)]
    says = f"Whoever runs this may not write to {', '.join(closed[:3])}: answers that are sent cannot be saved."
    do = f"Become the user that Heard runs as. Where it is theirs no more, as root: chown -R USER {instance}"
    return judge("writable", bool(closed), says, do, well=f"What stands in {instance} can be written to.")


def _left_behind(settings: Settings) -> Iterator[Finding]:
    """After a move to PostgreSQL the old file still holds every answer, and no night forgets any of them (T16)."""
    database = settings.instance / "heard.db"
    if database.exists() and not settings.database_url.startswith("sqlite"):
        says = f"{database} is not used any more, and still holds what stood there: nothing in it is ever forgotten."
        yield Finding("old database", "warn", says, f"Once all is well on the new one, and backed up: rm {database}")


def _list_private(instance: Path) -> Iterator[Path]:
    yield instance
    yield from (path for path in instance.iterdir() if path.is_file())


def _disk(settings: Settings) -> Finding:
    free = shutil.disk_usage(settings.instance).free
    database = sqlite_file(settings.database_url)
    # At night SQLite writes its file anew, beside the old one.
    needed = max(LEAST_FREE, database.stat().st_size if database and database.exists() else 0)
    says = f"{free / GIB:.1f} GiB are free where {settings.instance} stands; {needed / GIB:.1f} are needed."
    do = "Make room: old logs, old backups, other people's files. Never delete anything in the folder of Heard itself."
    if needed <= free < max(NEARLY_FULL, 2 * needed):
        return Finding("disk", "warn", f"{free / GIB:.1f} GiB are free: that will not do for long.", do)
    return judge("disk", free < needed, says, do, well=f"{free / GIB:.1f} GiB are free.")


def _mail(settings: Settings) -> Finding:
    do = f"Mend {FILE}, then run: heard mail"
    if not settings.mail_host:
        return Finding("mail", "warn", "No mail server is named: leads must look at the screen every hour.", do)
    try:
        greet(settings)
    except MailNotSent as fault:
        return Finding("mail", "fail", f"{fault}", f"Leads are not told until it does. {do}")
    return Finding("mail", "ok", f"The mail server at {settings.mail_host}:{settings.mail_port} lets us in.")


def _model() -> Finding:
    try:
        check_asked(os.environ)
    except AnalysisRefused as fault:
        return Finding("model", "fail", f"{fault}", "Until then heard serve and heard work do not start.")
    return Finding("model", "ok", "The model that finds themes is there.")


def _certificates(folder: Path, now: datetime) -> Iterator[Finding]:
    """Only where `heard tablet` has made any."""
    for name, what in (("authority.pem", "tablets' trust"), ("server.pem", "tablets' certificate")):
        end = read_end(folder / name)
        if end is None:
            continue
        until = f"{end.day} {end:%B %Y}"
        do = "Let every tablet send what waits on it. Then see the operator's guide, Tablets, to begin anew."
        if name == "server.pem":
            do = "Stop heard tablet and start it again: it makes a new one, and tablets notice nothing."
        if now < end < now + RENEW_BEFORE:
            yield Finding(what, "warn", f"It ends on {until}.", do)
        else:
            yield judge(what, end <= now, f"It ended on {until}: no tablet opens Heard.", do, well=f"Until {until}.")
