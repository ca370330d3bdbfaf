"""`heard check` and `heard forget`: an operator is told how it stands, and what to do, before anybody is hurt by it."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from app.commands import heard
from app.commands.checks import database as looking
from app.commands.checks.machine import look_at_machine
from app.commands.tablets.authority import open_authority, open_certificate
from app.factory import create_app
from app.security import make_key, make_unsealing_key
from app.settings import Settings
from app.store import backups, heartbeats, held, queue, secrets_known, staff
from app.store.machine import LEAST_FREE
from app.store.session import Session, Sessions, make_sessions, migrate, open_engine
from tests import builders
from tests.mailbox import Mailbox, open_mailbox

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
WORDS = "a child's own words"


def test_an_installation_that_is_well_is_well(check, sessions: Sessions, is_well, mailbox: Mailbox):
    done = check()
    assert done.exit_code == 0, done.output
    assert "All is well." in done.output


def test_a_machine_that_watches_reads_the_same(check, is_well, mailbox: Mailbox):
    told = json.loads(check("--json").output)
    assert told["well"] is True
    assert {"what", "state", "says", "do"} == set(told["checks"][0])
    assert {one["state"] for one in told["checks"]} == {"ok"}


def test_where_nothing_was_set_up_it_says_so_and_makes_no_database(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("HEARD_INSTANCE", str(tmp_path / "new"))
    done = CliRunner().invoke(heard, ["check"], obj=create_app)
    assert done.exit_code == 1
    assert "There is no database yet." in done.output
    assert not (tmp_path / "new" / "heard.db").exists()


def test_a_database_that_stands_elsewhere_is_looked_at_there(check, sessions: Sessions, tmp_path: Path, monkeypatch):
    """The instance folder may hold an older one, which nobody uses any more."""
    monkeypatch.setenv("HEARD_DATABASE_URL", f"sqlite:///{tmp_path / 'elsewhere.db'}")
    assert _find(check, "database") == ("fail", "There is no database yet.")
    assert not (tmp_path / "elsewhere.db").exists()
    (tmp_path / "heard.db").rename(tmp_path / "elsewhere.db")
    assert _find(check, "database")[0] == "ok"


def test_a_database_that_does_not_answer_is_said(check, tmp_path: Path):
    (tmp_path / "heard.db").write_bytes(b"no database" * 1000)
    assert _find(check, "database") == ("fail", "The database does not answer.")


@pytest.mark.parametrize(("version", "says"), [("0001", "older than this code"), ("9999", "newer than this code")])
def test_tables_of_another_version_are_said_and_left_as_they_are(check, sessions: Sessions, version, says):
    set_to = f"UPDATE alembic_version SET version_num = '{version}'"
    _write(sessions, lambda session: session.execute(text(set_to)))
    state, said = _find(check, "tables")
    assert (state, says in said) == ("fail", True)
    with sessions() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == version


def test_a_database_that_could_forget_is_said(check, monkeypatch):
    def refuse(engine: object) -> None:
        raise looking.NotDurable("Mend these settings: synchronous.")

    monkeypatch.setattr(looking, "assert_durable", refuse)
    assert _find(check, "durable") == ("fail", "Mend these settings: synchronous.")


@pytest.mark.parametrize("kind", ["worker", "web"])
@pytest.mark.parametrize(("ago", "state"), [(4 * MINUTE, "ok"), (6 * MINUTE, "fail")])
def test_a_part_that_has_stopped_is_said_after_five_minutes(check, sessions: Sessions, kind, ago, state):
    """T18: the worker is how a lead is told."""
    _write(sessions, lambda session: heartbeats.beat(session, kind=kind, now=now() - ago))
    assert _find(check, "web server" if kind == "web" else "worker")[0] == state


def test_a_part_that_runs_other_code_is_said(check, sessions: Sessions, monkeypatch):
    with monkeypatch.context() as other:
        other.setattr(heartbeats, "version_of_code", lambda: "0.0.9+old")
        _write(sessions, lambda session: heartbeats.beat(session, kind="worker", now=now()))
    assert [one["state"] for one in _checks(check) if one["what"] == "worker"] == ["ok", "warn"]


@pytest.mark.parametrize(
    ("kind", "ago", "state"),
    [("tell_lead", 10 * MINUTE, "ok"), ("tell_lead", 50 * MINUTE, "fail"), ("find_themes", 3 * 60 * MINUTE, "warn")],
)
def test_work_that_waits_for_long_is_said_and_a_notice_sooner(check, sessions: Sessions, kind, ago, state):
    def wait(session: Session) -> None:
        board_id = builders.add_board(session, name="Elsewhere")
        queue.ask(session, kind=kind, board_id=board_id, reference=board_id)
        heartbeats.note_waiting(session, now=now() - ago)

    _write(sessions, wait)
    assert _find(check, "queue")[0] == state


def test_a_notice_that_did_not_go_out_is_said_whosever_it_is(check, sessions: Sessions):
    def stick(session: Session) -> None:
        board_id = builders.add_board(session, name="Elsewhere")
        work_id = queue.ask(session, kind="tell_lead", board_id=board_id, reference=board_id)
        queue.fail(session, work_id=work_id, trouble="mail did not go out", retry_at=now())

    _write(sessions, stick)
    state, said = _find(check, "notices")
    assert (state, "mail did not go out" in said) == ("fail", True)


def test_answers_that_are_held_are_said_without_how_many(check, sessions: Sessions):
    def hold(session: Session) -> None:
        board_id = builders.add_board(session, name="Elsewhere")
        consultation_id = builders.add_open_consultation(session, board_id=board_id)
        group_id = builders.add_group(session, board_id=board_id, consultation_id=consultation_id)
        held.add_held(
            session, board_id=board_id, consultation_id=consultation_id, group_id=group_id, response_id="x",
            envelope={"sealed": WORDS}, reason="cannot_be_opened",
        )  # fmt: skip

    _write(sessions, hold)
    state, said = _find(check, "held")
    assert state == "warn"
    assert WORDS not in said


@pytest.mark.parametrize(
    ("age", "is_proved", "state"),
    [(DAY, True, "ok"), (DAY, False, "warn"), (2 * DAY, True, "warn"), (4 * DAY, True, "fail")],
)
def test_a_backup_that_is_old_or_was_never_proved_is_said(check, sessions: Sessions, age, is_proved, state):
    made_at = now() - age

    def back_up(session: Session) -> None:
        backups.add_backup(session, made_at=made_at, size=1, rows=1)
        if is_proved:
            backups.save_proved(session, made_at=made_at, now=now())

    assert _find(check, "backup") == ("fail", "No backup was made yet, or none since a restore.")
    _write(sessions, back_up)
    assert _find(check, "backup")[0] == state


def test_a_backup_that_no_right_clock_made_hides_no_missing_one(check, sessions: Sessions):
    """Section 4, "Clock skew": it would be the newest for a year, whether or not any more are made."""

    def back_up(session: Session) -> None:
        for age in (5 * DAY, -365 * DAY):
            made_at = now() - age
            backups.add_backup(session, made_at=made_at, size=1, rows=1)
            backups.save_proved(session, made_at=made_at, now=now())

    _write(sessions, back_up)
    assert _find(check, "backup")[0] == "fail"


def test_backups_of_which_none_was_proved_for_long_are_said(check, sessions: Sessions):
    """T16: one that stood the proof weeks ago says nothing of those that failed it every night since."""

    def back_up(session: Session) -> None:
        long_ago = now() - 20 * DAY
        for made_at in (long_ago, now() - 2 * MINUTE):
            backups.add_backup(session, made_at=made_at, size=1, rows=1)
        backups.save_proved(session, made_at=long_ago, now=long_ago)

    _write(sessions, back_up)
    assert _find(check, "backup")[0] == "warn"


def test_a_clock_that_goes_wrong_is_said(check, sessions: Sessions):
    """Section 4, "Clock skew": another machine's sign of life lies in the future."""
    _write(sessions, lambda session: heartbeats.beat(session, kind="web", now=now() + 2 * MINUTE))
    assert _find(check, "clock")[0] == "fail"


