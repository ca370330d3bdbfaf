"""A bad day as an operator types it: back up, lose the machine, bring keys and backup to another one (T16, T17)."""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pyrage
import pytest
from click.testing import CliRunner, Result

from app.commands import heard
from app.commands.installation import open_store
from app.commands.sealed_files import read_identities
from app.commands.unsealing import list_unopened
from app.factory import create_app
from app.people import Role
from app.security import make_key
from app.settings import Settings
from app.store import backups, consultations, documents
from app.store.backups import Backup
from app.store.session import Session
from tests import builders
from tests.app.store.conftest import migrated_file  # noqa: F401
from tests.app.store.test_responses import PRINTS

pytestmark = pytest.mark.slow
command = import_module("app.commands.backup")
CANARY = "quaggas are friendly at our school"
SECRETS = ("unsealing-key", "trail-key", "second-step-key", "secret-key")
LONG_AGO = builders.NOW - timedelta(days=100)


class Machine:
    """An instance folder, and what is typed there."""

    def __init__(self, folder: Path, public: str) -> None:
        self.folder, self._public = folder, public

    @property
    def settings(self) -> Settings:
        return Settings.from_environment({"HEARD_INSTANCE": str(self.folder), "HEARD_BACKUP_TO": self._public})

    def type(self, *words: str, answers: str = "") -> Result:
        environment = {"HEARD_INSTANCE": str(self.folder), "HEARD_BACKUP_TO": self._public}
        return CliRunner(env=environment).invoke(heard, list(words), input=answers, obj=create_app)

    def restore(self, file: Path, *options: str, key: str = "private") -> Result:
        return self.type("restore", str(file), "--key", str(file.parent.parent.parent / key), *options)

    def all(self, question: str) -> list[object]:
        with closing(sqlite3.connect(self.folder / "heard.db")) as database:
            return [value for (value,) in database.execute(question)]

    def words(self) -> list[object]:
        return sorted(self.all("SELECT value FROM answers WHERE question_id = 'better' AND value LIKE '%quagga%'"))

    def latest(self) -> Backup:
        with open_store(self.settings)() as session:
            found = backups.find_latest(session)
        assert found
        return found


def test_a_backup_is_made_proved_and_noted(lost: Machine, file: Path):
    """Section 4 "Backup/restore": verified by restoring it, each time."""
    latest = lost.latest()
    assert latest.proved_at is not None
    assert (latest.size, latest.made_at.strftime(command.NAME)) == (file.stat().st_size, file.name)
    assert latest.rows > 20
    assert [path.name for path in lost.folder.iterdir() if path.name.startswith(".")] == []
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_nobody_can_read_a_backup_without_the_private_key(lost: Machine, file: Path):
    """T16: the canary is not in the file; that it is in what the file seals shows that the look is worth something."""
    inside = gzip.decompress(pyrage.decrypt(file.read_bytes(), _identities(file)))
    assert CANARY.encode() not in file.read_bytes()
    assert CANARY.encode() in inside
    secrets = [(lost.folder / name).read_bytes() for name in SECRETS]
    assert [secret for secret in [*secrets, b"PRIVATE KEY"] if secret in inside] == []


def test_on_another_machine_keys_and_backup_bring_everything_back(lost: Machine, file: Path, elsewhere: Machine):
    """Section 4: backup, wipe, restore, compare; the consultation that was open goes on being unsealed."""
    assert "Bring them first: heard keys restore" in elsewhere.restore(file).output
    assert elsewhere.type("keys", "restore", *_saved(file)).exit_code == 0
    done = elsewhere.restore(file)
    assert done.exit_code == 0, done.output
    assert "It is the database now" in done.output
    assert "The trail of what staff did is whole" in done.output
    assert elsewhere.words() == lost.words() != []
    assert elsewhere.type("verify-trail").exit_code == 0
    with open_store(elsewhere.settings)() as session:
        assert list_unopened(session, elsewhere.settings.unsealing_key) == ()


def test_what_should_have_been_forgotten_since_is_forgotten_at_once(file: Path, with_keys: Machine):
    """T17, R2.13: the backup holds words whose ninety days are over; the restored database does not."""
    with_keys.restore(file)
    old, kept = (with_keys.all(f"SELECT value FROM answers WHERE value LIKE '%{word}%'") for word in ("gnu", "quagga"))
    assert b"gnus everywhere" in gzip.decompress(pyrage.decrypt(file.read_bytes(), _identities(file)))
    assert (old, len(kept)) == ([], 2)


def test_restoring_over_something_is_refused_unless_it_is_said(lost: Machine, file: Path, with_keys: Machine):
    with open_store(with_keys.settings)() as session:
        builders.add_board(session, name="Southvale")
        session.commit()
    refused = with_keys.restore(file)
    assert (refused.exit_code, "say --replace" in refused.output) == (1, True)
    assert with_keys.all("SELECT name FROM boards") == ["Southvale"]
    assert with_keys.restore(file, "--replace").exit_code == 0
    assert with_keys.all("SELECT name FROM boards ORDER BY name") == lost.all("SELECT name FROM boards ORDER BY name")


