"""How long each screen takes with a country's worth of answers, for `__main__`.

The people of one board walk through every page that they can reach by links, one at a time; what a page asks of the
database is counted.
"""

from __future__ import annotations

import re
import statistics
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask
from sqlalchemy import Engine, event, text

from app.people import Role
from app.store.session import Sessions
from tests.app.desks import Desk, sit_down

LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
OF_EACH = 3
"""Pages that are looked at of each kind."""
SLOW = 0.3
"""Seconds from which a page is named on a line of its own."""
LEFT_OUT = ("/static/", "/accounts/sign-out", "/lead/leave")
ROOMS = {
    Role.PARTICIPATION_WORKER: "/worker/", Role.SAFEGUARDING_LEAD: "/lead/", Role.BOARD_MEMBER: "/board/",
    Role.ADMINISTRATOR: "/admin/",
}  # fmt: skip


@dataclass
class Looked:
    """What the pages of one kind took: seconds, statements and bytes."""

    seconds: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)
    size: int = 0


def walk(app: Flask, engine: Engine, sessions: Sessions, board_id: str) -> dict[tuple[str, str], Looked]:
    """Open every kind of page that each person of a board can reach; by role and view."""
    found: dict[tuple[str, str], Looked] = defaultdict(Looked)
    with _counting(engine) as count:
        for role, room in ROOMS.items():
            desk = sit_down(app, sessions, board_id=board_id, role=role, name=f"Walker {time.time_ns()}")
            for view, path in _pages(app, desk, room):
                began, before = time.perf_counter(), count()
                reply = desk.get(path)
                one = found[role.value, view]
                one.seconds.append(time.perf_counter() - began)
                one.statements.append(count() - before)
                one.size = max(one.size, len(reply.data))
    return found


def print_slow(found: dict[tuple[str, str], Looked]) -> None:
    """A line for each page that is slow, and one for all the others."""
    print("| who | page | seconds | statements | kB |\n|---|---|---|---|---|")
    quick = []
    for (role, view), one in sorted(found.items(), key=lambda item: -max(item[1].seconds)):
        seconds = max(one.seconds)
        if seconds < SLOW:
            quick.append(seconds)
            continue
        print(f"| {role} | {view} | {seconds:.2f} | {max(one.statements)} | {one.size / 1000:.0f} |")
    print(f"| all | {len(quick)} other kinds of page, median | {statistics.median(quick):.3f} | | |")


def weigh(engine: Engine, responses: int) -> None:
    """Bytes of each large table with its indexes, and for each response."""
    wanted = text(
        "SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = "
        "'public'::regnamespace AND pg_total_relation_size(oid) > 1000000 ORDER BY 2 DESC"
    )
    print("| table | MB | bytes a response |\n|---|---|---|")
    with engine.connect() as connection:
        rows = connection.execute(wanted).all()
    for name, size in [*rows, ("together", sum(size for _, size in rows))]:
        print(f"| {name} | {size / 1e6:.0f} | {size / responses:.0f} |")


def _pages(app: Flask, desk: Desk, room: str) -> Iterator[tuple[str, str]]:
    """Yield view and path of what can be reached by links from a room, a few of each kind."""
    seen, waiting = {room}, deque([room])
    kinds: dict[str, int] = defaultdict(int)
    adapter = app.url_map.bind("localhost")
    while waiting:
        path = waiting.popleft()
        try:
            view, _ = adapter.match(path.partition("?")[0], method="GET")
        except Exception:  # noqa: S112 - a link that leads to a form's target alone
            continue
        if kinds[view] >= OF_EACH:
            continue
        kinds[view] += 1
        # Opened once before it is measured, so that no template is read and nothing imported meanwhile.
        page = desk.client.get(path, follow_redirects=True).get_data(as_text=True)
        yield view, path
        for found in LINK.findall(page):
            link = found.replace("&amp;", "&")
            if link not in seen and not link.startswith(LEFT_OUT):
                seen.add(link)
                waiting.append(link)


@contextmanager
def _counting(engine: Engine) -> Iterator[Callable[[], int]]:
    count = 0

    def one_more(*_: object) -> None:
        nonlocal count
        count += 1

    event.listen(engine, "before_cursor_execute", one_more)
    try:
        yield lambda: count
    finally:
        event.remove(engine, "before_cursor_execute", one_more)