def test_a_trail_key_that_is_gone_is_said(check, sessions: Sessions, tmp_path: Path):
    (tmp_path / "trail-key").unlink()
    assert _find(check, "trail key")[0] == "fail"


@pytest.mark.parametrize("name", ["unsealing-key", "trail-key", "second-step-key"])
@pytest.mark.parametrize("becomes", [None, "A" * 43])
def test_a_secret_that_is_gone_or_another_is_said_while_everything_still_runs(check, run, tmp_path, name, becomes):
    """T3: the next start refuses, and what is sealed until then is sealed with another."""
    run("migrate")
    assert _find(check, "secrets")[0] == "ok"
    (tmp_path / name).unlink()
    if becomes:
        (tmp_path / name).write_text(becomes)
    state, says = _find(check, "secrets")
    assert (state, name in says) == ("fail", True)
    assert (tmp_path / name).exists() == bool(becomes)


def test_a_key_that_opens_nothing_is_said_with_its_consultation(check, sessions: Sessions, tmp_path: Path):
    """T16: a machine with another unsealing key would hold whatever tablets send."""
    ids: list[str] = []

    def open_one(session: Session) -> None:
        board_id = builders.add_board(session, name="Elsewhere")
        ids.append(builders.add_open_consultation(session, board_id=board_id))
        key = make_key(tmp_path / "unsealing-key", ids[0])
        secrets_known.save_key(session, consultation_id=ids[0], key_id=key.key_id, point=key.point, sealed=key.sealed)

    make_unsealing_key(tmp_path / "unsealing-key")
    _write(sessions, open_one)
    assert _find(check, "keys")[0] == "ok"
    (tmp_path / "unsealing-key").unlink()
    make_unsealing_key(tmp_path / "unsealing-key")
    state, said = _find(check, "keys")
    assert (state, ids[0] in said) == ("fail", True)
    (tmp_path / "unsealing-key").unlink()
    assert _find(check, "keys") == ("fail", f"{tmp_path / 'unsealing-key'} is not there: Heard does not start without.")


