"""`heard gazetteer`: lists from open data reach the job that takes out who and where (R4.06)."""

import pytest
from click.testing import CliRunner

from app.commands import heard
from app.factory import create_app
from app.jobs.known import gather_known
from app.people import Role
from app.settings import Settings
from app.store import consultations, gazetteers, staff
from app.store.session import make_sessions, migrate, open_engine
from tests import builders


def test_a_list_is_loaded_listed_and_forgotten(run, sessions, board, schools):
    done = run("load", schools, "--kind", "schools")
    assert done.output == "2 schools loaded from the column school_name as schools.\n  1 refused: there already\n"
    assert run("list").output == "schools: 2 schools\n"
    assert run("forget", "schools").output == "schools is forgotten.\n"
    assert run("list").output.startswith("No list is loaded")
    assert run("forget", "schools").exit_code == 1


def test_a_list_of_the_same_name_gives_way(run, sessions, board, schools, tmp_path):
    run("load", schools, "--kind", "schools", "--name", "ours")
    other = tmp_path / "other.txt"
    other.write_text("Quillmere Academy\n", encoding="utf-8")
    run("load", str(other), "--kind", "schools", "--name", "ours")
    with sessions() as session:
        assert gazetteers.list_words(session, board_id=board, kind="schools") == ("Quillmere Academy",)


def test_a_file_with_nothing_of_the_kind_is_refused_in_plain_words(run, board, schools):
    done = run("load", schools, "--kind", "names", "--column", "town")
    assert done.exit_code == 1
    assert "There is no column 'town'" in done.output


def test_with_two_boards_one_must_be_named(run, sessions, board, schools):
    with sessions() as session:
        builders.add_board(session, name="Another board")
        session.commit()
    assert "Say which board with --board" in run("load", schools, "--kind", "schools").output
    assert run("load", schools, "--kind", "schools", "--board", "Another board").exit_code == 0
    with sessions() as session:
        assert gazetteers.list_gazetteers(session, board_id=board) == ()


def test_the_job_knows_lists_groups_places_and_staff(run, sessions, board, schools):
    run("load", schools, "--kind", "schools")
    with sessions() as session:
        builders.add_person(session, board_id=board, role=Role.PARTICIPATION_WORKER, name="Wrenna Oxtoby")
        kept = staff.get_board(session, board_id=board)
        staff.save_board(session, board_id=board, name=kept.name, body={**kept.body, "places": ["Dunnock Rise"]})
        consultation_id = builders.add_open_consultation(session, board_id=board)
        consultation = consultations.get_consultation(session, board_id=board, consultation_id=consultation_id)
        known = gather_known(session, consultation=consultation)
        assert {"wrenna", "oxtoby"} <= known.names
        assert "quillmere" in known.schools_or_words
        assert "dunnock rise" in known.places


@pytest.fixture
def schools(tmp_path):
    path = tmp_path / "schools.csv"
    rows = ("1,Quillmere Academy", "2,Park School", "3,quillmere academy")
    path.write_text("\n".join(("urn,school_name", *rows)), encoding="utf-8")
    return str(path)


@pytest.fixture
def board(sessions):
    with sessions() as session:
        board_id = builders.add_board(session)
        session.commit()
    return board_id


@pytest.fixture
def sessions(tmp_path):
    settings = Settings.from_environment({"HEARD_INSTANCE": str(tmp_path)})
    engine = open_engine(settings.database_url)
    migrate(engine)
    return make_sessions(engine, settings.trail_key)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_INSTANCE", str(tmp_path))
    return lambda *arguments: CliRunner().invoke(heard, ["gazetteer", *arguments], obj=create_app)
