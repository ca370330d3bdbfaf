"""Every migration killed at many places and resumed, and 50,000 answers brought from the first version to the newest.

What it gave stands in benchmarks/RESULTS.md: `pytest -s tests/resilience/test_upgrading.py`. The short version is in
tests/app/store/test_upgrading.py.
"""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.store.session import migrate
from tests.app.store.conftest import postgresql_url  # noqa: F401
from tests.upgrading import AT_THE_COMMIT, STEPS, VERSIONS, Road, count_statements, go, made_roads, migrate_apart

pytestmark = [pytest.mark.slow, pytest.mark.long]
PLACES = 5
MANY = 50_000
AT_A_TIME = 1000
KILLS = 10
SEED = 2026


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_each_migration_is_killed_at_several_places_and_resumed(kind: str, make_road: Callable[[str], Road]):
    """kill -9 spread over all its statements and in front of its commit: nothing, or all of it, has happened."""
    road, kills = make_road(kind), 0
    for before, after in STEPS:
        road.come_to(before)

        def step(engine: Engine, version: str = after) -> None:
            go(engine, version)

        rows, statements = road.read(), count_statements(road.url, step)
        for place in (*range(0, statements, max(1, statements // PLACES)), AT_THE_COMMIT):
            killed = migrate_apart(road.url, die_at=place, act=step)
            killed.join()
            assert (killed.exitcode, road.version(), road.read()) == (-signal.SIGKILL, before, rows)
            kills += 1
        resumed = migrate_apart(road.url, act=step)
        resumed.join()
        assert (resumed.exitcode, road.version(), road.read()) == (0, after, rows)
        go(road.engine, after)
    print(f"\n{kind}: {kills} kills in {len(STEPS)} migrations, nothing half done")
    assert kills > len(STEPS) * 3


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_fifty_thousand_responses_go_to_the_newest_version_and_survive_being_killed(
    kind: str, make_road: Callable[[str], Road]
):
    """security.md 4: 50,000 rows in less than a minute; killed by the clock, wherever it is, and resumed."""
    road = make_road(kind)
    add_responses(road.engine)
    before = sums(road.engine)
    began = time.monotonic()
    chance, killed = random.Random(SEED), 0  # noqa: S311
    for _ in range(KILLS):
        migrating = migrate_apart(road.url)
        migrating.join(chance.uniform(0.05, 2))
        migrating.kill()
        migrating.join()
        killed += migrating.exitcode == -signal.SIGKILL
        assert road.version() in (VERSIONS[0], VERSIONS[-1])
        assert sums(road.engine) == before
        if road.version() == VERSIONS[-1]:
            break
    began = time.monotonic()
    migrate(road.engine)
    took = time.monotonic() - began
    assert (road.version(), sums(road.engine)) == (VERSIONS[-1], before)
    print(
        f"\n{kind}: {MANY:,} responses, {3 * MANY:,} answers: {took:.1f} s beside other work; {killed} kills before it"
    )


def add_responses(engine: Engine) -> None:
    """Responses of the first version to its first consultation, three answers each, a comment and a concern in five."""
    with engine.begin() as connection:
        board, consultation, group = connection.execute(
            text("SELECT board_id, consultation_id, id FROM groups ORDER BY id")
        ).first() or ("", "", "")
        here = {"board": board, "consultation": consultation, "group": group, "day": date(2026, 11, 3)}
        for start in range(0, MANY, AT_A_TIME):
            many = [{**here, "id": f"many {number}"} for number in range(start, start + AT_A_TIME)]
            connection.execute(text(RESPONSE), many)
            connection.execute(text(ANSWER), [{**each, "question": f"q{n}"} for each in many for n in range(3)])
            connection.execute(text(COMMENT), many)
            connection.execute(text(CONCERN), many[::5])


RESPONSE = (
    "INSERT INTO responses (id, board_id, consultation_id, group_id, band, version, language, mode, helped,"
    " words_may_be_used, day) VALUES (:id, :board, :consultation, :group, '8-10', 1, 'en', 'tablet', false, true, :day)"
)
ANSWER = (
    "INSERT INTO answers (response_id, question_id, board_id, value)"
    " VALUES (:id, :question, :board, '\"More lights in the park, so that we can see who is there\"')"
)
COMMENT = (
    "INSERT INTO comments (id, board_id, consultation_id, response_id, question_id, text)"
    " VALUES (:id, :board, :consultation, :id, 'q0', 'More lights in the park')"
)
CONCERN = (
    "INSERT INTO concerns (id, board_id, consultation_id, response_id, question_id, level, score, words, state)"
    " VALUES (:id, :board, :consultation, :id, 'q0', 'high', 0.9, '[]', 'waiting')"
)


def sums(engine: Engine) -> list[tuple[object, ...]]:
    """How much stands in each of the large tables, and how long it is."""
    asked = (
        "SELECT count(*), sum(length(id)) FROM responses",
        "SELECT count(*), sum(length(CAST(value AS TEXT))) FROM answers",
        "SELECT count(*), sum(length(text)) FROM comments",
        "SELECT count(*), sum(length(state)) FROM concerns",
    )
    with engine.connect() as connection:
        return [tuple(connection.execute(text(each)).one()) for each in asked]


@pytest.fixture
def make_road(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[str], Road]]:
    """Makes a database of the first version with rows in it."""
    with made_roads(request, lambda: tmp_path) as make:
        yield make
