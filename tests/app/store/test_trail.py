"""The trail is only added to, and whoever changes it all the same is found: one edited row is enough (T5)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.people import Role
from app.store import trail
from app.store.chain import TrailKeyMissing, begin_where_none, make_key
from app.store.session import MIGRATIONS, Sessions, make_sessions, migrate, open_engine
from app.store.verify_trail import Fault, Verified, verify_trail
from tests.builders import NOW, add_board, add_person

ACTS = ("signed_in", "read", "settled", "read", "released", "decided")
LATER = "2026-11-24 11:00:00"
FORGED = "0" * 64
"""What somebody writes who has no key."""
AN_OLD_BOARD = "INSERT INTO boards (id, name, body) VALUES ('b', 'Northvale', '{}')"
"""As a version left it that knew no chain."""


def test_a_trail_as_it_was_written_is_whole(session, board_id):
    assert _verify(session, board_id) == Verified(board_id, "Northvale", len(ACTS), 0, None)


@pytest.mark.parametrize("change", ["act = 'read'", "about = 'another'", "staff_id = 'another'", f"at = '{LATER}'"])
def test_one_edited_row_is_found_whatever_was_edited(session, board_id, rows, attack, change: str):
    """T5: editing one row makes verifying fail."""
    attack(f"UPDATE trail SET {change} WHERE id = '{rows[2]}'")
    assert _fault(session, board_id) == Fault("changed", 3, rows[2])


def test_an_edited_seal_is_found_too(session, board_id, rows, attack):
    attack(f"UPDATE trail SET mac = '{FORGED}' WHERE id = '{rows[-1]}'")
    assert _fault(session, board_id) == Fault("changed", len(ACTS), rows[-1])


def test_a_row_taken_out_of_the_middle_is_missed(session, board_id, rows, attack):
    attack(f"DELETE FROM trail WHERE id = '{rows[2]}'")
    assert _fault(session, board_id) == Fault("missing", 3)


def test_closing_the_gap_hides_nothing(session, board_id, rows, attack):
    attack(f"DELETE FROM trail WHERE id = '{rows[2]}'", *_move_down(rows[3:], first=3), _count(board_id, 5))
    assert _fault(session, board_id) == Fault("changed", 3, rows[3])


def test_a_tail_that_was_cut_off_is_missed(session, board_id, rows, attack):
    attack(f"DELETE FROM trail WHERE id = '{rows[-1]}'")
    assert _fault(session, board_id) == Fault("missing", len(ACTS))


def test_a_tail_that_was_cut_off_is_missed_also_where_the_head_was_made_to_fit(session, board_id, rows, attack):
    """The seals of the acts can be read by whoever has the database, so the head bears one of its own."""
    attack(
        f"DELETE FROM trail WHERE id = '{rows[-1]}'",
        f"UPDATE trail_heads SET mac = (SELECT mac FROM trail WHERE id = '{rows[-2]}') WHERE board_id = '{board_id}'",
        _count(board_id, len(ACTS) - 1),
    )
    assert _fault(session, board_id) == Fault("head")


def test_a_row_that_was_put_in_is_found(session, board_id, rows, attack):
    attack(*_move_up(rows[2:], first=3), _put_in("x", board_id, 3), _count(board_id, len(ACTS) + 1))
    assert _fault(session, board_id) == Fault("changed", 3, "x")


def test_a_row_that_was_added_behind_the_end_is_found(session, board_id, attack):
    attack(_put_in("x", board_id, len(ACTS) + 1))
    assert _fault(session, board_id) == Fault("added", len(ACTS) + 1, "x")


def test_a_row_that_says_it_is_from_before_the_chain_is_found(session, board_id, attack):
    attack(_put_in("x", board_id, None))
    assert _fault(session, board_id) == Fault("before")


def test_what_no_act_can_hold_is_found_and_stops_nothing(session, board_id, rows, attack):
    """SQLite keeps whatever it is given."""
    if session.get_bind().dialect.name == "sqlite":
        attack(f"UPDATE trail SET at = 'never' WHERE id = '{rows[2]}'")
        assert _fault(session, board_id) == Fault("unreadable")
    attack(f"UPDATE trail SET at = '{LATER}', mac = 'é' WHERE id = '{rows[2]}'")
    assert _fault(session, board_id) == Fault("changed", 3, rows[2])


def test_two_rows_that_changed_places_are_found(session, board_id, rows, attack):
    attack(*_renumber({rows[1]: 90, rows[3]: 2}), *_renumber({rows[1]: 4}))
    assert _fault(session, board_id) == Fault("changed", 2, rows[3])


def test_a_row_that_was_given_to_another_board_is_missed(session, board_id, rows, attack):
    elsewhere = add_board(session, name="Southvale")
    session.commit()
    attack(f"UPDATE trail SET board_id = '{elsewhere}', number = 1 WHERE id = '{rows[0]}'")
    assert _fault(session, board_id) == Fault("missing", 1)
    assert _fault(session, elsewhere) == Fault("added", 1, rows[0])


@pytest.mark.parametrize("change", ["count = count + 1", "count = count - 1", "mac = ''", "start = 1", "begun = ''"])
def test_a_head_that_was_changed_is_found(session, board_id, attack, change: str):
    attack(f"UPDATE trail_heads SET {change} WHERE board_id = '{board_id}'")
    assert _fault(session, board_id) is not None


def test_a_board_that_lost_its_head_is_found_also_without_any_act(session, attack):
    elsewhere = add_board(session, name="Southvale")
    session.commit()
    attack(f"DELETE FROM trail_heads WHERE board_id = '{elsewhere}'")
    assert _fault(session, elsewhere) == Fault("no head")


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM trail_heads",
        "UPDATE trail_heads SET count = 1",
        "DELETE FROM trail WHERE number = 6",
        "DELETE FROM trail",
        "UPDATE trail_heads SET mac = ''",
        "UPDATE trail_heads SET mac = 'é'",
        "UPDATE trail_heads SET start = 90",
        "INSERT INTO trail (id, board_id, staff_id, act, about, at, number, mac)"
        f" SELECT 'x', board_id, 'p', 'read', 'c', '{LATER}', 7, '' FROM trail"
        " GROUP BY board_id HAVING max(number) = 6",
    ],
)
def test_a_broken_chain_stops_nobodys_work_and_never_mends_itself(session, board_id, person, attack, change: str):
    """A lead reads on whatever somebody did to the trail."""
    attack(change)
    for _ in range(2):
        trail.note(session, person=person, act="read", about="c", now=NOW)
        session.commit()
    assert _fault(session, board_id) is not None


@pytest.mark.parametrize("change", ["UPDATE trail SET about = 'x'", "DELETE FROM trail"])
def test_the_database_refuses_to_change_the_trail(session, board_id, change: str):
    with pytest.raises(SQLAlchemyError, match=r"The trail is only added to\."):
        session.execute(text(change))
    session.rollback()
    assert _fault(session, board_id) is None


def test_postgresql_refuses_to_empty_the_trail(session, board_id):
    if session.get_bind().dialect.name == "postgresql":
        with pytest.raises(SQLAlchemyError, match=r"The trail is only added to\."):
            session.execute(text("TRUNCATE trail"))
        session.rollback()
    assert _fault(session, board_id) is None


@pytest.mark.slow
def test_fifty_at_once_give_an_unbroken_chain(sessions: Sessions, session, board_id, person):
    at_once = threading.Barrier(10)

    def act(number: int) -> None:
        if number < 10:
            at_once.wait()
        with sessions() as own:
            trail.note(own, person=person, act="read", about=str(number), now=NOW)
            own.commit()

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(act, range(50)))
    assert _verify(session, board_id) == Verified(board_id, "Northvale", len(ACTS) + 50, 0, None)


def test_what_is_rolled_back_leaves_no_gap(session, board_id, person):
    trail.note(session, person=person, act="read", about="a", now=NOW)
    session.rollback()
    trail.note(session, person=person, act="read", about="b", now=NOW)
    session.commit()
    assert _verify(session, board_id).acts == len(ACTS) + 1


def test_the_key_is_for_its_owners_eyes_and_stands_alone(board_id, tmp_path: Path):
    assert (tmp_path / "trail-key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.glob("trail-key*")] == ["trail-key"]


def test_a_lost_key_is_said_and_never_silently_made_anew(session, person, tmp_path: Path):
    (tmp_path / "trail-key").unlink()
    with pytest.raises(TrailKeyMissing, match="trail-key"):
        trail.note(session, person=person, act="read", about="c", now=NOW)
    with pytest.raises(TrailKeyMissing, match="begin-trail-anew"):
        begin_where_none(session)
    assert not (tmp_path / "trail-key").exists()


def test_another_key_fits_no_trail(session, board_id, tmp_path: Path):
    (tmp_path / "trail-key").write_bytes(b"\0" * 32)
    assert _fault(session, board_id) == Fault("before")


def test_a_trail_begun_anew_is_sealed_as_it_stands_and_says_how_much_of_it(session, board_id, person, rows, attack):
    """The way out where the key is lost: what stands there is protected from now on."""
    Path(session.info["trail_key"]).unlink()
    begin_where_none(session, anew=True)
    trail.note(session, person=person, act="read", about="c", now=NOW)
    session.commit()
    assert _verify(session, board_id) == Verified(board_id, "Northvale", len(ACTS) + 1, len(ACTS), None)
    attack(f"UPDATE trail SET about = 'another' WHERE id = '{rows[2]}'")
    assert _fault(session, board_id) == Fault("before")


def test_acts_from_before_the_chain_are_sealed_when_the_tables_are_brought_up_to_date(tmp_path: Path):
    engine = open_engine(f"sqlite:///{tmp_path / 'old.db'}")
    _go_to(engine, "0006")
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO boards (id, name, body) VALUES ('b', 'Northvale', '{}')"))
        for id in ("t1", "t2"):
            connection.execute(
                text(f"INSERT INTO trail VALUES ('{id}', 'b', 'p', 'read', 'c', '2026-11-24 10:00:00.000000')")
            )
    migrate(engine)
    with make_sessions(engine, tmp_path / "trail-key")() as session:
        begin_where_none(session)
        assert _verify(session, "b") == Verified("b", "Northvale", 2, 2, None)
        session.execute(text("DROP TRIGGER trail_refuses_update"))
        session.execute(text("UPDATE trail SET about = 'another' WHERE id = 't1'"))
        assert _fault(session, "b") == Fault("before")


def test_an_upgrade_cut_off_behind_the_key_begins_the_chain_the_next_time(sessions, tmp_path: Path, caplog):
    """The key is a file, the heads are rows: nothing writes both at once."""
    make_key(tmp_path / "trail-key")
    with sessions() as session:
        session.execute(text(AN_OLD_BOARD))
        begin_where_none(session)
        assert "though its key was there" in caplog.text, "for it could also have been emptied"
        assert _fault(session, "b") is None
        trail.add_act(session, board_id="b", staff_id="p", act="read", about="c", now=NOW)
        assert _verify(session, "b") == Verified("b", "Northvale", 1, 0, None)


def test_of_two_that_start_at_once_one_begins_and_the_other_finds_it_begun(sessions):
    """heard serve and heard work, after an upgrade."""
    with sessions() as session:
        session.execute(text(AN_OLD_BOARD))
        session.commit()

    def start(_: int) -> None:
        with sessions() as session:
            begin_where_none(session)

    with ThreadPoolExecutor(2) as both:
        assert list(both.map(start, range(2))) == [None, None]
    with sessions() as session:
        assert _fault(session, "b") is None


def _verify(session: Session, board_id: str) -> Verified:
    session.expire_all()
    return next(one for one in verify_trail(session) if one.board_id == board_id)


def _fault(session: Session, board_id: str) -> Fault | None:
    return _verify(session, board_id).fault


def _renumber(numbers: dict[str, int]) -> list[str]:
    return [f"UPDATE trail SET number = {number} WHERE id = '{id}'" for id, number in numbers.items()]


def _move_down(ids: list[str], *, first: int) -> list[str]:
    return _renumber({id: first + place for place, id in enumerate(ids)})


def _move_up(ids: list[str], *, first: int) -> list[str]:
    return list(reversed(_move_down(ids, first=first + 1)))


def _count(board_id: str, count: int) -> str:
    return f"UPDATE trail_heads SET count = {count} WHERE board_id = '{board_id}'"


def _put_in(id: str, board_id: str, number: int | None) -> str:
    values = f"'{id}', '{board_id}', 'p', 'settled', 'c', '{LATER}', {number or 'NULL'}, '{FORGED}'"
    return f"INSERT INTO trail (id, board_id, staff_id, act, about, at, number, mac) VALUES ({values})"


def _go_to(engine: Engine, version: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)


@pytest.fixture
def attack(engine: Engine) -> Callable[..., None]:
    """What somebody does who has the file: takes the walls away first, and puts them back."""

    def attack(*statements: str) -> None:
        with engine.begin() as connection:
            walls = []
            if engine.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL session_replication_role = replica"))
            else:
                named = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
                walls = connection.execute(text(named)).all()
            for name, _ in walls:
                connection.execute(text(f"DROP TRIGGER {name}"))
            for statement in statements:
                connection.execute(text(statement))
            for _, wall in walls:
                connection.execute(text(wall))

    return attack


@pytest.fixture
def rows(session, board_id) -> list[str]:
    """The ids of the acts, in order."""
    wanted = text("SELECT id FROM trail WHERE board_id = :board_id ORDER BY number")
    return list(session.scalars(wanted, {"board_id": board_id}))


@pytest.fixture
def person(session, board_id):
    made = add_person(session, board_id=board_id, role=Role.SAFEGUARDING_LEAD, name=f"Lea {uuid4().hex}")
    session.commit()
    return made


@pytest.fixture
def board_id(session) -> str:
    """A board with six acts, and another one with some of its own."""
    made, noise = add_board(session), add_board(session, name="Elsewhere")
    for board_id in (made, noise, noise):
        for minute, act in enumerate(ACTS):
            at = NOW + timedelta(minutes=minute)
            trail.add_act(session, board_id=board_id, staff_id="p", act=act, about="c", now=at)
    session.commit()
    return made
