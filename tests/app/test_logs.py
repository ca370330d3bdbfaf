"""What the processes say of what happens: ids and kinds, never a word, an address or who sent it (T15, ASVS 16.2.5)."""

from __future__ import annotations

import json
import logging
import socket
import sqlite3
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from gunicorn.config import Config

from app.commands.logs import JsonLine, PlainLine, QuietLogger, set_up_logs
from app.settings import Settings, SettingsFaulty
from tests.serving import CODE, Installation, installed, wait_until

CANARY = "quaggaword"
SECRETS = (CANARY, "203.0.113.77", "quaggaagent", "127.0.0.1:", "lea@example.org")
WHO = {"X-Forwarded-For": "203.0.113.77", "User-Agent": "quaggaagent/7"}


def test_a_line_of_ours_is_said_as_it_stands():
    record = logging.LogRecord("heard", logging.INFO, "x.py", 1, "Placed %s of %s of %s.", (1, 2, "some-id"), None)
    said = json.loads(JsonLine().format(record))
    assert (said["level"], said["from"], said["says"]) == ("info", "heard", "Placed 1 of 2 of some-id.")


def test_of_other_peoples_lines_only_the_sentence_and_its_numbers_are_kept():
    """Gunicorn writes the whole address that somebody asked for, and with it what a child typed."""
    record = logging.LogRecord(
        "gunicorn.error", logging.ERROR, "x", 1, "Error in %s by %s", (f"/join?{CANARY}", 7), None
    )
    assert json.loads(JsonLine().format(record))["says"] == "Error in - by 7"
    assert PlainLine().format(record) == "ERROR gunicorn.error: Error in - by 7"


@pytest.mark.parametrize("line", [PlainLine(), JsonLine()], ids=["plain", "json"])
def test_of_a_fault_its_kind_and_place_are_said_and_not_its_message(line):
    said = line.format(_record_of(ValueError(CANARY)))
    assert "ValueError at test_logs.py:" in said
    assert CANARY not in said
    assert "\n" not in said


@pytest.mark.parametrize("line", [PlainLine(), JsonLine()], ids=["plain", "json"])
def test_a_line_stays_one_line_whatever_is_in_it(line):
    """ASVS 16.4.1: nobody writes a second line into it."""
    record = logging.LogRecord("heard", logging.ERROR, "x", 1, "About %s", ("an id\nERROR made up",), None)
    assert "\n" not in line.format(record)


def test_the_time_is_told_to_the_minute_and_no_finer():
    """R2.09: a line must not tell the second at which a child pressed Send."""
    record = logging.LogRecord("heard", logging.ERROR, "x", 1, "Broke.", (), None)
    record.created = datetime(2026, 11, 26, 10, 7, 59, 900_000, UTC).timestamp()
    assert json.loads(JsonLine().format(record))["at"] == "2026-11-26T10:07Z"


def test_the_web_server_writes_no_lines_past_ours():
    cfg = Config()
    cfg.set("errorlog", "-")
    said = QuietLogger(cfg)
    assert (said.error_log.handlers, said.error_log.propagate) == ([], True)


def test_setting_the_log_up_twice_says_everything_once(root_as_it_was, capsys):
    for _ in range(2):
        set_up_logs("json")
    logging.getLogger("heard").info("Once.")
    assert capsys.readouterr().err.count("Once.") == 1


def test_a_line_that_cannot_be_written_says_nothing_of_what_it_was_about(root_as_it_was, capsys):
    """T15: by itself logging prints what was to be filled in, and where; so it does on a disk that is full, too."""
    set_up_logs("json")
    record = logging.LogRecord("heard", logging.ERROR, "x", 1, "Of %s, %s.", (CANARY,), None)
    logging.getLogger().handlers[-1].handle(record)
    said = capsys.readouterr().err
    assert CANARY not in said
    assert json.loads(said)["fault"].startswith("TypeError at ")