@pytest.mark.parametrize("what", ["another key", "cut short", "the last byte less", "a byte changed", "another file"])
def test_what_is_not_whole_or_not_ours_is_refused_and_nothing_is_made(file: Path, with_keys: Machine, what, tmp_path):
    whole = file.read_bytes()
    middle = len(whole) // 2
    broken = {
        "cut short": whole[:middle],
        "the last byte less": whole[:-1],
        "a byte changed": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "another file": b"Once upon a time",
    }
    copy = tmp_path / "there" / "backups" / file.name
    copy.parent.mkdir(parents=True)
    copy.write_bytes(broken.get(what, whole))
    for name in ("private", "other"):
        shutil.copy(file.parent.parent.parent / name, tmp_path / name)
    done = with_keys.restore(copy, key="other" if what == "another key" else "private")
    assert done.exit_code == 1
    assert ("was not sealed to this key" if what == "another key" else "is not whole") in done.output
    assert with_keys.all("SELECT count(*) FROM sqlite_master") == [0]


def test_a_backup_can_be_tried_without_restoring_it(lost: Machine, file: Path):
    """The private key's own drill: the nightly proof uses another one."""
    before = lost.latest()
    done = lost.restore(file, "--only-try")
    assert done.exit_code == 0, done.output
    assert lost.latest().proved_at > before.proved_at
    assert lost.words() != []


def test_a_backup_that_does_not_come_back_the_same_is_said_and_not_called_proved(other_machine: Machine, monkeypatch):
    monkeypatch.setattr(command, "is_the_same", lambda *_: False)
    done = other_machine.type("backup")
    assert (done.exit_code, "is not what stood there" in done.output) == (1, True)
    assert other_machine.latest().proved_at is None


def test_backups_of_a_month_ago_are_deleted_and_nothing_else(other_machine: Machine):
    """T16: what was forgotten is gone from every backup a month later."""
    folder, now = other_machine.settings.backups, datetime.now(UTC)
    folder.mkdir()
    names = [(now - timedelta(days=days)).strftime(command.NAME) for days in (31, 29)]
    for name in (*names, "heard-of-a-friend.age", "notes.txt"):
        (folder / name).touch()
    assert other_machine.type("backup", "--unproved").exit_code == 0
    left = {path.name for path in folder.iterdir()}
    assert left >= {names[1], "heard-of-a-friend.age", "notes.txt"}
    assert (names[0] in left, len(left)) == (False, 4)


def test_what_a_backup_left_that_was_killed_is_deleted_too(other_machine: Machine):
    """T16: its half file holds answers as well, and every night would leave another."""
    folder, now = other_machine.settings.backups, datetime.now(UTC)
    folder.mkdir()
    old, running = (f".{(now - timedelta(hours=hours)).strftime(command.NAME)}.part" for hours in (30, 1))
    for name in (old, running):
        (folder / name).touch()
    assert other_machine.type("backup", "--unproved").exit_code == 0
    left = {path.name for path in folder.iterdir()}
    assert (old in left, running in left) == (False, True)


