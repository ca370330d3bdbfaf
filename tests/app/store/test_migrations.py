"""A new version of the tables loses nothing that children wrote: each migration runs on a database with rows in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, make_url, text

from app.store import overdue
from app.store.session import MIGRATIONS, make_sessions, migrate, open_engine

ROWS = (
    "INSERT INTO boards (id, name, body) VALUES ('b', 'Northvale', '{}')",
    "INSERT INTO consultations (id, board_id, title, definition, status, notices)"
    " VALUES ('c', 'b', 'Feeling safe', '{}', 'open', '[]')",
    "INSERT INTO groups (id, board_id, consultation_id, code, name, setting, band, language, expected, answered,"
    " session_day, is_open) VALUES ('g', 'b', 'c', 'ABCDE1', 'Oak', 'School', '8-10', 'en', 30, 1, '2026-11-03', true)",
    "INSERT INTO responses (id, board_id, consultation_id, group_id, band, version, language, mode, helped,"
    " words_may_be_used, day) VALUES ('r', 'b', 'c', 'g', '8-10', 1, 'en', 'tablet', false, true, '2026-11-03')",
    "INSERT INTO answers (response_id, question_id, board_id, value) VALUES ('r', 'change', 'b', '\"More lights\"')",
    "INSERT INTO concerns (id, board_id, consultation_id, response_id, question_id, level, score, words, state, due)"
    " VALUES ('n', 'b', 'c', 'r', 'change', 'high', 0.9, '[]', 'waiting', '2026-11-03 11:00:00.000000')",
    "INSERT INTO answers (response_id, question_id, board_id, value) VALUES ('r', 'other', 'b', '\"Fine\"')",
    "INSERT INTO concerns (id, board_id, consultation_id, response_id, question_id, level, score, words, state,"
    " outcome) VALUES ('k', 'b', 'c', 'r', 'other', 'high', 1, '[]', 'cleared', 'no_concern')",
    "INSERT INTO queue (id, board_id, kind, reference, details, state, progress, step, trouble, tries)"
    " VALUES ('q', 'b', 'tell_lead', 'c', '{}', 'waiting', 0, '', '', 0)",
    "INSERT INTO talk_wishes (id, board_id, setting, first_name, where_to_find, hour, state)"
    " VALUES ('w', 'b', 'School', 'Sam', '', '2026-11-03 10:00:00.000000', 'waiting')",
)


def test_answers_of_the_first_version_are_all_there_in_the_newest_and_are_counted(old: Engine):
    """SQLite deletes what leads to a table that is dropped to be made anew."""
    with old.begin() as connection:
        for row in ROWS:
            connection.execute(text(row))
    migrate(old)
    with old.connect() as connection:
        kept = connection.scalars(text("SELECT CAST(value AS TEXT) FROM answers ORDER BY question_id")).all()
        assert kept == ['"More lights"', '"Fine"']
        assert connection.scalar(text("SELECT standing FROM responses")) == "counted"
        concerns = connection.execute(text("SELECT state, second FROM concerns ORDER BY id")).all()
        assert list(map(tuple, concerns)) == [("cleared", None), ("waiting", None)]
        assert connection.scalar(text("SELECT is_supervised FROM groups")) == 1


def test_what_waited_in_an_older_version_has_been_seen_by_nobody_and_is_overdue_once(old: Engine, tmp_path):
    """R3.09: an upgrade loses no clock."""
    with old.begin() as connection:
        for row in ROWS:
            connection.execute(text(row))
    migrate(old)
    with make_sessions(old, tmp_path / "trail-key")() as session:
        for _ in range(2):
            overdue.escalate(session, board_id="b", now=datetime(2026, 11, 3, 11, 30, tzinfo=UTC))
        asked = session.execute(text("SELECT kind, reference FROM queue ORDER BY kind")).all()
        assert asked == [("tell_deputy", "b"), ("tell_deputy", "b"), ("tell_lead", "b")], (
            "an answer and a wish: one mail"
        )
        assert session.execute(text("SELECT escalated, seen_by FROM concerns WHERE id = 'n'")).all() == [
            ("deputy", None)
        ]
        assert session.execute(text("SELECT escalated, seen_by FROM talk_wishes")).all() == [("deputy", None)]


def test_going_back_takes_no_suggestion_for_what_a_person_took_out(old: Engine):
    """The column that told them apart goes; a later run may then place such a comment."""
    theme = (
        "INSERT INTO themes (id, board_id, consultation_id, question_id, status, label, machine_label, definition,"
        " keywords, steadiness, position, bears_on) VALUES ('t', 'b', 'c', 'change', 'agreed', 'L', 'L', '', '[]', '',"
        " 0, '[]')"
    )
    comments = (
        "INSERT INTO comments (id, board_id, consultation_id, response_id, question_id, text)"
        f" VALUES ('{name}', 'b', 'c', 'r', '{question}', 'Fine')"
        for name, question in (("in", "change"), ("maybe", "other"))
    )
    placed = (
        "INSERT INTO theme_comments (theme_id, comment_id, board_id, strength, clause, placed_by, is_in, is_suggested)"
        f" VALUES ('t', '{name}', 'b', 0.5, '', 'machine', {is_in}, {is_suggested})"
        for name, is_in, is_suggested in (("in", "true", "NULL"), ("maybe", "false", "true"))
    )
    with old.begin() as connection:
        for row in ROWS:
            connection.execute(text(row))
    go_to(old, "0008")
    with old.begin() as connection:
        for row in (theme, *comments, *placed):
            connection.execute(text(row))
    go_back_to(old, "0007")
    with old.connect() as connection:
        assert connection.scalars(text("SELECT comment_id FROM theme_comments")).all() == ["in"]


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database of the first version, on each of the two kinds."""
    url = f"sqlite:///{tmp_path / 'heard.db'}"
    if request.param == "postgresql":
        url = make_database(request.getfixturevalue("postgresql_url"))
    engine = open_engine(url)
    go_to(engine, "0001")
    yield engine
    engine.dispose()


def make_database(server: str) -> str:
    """An empty one beside those that other tests use."""
    name = f"old_{uuid4().hex}"
    engine = open_engine(server)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def go_to(engine: Engine, version: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)


def go_back_to(engine: Engine, version: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, version)