def test_what_nobody_caught_is_said_without_its_message(root_as_it_was, capsys):
    set_up_logs("json")
    fault = _record_of(ValueError(CANARY)).exc_info
    sys.excepthook(*fault)
    said = json.loads(capsys.readouterr().err)
    assert said["fault"].startswith("ValueError at test_logs.py:")
    assert CANARY not in str(said)


def test_a_format_that_nobody_knows_is_refused_in_plain_words(tmp_path):
    assert Settings.of_instance(tmp_path, {"HEARD_LOG_FORMAT": "json"}).log_format == "json"
    with pytest.raises(SettingsFaulty, match="log_format must be plain or json"):
        Settings.of_instance(tmp_path, {"HEARD_LOG_FORMAT": "xml"})


@pytest.mark.slow
@pytest.mark.parametrize("log_format", ["json", pytest.param("plain", marks=pytest.mark.long)])
def test_a_day_on_which_much_breaks_leaves_no_word_in_the_log(tmp_path, monkeypatch, log_format):
    """T15, ASVS 16.2.5: answers, bad requests, sign-ins, a table that is gone, and mail that is down."""
    monkeypatch.setenv("HEARD_LOG_FORMAT", log_format)
    with installed(tmp_path, mail_port=1) as installation:
        installation.start()
        assert installation.answer(f"my step dad hits me at night {CANARY}") == 201
        _knock_badly(installation)
        _break_a_table(installation)
        with suppress(urllib.error.HTTPError):
            installation.answer(f"and again {CANARY}")
        wait_until(lambda: "OperationalError in young_person" in _read(tmp_path), "nothing was said of the fault")
        installation.end()
    said = _read(tmp_path)
    assert [secret for secret in SECRETS if secret in _without_the_start(said)] == []
    assert "Traceback" not in said
    if log_format == "json":
        lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
        assert {"heard"} <= {line["from"] for line in lines}
        assert [line for line in _without_the_start(said).splitlines() if line and not line.startswith("{")] == []


def _knock_badly(installation: Installation) -> None:
    port = installation._port
    for method, path, body in (
        ("POST", f"/{CODE}", f'{{"{CANARY}": ' + "[" * 20_000), ("GET", f"/join?code={CANARY}", None),
        ("PUT", f"/{CODE}", CANARY), ("POST", "/accounts/sign-in", f"email=lea@example.org&password={CANARY}"),
    ):  # fmt: skip
        data = body.encode() if body else None
        asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, WHO, method=method)
        with suppress(OSError):
            urllib.request.urlopen(asked, timeout=20)
    for broken in (
        f"GET /{CANARY}\x00 HTTP/9.9\r\nX: {CANARY}\r\n\r\n",
        f"GET /{CANARY} HTTP/1.1\r\nHost:\x01\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            line.sendall(broken.encode())
            with suppress(OSError):
                line.recv(4096)


def _break_a_table(installation: Installation) -> None:
    with closing(sqlite3.connect(installation.folder / "heard.db", timeout=20)) as database:
        database.execute("ALTER TABLE answers RENAME TO gone")
        database.commit()


def _without_the_start(said: str) -> str:
    """All but the line that says where Heard is, which names this machine's own address."""
    return "\n".join(line for line in said.splitlines() if not line.startswith("Heard is at "))


def _read(folder: Path) -> str:
    return (folder / "output.txt").read_text(encoding="utf-8", errors="replace")


def _record_of(fault: Exception) -> logging.LogRecord:
    try:
        raise fault
    except ValueError as raised:
        return logging.LogRecord(
            "gunicorn.error", logging.ERROR, "x", 1, "Exception", (), (ValueError, raised, raised.__traceback__)
        )


@pytest.fixture
def root_as_it_was() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger("heard")
    handlers, level, own = list(root.handlers), root.level, ours.level
    hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
    yield
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks
    root.handlers, root.level = handlers, level
    ours.setLevel(own)
