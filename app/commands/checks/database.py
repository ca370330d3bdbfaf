"""Whether the database keeps what it is given, and whether what stands beside it does its part: keys, worker, backups.

The command comes in. It changes nothing, migrates nothing, and makes no database where there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from app.commands.checks.finding import Finding, judge
from app.commands.unsealing import list_strange, list_unopened
from app.settings import Settings
from app.store import backups, heartbeats, held, queue, staff
from app.store.heartbeats import Part, version_of_code
from app.store.machine import Database, find_database
from app.store.session import NotDurable, Session, assert_durable, make_sessions, open_engine, sqlite_file

MIB = 1024**2
CLOCKS_APART = timedelta(seconds=30)
NOTICE_LATE = timedelta(minutes=30)
"""A notice goes out within a minute; since when it waits is known to the quarter hour."""
WORK_LATE = timedelta(hours=2)
BACKUP_TOO_LATE = timedelta(days=3)
START = "Start heard serve, or heard work."
NEW = "A new installation: heard init   A move, or a bad day: heard restore, see the guide to backups."


def look_at_database(settings: Settings, *, now: datetime) -> Iterator[Finding]:
    """One finding after the other; where the database cannot be read, nothing behind it is looked at."""
    file = sqlite_file(settings.database_url)
    if file and not file.exists():
        yield Finding("database", "fail", "There is no database yet.", NEW)
        return
    engine = open_engine(settings.database_url)
    try:
        with make_sessions(engine, settings.trail_key)() as session:
            found = find_database(session)
            if found is None:
                do = "See whether it runs and HEARD_DATABASE_URL is right. See the operator's guide, A bad day."
                yield Finding("database", "fail", "The database does not answer.", do)
                return
            yield Finding("database", "ok", f"{found.kind} answers, and takes {found.size / MIB:.0f} MiB.")
            try:
                assert_durable(engine)
                yield Finding("durable", "ok", "What it says it saved outlives a power cut.")
            except NotDurable as fault:
                yield Finding("durable", "fail", str(fault), "Heard does not start on it until they are mended.")
            yield _tables(found)
            if found.is_up_to_date:
                yield from _look_beside(session, settings, found, now)
    finally:
        engine.dispose()


def _tables(found: Database) -> Finding:
    if found.tables > found.wanted:
        says = f"The tables ({found.tables}) are newer than this code ({found.wanted})."
        return Finding("tables", "fail", says, "Bring this machine's code up to date. Never take the tables back.")
    if not found.tables:
        return Finding("tables", "fail", "The database is empty.", NEW)
    says = f"The tables ({found.tables}) are older than this code ({found.wanted})."
    do = "Make a backup, stop every heard, then run: heard migrate"
    return judge("tables", found.tables != found.wanted, says, do, well=f"The tables are of version {found.tables}.")


def _look_beside(session: Session, settings: Settings, found: Database, now: datetime) -> Iterator[Finding]:
    parts = heartbeats.list_parts(session, now=now)
    yield _clock(found, parts, now)
    yield _trail_key(settings)
    yield _secrets(session, settings)
    yield _keys(session, settings)
    yield from _parts(parts, now)
    yield _waiting(session, now)
    yield from _troubled(session)
    yield _held(session)
    yield _backup(session, now)


def _clock(found: Database, parts: Sequence[Part], now: datetime) -> Finding:
    others = [part.beat_at for part in parts] + ([found.clock] if found.clock else [])
    ahead = max((other - now for other in others), default=timedelta(0))
    behind = now - found.clock if found.clock else timedelta(0)
    apart = max(ahead, behind)
    says = f"This machine's clock and another one's are {apart.total_seconds():.0f} seconds apart."
    do = "Let every machine set its clock by the network. Due times and codes of groups go by it."
    return judge("clock", apart > CLOCKS_APART, says, do, well="No other clock contradicts this machine's.")


def _trail_key(settings: Settings) -> Finding:
    says = f"{settings.trail_key}, which seals what staff did, is not there."
    do = "Put it back from where you keep it. If it is lost for good: heard migrate --begin-trail-anew"
    return judge(
        "trail key", not settings.trail_key.exists(), says, do, well="The key that seals what staff did is there."
    )


def _secrets(session: Session, settings: Settings) -> Finding:
    """Also where everything runs still: it would find out at its next start, and seal with another until then."""
    strange = ", ".join(list_strange(session, settings.instance))
    says = f"{strange}: not in {settings.instance}, or not the one that this database was used with."
    do = "Put it back from another machine, or: heard keys restore FILE   See A bad day, A key is lost."
    return judge("secrets", bool(strange), says, do, well="The secrets here are those of this database.")


def _keys(session: Session, settings: Settings) -> Finding:
    do = "Put the right unsealing-key back. See the operator's guide, A bad day, A key is lost."
    if not settings.unsealing_key.exists():
        return Finding("keys", "fail", f"{settings.unsealing_key} is not there: Heard does not start without.", do)
    closed = [key.consultation_id for key in list_unopened(session, settings.unsealing_key)]
    says = f"{settings.unsealing_key} does not open the key of consultation {', '.join(closed)}: its answers are held."
    return judge("keys", bool(closed), says, do, well="The unsealing key opens the key of every consultation.")


def _parts(parts: Sequence[Part], now: datetime) -> Iterator[Finding]:
    for kind in heartbeats.KINDS:
        ours = [part for part in parts if part.kind == kind]
        runs = [part for part in ours if not part.is_silent(now)]
        what = "web server" if kind == "web" else "worker"
        does = "nobody can answer" if kind == "web" else "no lead is told, and no work is done"
        says = f"No {what} has said for five minutes that it runs: {does}."
        well = f"{', '.join(part.host for part in runs)}."
        yield judge(what, not runs, says, START if kind == "worker" else "Start heard serve.", well=f"Runs on {well}")
        if runs and (gone := [part.host for part in ours if part.is_silent(now)]):
            says = f"The one on {', '.join(gone)} has stopped."
            yield Finding(what, "warn", says, "Start it again. If it was taken away on purpose: in a week this goes.")
        if old := sorted({part.host for part in runs if part.version != version_of_code()}):
            says = f"The one on {', '.join(old)} runs other code than stands here."
            yield Finding(what, "warn", says, "Bring that machine to the same version, and start it anew.")


def _waiting(session: Session, now: datetime) -> Finding:
    waiting = heartbeats.list_waiting(session)
    for one in waiting:
        is_notice = one.kind in queue.TELLING
        if now - one.since > (NOTICE_LATE if is_notice else WORK_LATE):
            says = f"Work of the kind {one.kind} has waited since {one.since:%H:%M} UTC on {one.since:%d %B}."
            do = "Look at mail, above." if is_notice else "See whether the worker is busy, or start another: heard work"
            return Finding("queue", "fail" if is_notice else "warn", says, do)
    kinds = ", ".join(one.kind for one in waiting)
    return Finding("queue", "ok", f"Nothing waits for long ({kinds})." if kinds else "Nothing waits.")


def _troubled(session: Session) -> Iterator[Finding]:
    troubled = [
        work for board in staff.list_boards(session) for work in queue.list_troubled(session, board_id=board.id)
    ]
    stuck = sorted({f"{work.kind}: {work.trouble}" for work in troubled if work.kind in queue.TELLING})
    do = "Run: heard mail   Notices are tried every two minutes, and go out by themselves once mail does."
    says = f"Somebody has not been told yet ({'; '.join(stuck)})."
    yield judge("notices", bool(stuck), says, do, well="Every notice has gone out.")
    if stopped := sorted({f"{work.kind}: {work.trouble}" for work in troubled if work.kind not in queue.TELLING}):
        says = f"Work has stopped ({'; '.join(stopped)})."
        yield Finding("work", "warn", says, "Whoever asked for it presses the button again. Else see the log.")


def _held(session: Session) -> Finding:
    places = sorted({consultation_id for _, consultation_id in held.list_places(session)})
    says = f"Sealed answers wait that cannot be placed, in consultation {', '.join(places)}."
    do = "Nothing is lost. See the operator's guide, A bad day, Answers are held."
    return judge("held", bool(places), says, do, well="No sealed answer waits to be placed.", state="warn")


def _backup(session: Session, now: datetime) -> Finding:
    latest, proved = backups.find_latest(session, now=now), backups.find_last_proof(session, now=now)
    do = "Run: heard backup   and see why the nightly one did not."
    if latest is None:
        says = "No backup was made yet, or none since a restore."
        return Finding("backup", "fail", says, "Run: heard backup   See the guide to backups.")
    age = now - latest.made_at
    said = f"The newest backup is of {latest.made_at:%d %B %Y, %H:%M} UTC"
    if age > backups.LATE:
        return Finding("backup", "fail" if age > BACKUP_TOO_LATE else "warn", f"{said}.", do)
    if proved is None or now - proved > backups.PROOF_LATE:
        since = f"since {proved:%d %B %Y}" if proved else "of those that are kept"
        says = f"{said}; none {since} was proved by restoring it."
        return Finding("backup", "warn", says, "Restore one on another machine. See the guide to backups.")
    return Finding("backup", "ok", f"{said}.")