@pytest.mark.parametrize(
    ("free", "state"), [(10 * LEAST_FREE, "ok"), (2 * LEAST_FREE, "warn"), (LEAST_FREE - 1, "fail")]
)
def test_a_disk_that_fills_up_is_said_in_time(check, monkeypatch, free, state):
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    assert _find(check, "disk")[0] == state


def test_a_folder_that_others_can_open_is_said(check, tmp_path: Path):
    assert _find(check, "folder")[0] == "ok"
    tmp_path.chmod(0o755)
    assert _find(check, "folder")[0] == "fail"


def test_a_folder_that_heard_may_not_write_to_is_said(check, tmp_path: Path, monkeypatch):
    """A command run as root leaves files of root's: SQLite then reads, and saves nothing."""
    assert _find(check, "writable")[0] == "ok"
    theirs = str(tmp_path / "heard.db")
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != theirs and allowed(path, mode))
    state, says = _find(check, "writable")
    assert (state, theirs in says) == ("fail", True)


def test_a_database_left_behind_by_a_move_is_said(sessions: Sessions, tmp_path: Path):
    """T16: nothing in it is forgotten any more. The other database need not even answer for that."""
    here = Settings.from_environment()
    moved = replace(here, database_url="postgresql://heard@127.0.0.1:1/heard")
    found = {where: [one.what for one in look_at_machine(where, now=now())] for where in (here, moved)}
    assert ("old database" in found[here], "old database" in found[moved]) == (False, True)


def test_an_empty_database_waits_for_a_board_or_a_backup(check, sessions: Sessions):
    _write(sessions, lambda session: session.execute(text("DELETE FROM alembic_version")))
    assert _find(check, "tables") == ("fail", "The database is empty.")


def test_mail_is_looked_at_without_sending_any(check, mailbox: Mailbox, monkeypatch):
    assert _find(check, "mail")[0] == "ok"
    assert mailbox.messages == []
    monkeypatch.setenv("HEARD_MAIL_PORT", "1")
    assert _find(check, "mail")[0] == "fail"
    monkeypatch.setenv("HEARD_MAIL_HOST", "")
    assert _find(check, "mail")[0] == "warn"


def test_mail_without_a_sender_is_said_before_the_first_notice_fails(check, mailbox: Mailbox, monkeypatch):
    """Mail was left empty at `heard init` and written into the settings later, but for mail_sender."""
    monkeypatch.setenv("HEARD_MAIL_SENDER", "")
    state, says = _find(check, "mail")
    assert (state, "mail_sender" in says) == ("fail", True)


def test_an_address_without_tls_is_said(check, monkeypatch):
    monkeypatch.setenv("HEARD_BASE_URL", "http://heard.example.org")
    assert _find(check, "address")[0] == "fail"