def test_a_backup_before_an_upgrade_is_of_the_tables_as_they_are_or_none(other_machine: Machine):
    """It is the only way back (docs/upgrading.md): whoever has brought the code already must not lose it unasked."""
    with closing(sqlite3.connect(other_machine.folder / "heard.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '0015'")
        database.commit()
    done = other_machine.type("backup")
    assert (done.exit_code, "of version 0015" in done.output) == (1, True), done.output
    assert other_machine.all("SELECT version_num FROM alembic_version") == ["0015"]


def test_nobody_to_seal_to_is_said_with_what_to_do(tmp_path):
    done = Machine(tmp_path, "").type("backup")
    assert (done.exit_code, "heard keys pair" in done.output) == (1, True)
    done = Machine(tmp_path, "age1nonsense").type("backup")
    assert (done.exit_code, "is not a public key" in done.output) == (1, True)


def test_a_disk_that_takes_no_more_is_said_and_leaves_no_half_file(other_machine: Machine, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.commands.sealed_files.os.fsync", full)
    done = other_machine.type("backup", "--unproved")
    assert (done.exit_code, "No space left" in done.output) == (1, True)
    assert list(other_machine.settings.backups.iterdir()) == []


def test_a_backup_that_is_told_to_stop_wipes_what_stood_on_the_disk_for_a_while(other_machine: Machine, monkeypatch):
    """T16: a timer's limit, or a machine that shuts down: a copy of every word must not be left in free blocks."""
    wiped, died = [], []
    monkeypatch.setattr("app.store.throwaway._wipe", lambda file: wiped.append(file) or os.close(file))
    monkeypatch.setattr(command, "put_back", lambda *_, **__: os.kill(os.getpid(), signal.SIGTERM))
    before = signal.signal(signal.SIGTERM, lambda *_: died.append(True))
    try:
        assert other_machine.type("backup").exit_code == 143
    finally:
        signal.signal(signal.SIGTERM, before)
    assert (len(wiped), died) == (2, [])


def test_keys_are_saved_by_a_passphrase_and_the_copy_is_tried_out(other_machine: Machine, tmp_path):
    copy = tmp_path / "keys.age"
    words = "violet harbour ladder moss\n"
    done = other_machine.type("keys", "save", str(copy), answers=f"short\nshort\n{words}{words}")
    assert (done.exit_code, "15 characters" in done.output) == (0, True)
    secrets = [(other_machine.folder / name).read_bytes() for name in SECRETS]
    assert [secret for secret in secrets if secret in copy.read_bytes()] == []
    drilled = other_machine.type("keys", "drill", str(copy), answers=words)
    assert (drilled.exit_code, "The saved copy is good" in drilled.output) == (0, True), drilled.output
    assert "1 of 1 keys of consultations are opened" in drilled.output
    assert other_machine.type("keys", "drill", str(copy), answers="wrong words\n").exit_code == 1
    assert "Name another file" in other_machine.type("keys", "save", str(copy), answers=words * 2).output


def test_a_copy_of_keys_that_are_not_used_any_more_fails_the_drill(lost: Machine, file: Path, tmp_path):
    """The drill can fail: another unsealing key was made since."""
    shutil.copytree(lost.folder, tmp_path / "lost")
    machine = Machine(tmp_path / "lost", lost.settings.backup_to)
    (machine.folder / "unsealing-key").unlink()
    assert machine.type("migrate", "--begin-unsealing-anew").exit_code == 0
    done = machine.type("keys", "drill", *_saved(file))
    assert done.exit_code == 1
    assert "This copy does not fit: unsealing-key" in done.output
    refused = machine.type("keys", "restore", *_saved(file))
    assert (refused.exit_code, "another unsealing-key" in refused.output) == (1, True)


def _saved(file: Path) -> tuple[str, str, str]:
    top = file.parent.parent.parent
    return str(top / "keys.age"), "--key", str(top / "private")


def _identities(file: Path) -> list[object]:
    return list(read_identities((file.parent.parent.parent / "private").read_text()))


@pytest.fixture(scope="module")
def lost(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Machine:  # noqa: F811
    """A machine with a backup and saved keys, which is going to be lost."""
    top = tmp_path_factory.mktemp("lost")
    runner = CliRunner()
    runner.invoke(heard, ["keys", "pair", str(top / "other")])
    public = runner.invoke(heard, ["keys", "pair", str(top / "private")]).output.splitlines()[0]
    machine = _make(top / "instance", migrated_file, public)
    saved = machine.type("keys", "save", str(top / "keys.age"), "--to", public)
    assert saved.exit_code == 0, saved.output
    made = machine.type("backup")
    assert made.exit_code == 0, made.output
    return machine


@pytest.fixture(scope="module")
def file(lost: Machine) -> Path:
    (path,) = lost.settings.backups.glob("heard-*.age")
    return path


@pytest.fixture
def other_machine(lost: Machine, migrated_file: Path, tmp_path: Path) -> Machine:  # noqa: F811
    """One with children's answers of its own."""
    return _make(tmp_path / "instance", migrated_file, lost.settings.backup_to)


@pytest.fixture
def elsewhere(lost: Machine, tmp_path: Path) -> Machine:
    """A machine on which nothing is yet."""
    return Machine(tmp_path / "new", lost.settings.backup_to)


@pytest.fixture
def with_keys(file: Path, elsewhere: Machine) -> Machine:
    elsewhere.type("keys", "restore", *_saved(file))
    return elsewhere


def _make(instance: Path, migrated: Path, public: str) -> Machine:
    machine = Machine(instance, public)
    instance.mkdir()
    shutil.copy(migrated, instance / "heard.db")
    with open_store(machine.settings)() as session:
        board_id = builders.add_board(session)
        builders.add_person(session, board_id=board_id, role=Role.SAFEGUARDING_LEAD)
        long_ago = _ask(session, board_id, "gnus everywhere")
        consultations.close_consultation(session, board_id=board_id, consultation_id=long_ago, today=LONG_AGO.date())
        documents.give_to_board(
            session, board_id=board_id, now=LONG_AGO, document_id=documents.save_draft(
                session, board_id=board_id, year="2026", title="Learning", stamp="", model={}, prints=PRINTS,
                today=LONG_AGO.date(),
            ),
        )  # fmt: skip
        consultation_id = _ask(session, board_id, CANARY, f"more {CANARY}")
        key = make_key(machine.settings.unsealing_key, consultation_id)
        session.commit()
    with closing(sqlite3.connect(instance / "heard.db")) as database:
        database.execute(
            "UPDATE consultations SET public_key = ?, key_id = ?, sealed_key = ? WHERE id = ?",
            (key.point, key.key_id, key.sealed, consultation_id),
        )
        database.execute("UPDATE consultations SET public_key = NULL WHERE id <> ?", (consultation_id,))
        database.commit()
    return machine


def _ask(session: Session, board_id: str, *said: str) -> str:
    consultation_id = builders.add_open_consultation(session, board_id=board_id)
    for words in said:
        builders.keep(session, builders.a_response(words=words), consultation_id=consultation_id)
    return consultation_id
