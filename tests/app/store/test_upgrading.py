"""Every version of the tables becomes the next with rows in it, and back; cut off anywhere it is whole; one at a time.

security.md, section 4 "Schema migration". What a migration means to say of rows of before stands in MEANT; whatever
else differs afterwards is a loss.
"""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, event, text

from app.commands import heard
from app.store import session
from app.store.session import DatabaseIsNewer, MigrationHeldUp, migrate, open_engine
from tests.upgrading import (
    AT_THE_COMMIT,
    FORK,
    STEPS,
    VERSIONS,
    Road,
    Step,
    count_statements,
    made_roads,
    migrate_apart,
)

pytestmark = pytest.mark.slow
MEANT = {
    ("responses", "standing"): "counted", ("groups", "is_supervised"): True, ("queue", "is_to_stop"): False,
    ("quotes", "is_translation"): False,
}  # fmt: skip
"""What a row of before says in a column that was added; in every other added column it says nothing."""
CLOSED_TO_THE_CODE_BEFORE = {
    "sqlite": {("0005", "0006")},
    "postgresql": {("0002", "0003"), ("0005", "0006"), ("0009", "0010"), ("0011", "0012")},
}
"""Steps after which the code of the release before cannot add every row: a column is gone, or wants to be filled."""


def test_no_row_is_lost_and_no_value_changes_on_the_way_up(step: Step):
    assert sum(map(len, step.before.values())) > 50
    assert step.after == step.before
    assert step.broken_leads == 0


def test_a_row_of_before_says_in_a_new_column_what_is_meant_and_nothing_else(step: Step):
    assert step.added == {column: {repr(MEANT.get(column))} for column in step.added}


def test_the_way_back_loses_no_row_and_changes_no_value(step: Step):
    assert step.back == step.before


def test_the_code_of_the_release_before_can_go_on_writing(step: Step):
    """Expand, then contract: two hosts never come to a new release in one moment. No step after these may close."""
    assert step.takes_rows_of_before is (step.name not in CLOSED_TO_THE_CODE_BEFORE[step.kind])


def test_whoever_migrates_is_killed_half_way_and_nothing_has_happened_until_it_is_done(first: Road):
    """kill -9 between two statements, and in front of the commit; then it is resumed. The long one kills everywhere."""
    before = first.read()
    statements = count_statements(first.url)
    for place in (statements // 3, 2 * statements // 3, AT_THE_COMMIT):
        killed = migrate_apart(first.url, die_at=place)
        killed.join()
        assert killed.exitcode == -signal.SIGKILL
        assert first.is_cut_off_in_the_file() or first.kind == "postgresql"
        assert (first.version(), first.read()) == (VERSIONS[0], before)
    resumed = migrate_apart(first.url)
    resumed.join()
    assert (resumed.exitcode, first.version(), first.read()) == (0, VERSIONS[-1], before)


def test_of_two_hosts_that_start_at_once_one_migrates_and_the_other_waits(first: Road):
    """Without a turn both change the tables, and one of them fails."""
    before = first.read()
    changes = FORK.Value("i", 0)
    both = FORK.Barrier(2)

    def slowly(engine: Engine) -> None:
        @event.listens_for(engine, "before_cursor_execute")
        def look(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            if "ADD COLUMN standing" in statement:
                with changes.get_lock():
                    changes.value += 1
                time.sleep(0.5)

        both.wait()
        migrate(engine)

    hosts = [migrate_apart(first.url, act=slowly) for _ in range(2)]
    for host in hosts:
        host.join()
    assert [host.exitcode for host in hosts] == [0, 0]
    assert changes.value == 1
    assert (first.version(), first.read()) == (VERSIONS[-1], before)


def test_tables_that_are_in_use_for_too_long_stay_as_they_are(first: Road, monkeypatch: pytest.MonkeyPatch):
    """A job of the old release that still reads would keep the change waiting, and every child behind it."""
    monkeypatch.setattr(session, "TURN_TIMEOUT", 1)
    monkeypatch.setattr(session, "TABLES_TIMEOUT", 1)
    with first.engine.connect() as reader:
        reader.exec_driver_sql("BEGIN") if first.kind == "sqlite" else None
        reader.execute(text("SELECT id FROM responses")).all()
        with pytest.raises(MigrationHeldUp, match="heard migrate"):
            migrate(first.engine)
    assert first.version() == VERSIONS[0]
    migrate(first.engine)
    assert first.version() == VERSIONS[-1]


def test_an_older_release_leaves_a_newer_database_alone(newest: Engine):
    with newest.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseIsNewer, match=r"version 9999; .* after 0\d+\. A newer release"):
        migrate(newest)


@pytest.mark.parametrize("command", [("migrate",), ("work",), ("serve", "--port", "18765")])
def test_an_older_release_says_in_plain_words_that_it_does_not_start(
    command: tuple[str, ...], tmp_path: Path, migrated_file: Path
):
    shutil.copy(migrated_file, tmp_path / "heard.db")
    engine = open_engine(f"sqlite:///{tmp_path / 'heard.db'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    said = CliRunner().invoke(heard, command, obj=None, env={"HEARD_INSTANCE": str(tmp_path)})
    assert said.exit_code == 1
    assert "Start that release, or restore the backup from before the upgrade" in said.output
    assert isinstance(said.exception, SystemExit), "no trace"


@pytest.fixture(scope="module", params=[(kind, *each) for kind in ("sqlite", "postgresql") for each in STEPS])
def step(request: pytest.FixtureRequest, roads: dict[str, Road], make_road: Callable[[str], Road]) -> Step:
    """One migration, done on a database with rows of every version before, and taken back."""
    kind, before, after = request.param
    if kind not in roads or roads[kind].at > before:
        roads[kind] = make_road(kind)
    roads[kind].come_to(before)
    return roads[kind].step(after)


@pytest.fixture(scope="module")
def roads() -> dict[str, Road]:
    """The database of each kind that goes from step to step."""
    return {}


@pytest.fixture(scope="module")
def make_road(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Road]]:
    """Makes a database of the first version with rows in it."""
    with made_roads(request, lambda: tmp_path_factory.mktemp("road")) as make:
        yield make


@pytest.fixture(params=["sqlite", "postgresql"])
def first(request: pytest.FixtureRequest, make_road: Callable[[str], Road]) -> Road:
    """A database of the first version with rows in it."""
    return make_road(request.param)


@pytest.fixture
def newest(engine: Engine) -> Iterator[Engine]:
    """A database of today's version, which gets its version back."""
    yield engine
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": VERSIONS[-1]})