def test_a_model_that_is_not_there_is_said(check, monkeypatch, tmp_path: Path):
    monkeypatch.setenv("HEARD_MODEL", str(tmp_path / "none"))
    assert _find(check, "model")[0] == "fail"


@pytest.mark.parametrize(("age", "states"), [(0, ["ok", "ok"]), (380, ["warn", "warn"]), (400, ["fail", "fail"])])
def test_a_certificate_that_tablets_trust_is_said_before_it_ends(check, tmp_path: Path, age, states):
    made = now().replace(microsecond=0) - age * DAY
    authority = open_authority(tmp_path / "tls", names=["localhost"], now=made)
    open_certificate(tmp_path / "tls", authority, names=["localhost"], now=made)
    assert [one["state"] for one in _checks(check) if one["what"].startswith("tablets'")] == states


def test_forget_says_what_it_forgot_and_the_dry_run_forgets_nothing(sessions: Sessions, run):
    board_id = _board_id(sessions)

    def leave_done(session: Session) -> None:
        queue.finish(session, work_id=queue.ask(session, kind="find_themes", board_id=board_id, reference="x"))

    _write(sessions, leave_done)
    for arguments, left in ((["--dry-run"], True), ([], False)):
        done = run("forget", *arguments)
        assert "1  pieces of work that are done" in done.output, done.output
        with sessions() as session:
            found = queue.find_latest(session, board_id=board_id, kind="find_themes", reference="x")
        assert (found is not None) == left
    assert "0  pieces of work that are done" in run("forget").output


def _find(check, what: str) -> tuple[str, str]:
    """The gravest finding of this name."""
    order = ["ok", "warn", "fail"]
    found = [one for one in _checks(check) if one["what"] == what]
    worst = max(found, key=lambda one: order.index(one["state"]))
    assert worst["state"] == "ok" or worst["do"], "it must say what to do"
    return worst["state"], worst["says"]


def _checks(check) -> list[dict[str, str]]:
    done: Result = check("--json")
    assert done.exit_code in (0, 1), done.output
    checks: list[dict[str, str]] = json.loads(done.stdout)["checks"]
    return checks


def _write(sessions: Sessions, what) -> None:
    with sessions() as session:
        what(session)
        session.commit()


def _board_id(sessions: Sessions) -> str:
    with sessions() as session:
        return staff.list_boards(session)[0].id


@pytest.fixture
def is_well(sessions: Sessions, monkeypatch, tmp_path: Path) -> None:
    """Both parts run, a backup was made and proved, and people reach it over TLS."""
    monkeypatch.setenv("HEARD_BASE_URL", "https://heard.example.org")
    make_unsealing_key(tmp_path / "unsealing-key")

    def live(session: Session) -> None:
        for kind in heartbeats.KINDS:
            heartbeats.beat(session, kind=kind, now=now())
        made_at = now()
        backups.add_backup(session, made_at=made_at, size=1, rows=1)
        backups.save_proved(session, made_at=made_at, now=made_at)

    _write(sessions, live)


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def check(run):
    return lambda *arguments: run("check", *arguments)


@pytest.fixture
def run(sessions: Sessions):
    return lambda *arguments: CliRunner().invoke(heard, list(arguments), obj=create_app)


@pytest.fixture
def mailbox(monkeypatch):
    with open_mailbox() as box:
        monkeypatch.setenv("HEARD_MAIL_HOST", box.host)
        monkeypatch.setenv("HEARD_MAIL_PORT", str(box.port))
        monkeypatch.setenv("HEARD_MAIL_SENDER", "heard@example.org")
        yield box


@pytest.fixture
def sessions(tmp_path: Path, monkeypatch, migrated_once: Path) -> Sessions:
    monkeypatch.setenv("HEARD_INSTANCE", str(tmp_path))
    tmp_path.chmod(0o700)
    shutil.copy(migrated_once, tmp_path / "heard.db")
    settings = Settings.from_environment()
    made = make_sessions(open_engine(settings.database_url), settings.trail_key)
    _write(made, builders.add_board)
    return made


@pytest.fixture(scope="module")
def migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("empty") / "heard.db"
    migrate(open_engine(f"sqlite:///{made}"))
    return made
