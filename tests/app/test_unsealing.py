"""Every start makes sure that this machine has the secrets of its installation (T3, T16; docs/decisions/0018)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy

import pytest
from click import ClickException
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from sqlalchemy import text

from app import security
from app.commands import heard
from app.commands.installation import open_store
from app.commands.unsealing import list_unopened
from app.factory import create_app
from app.people import Role
from app.security import SealBroken, can_open, make_key, unseal
from app.settings import Settings
from app.store import consultations, heartbeats, second_steps, secrets_known, trail
from app.store.session import Sessions
from tests import builders
from tests.app.store.conftest import engine, migrated_file, postgresql, postgresql_url  # noqa: F401
from tests.sealing import seal

ROOT = Path(__file__).parents[2]
WSGI = str(ROOT / "wsgi.py")
OWN_SERVER = """
import logging, runpy, sys
from datetime import UTC, datetime
from app.store import heartbeats
from tests.serving import wait_until

app = runpy.run_path(sys.argv[1])["app"]

logging.getLogger("of others").warning("Refused %s", "he hits me")

def has_spoken():
    with app.extensions["heard.sessions"]() as session:
        return heartbeats.list_parts(session, now=datetime.now(UTC))
wait_until(has_spoken, "It did not say that it runs")
print(app.extensions["heard.settings"].instance)
"""
SECRETS = ("unsealing-key", "trail-key", "second-step-key", "secret-key")


def test_a_first_start_makes_the_secrets_for_their_owner_only(here):
    open_store(here)
    modes = {path.name: path.stat().st_mode & 0o777 for path in here.instance.iterdir() if path.name in SECRETS[:3]}
    assert modes == dict.fromkeys(SECRETS[:3], 0o600)


def test_another_machine_with_the_same_secrets_opens_what_was_sealed_on_the_first(here, elsewhere):
    key, consultation_id = _open_one(open_store(here), here)
    there = elsewhere(*SECRETS)
    assert _list_unopened(open_store(there), there) == ()
    envelope = seal(key.point, {"agreed": True}, b"a")
    assert unseal(
        envelope, sealed_key=key.sealed, unsealing_key=there.unsealing_key, consultation_id=consultation_id,
        additional=b"a",
    ) == b'{"agreed": true}'  # fmt: skip


def test_a_second_step_key_that_is_lost_for_good_costs_everybody_their_second_step_and_no_more(here):
    with open_store(here)() as session:
        board_id = builders.add_board(session)
        lead = builders.add_person(session, board_id=board_id, role=Role.SAFEGUARDING_LEAD)
        second_steps.save_app(session, board_id=board_id, staff_id=lead.id, secret="sealed", counter=1)
        session.commit()
    (here.instance / "second-step-key").unlink()
    with pytest.raises(ClickException, match="--begin-second-steps-anew"):
        open_store(here)
    with open_store(here, begin_second_steps_anew=True)() as session:
        assert second_steps.get_second_steps(session, board_id=board_id, staff_id=lead.id).app_secret is None
        assert [act.act for act in trail.list_acts(session, board_id=board_id)] == ["let_in_by_operator"]
    open_store(here)


@pytest.mark.parametrize("lacks", SECRETS[:3])
def test_a_machine_that_lacks_a_secret_does_not_start_and_says_which(here, elsewhere, lacks):
    """Even before anything is sealed: it would make one of its own, and answers would be lost between the two."""
    with open_store(here)() as session:
        builders.add_board(session)
        session.commit()
    there = elsewhere(*(name for name in SECRETS if name != lacks))
    with pytest.raises(ClickException, match=lacks):
        open_store(there)


@pytest.mark.parametrize("other", SECRETS[:3])
def test_a_machine_with_another_secret_does_not_start_and_says_which(here, elsewhere, other):
    _open_one(open_store(here), here)
    there = elsewhere(*SECRETS)
    (there.instance / other).write_text("A" * 43)
    with pytest.raises(ClickException, match=f"The {other} on this machine is not the one"):
        open_store(there)


def test_a_database_that_came_from_elsewhere_is_not_opened_by_another_key(here):
    """A restore beside a key of another installation: its sealed keys are there, whose mark was not kept."""
    with open_store(here)() as session:
        _open_one(lambda: session, here)
        secrets_known.forget_marks(session, names=["unsealing-key"])
        session.commit()
    here.unsealing_key.write_text("A" * 43)
    with pytest.raises(ClickException, match="unsealing-key on this machine is not the one"):
        open_store(here)


def test_half_a_key_is_refused_in_plain_words(here):
    here.unsealing_key.write_text("A" * 20)
    with pytest.raises(ClickException, match="not a whole key"):
        open_store(here)


@pytest.mark.parametrize("lacks", SECRETS[:3])
def test_a_machine_that_lacks_a_secret_makes_none_of_its_own(here, elsewhere, lacks):
    """Else it has another one at the next start, and `heard keys restore` asks whether that may be lost."""
    _open_one(open_store(here), here)
    there = elsewhere(*(name for name in SECRETS if name != lacks))
    with pytest.raises(ClickException, match="is not there"):
        open_store(there)
    assert not (there.instance / lacks).exists()


def test_half_a_key_that_is_lost_for_good_is_begun_anew_as_well(here):
    """A bad day: what is left of it keeps nobody from the way out that the message names."""
    _, consultation_id = _open_one(open_store(here), here)
    here.unsealing_key.write_text("c2hvcnQ", encoding="ascii")
    assert _list_unopened(open_store(here, begin_unsealing_anew=True), here) == ()


def test_keys_that_an_older_release_kept_as_files_are_taken_in_and_removed(here):
    """Answers that waited on tablets through the upgrade are opened as before."""
    sessions = open_store(here)
    private, consultation_id = _open_as_before(sessions, here)
    (key,) = _list_keys(open_store(here))
    assert can_open(
        key.sealed, unsealing_key=here.unsealing_key, consultation_id=consultation_id, point=_point(private)
    )
    assert not here.key_folder.exists()
    assert _list_unopened(open_store(here), here) == ()


def test_files_are_removed_only_when_what_they_held_is_kept(here, monkeypatch):
    """A start that is cut off before its commit finds them again."""
    sessions = open_store(here)
    _, consultation_id = _open_as_before(sessions, here)
    with monkeypatch.context() as patched:
        patched.setattr("app.commands.unsealing._remove", lambda folder, files: None)
        open_store(here)
        assert (here.key_folder / f"{consultation_id}.pem").exists()
    open_store(here)
    assert not here.key_folder.exists()


def test_a_file_that_is_not_its_consultations_key_is_left_and_said(here, caplog):
    sessions = open_store(here)
    _, consultation_id = _open_as_before(sessions, here)
    stray = here.key_folder / f"{consultation_id}.pem"
    stray.write_bytes(_pem(ec.generate_private_key(ec.SECP256R1())))
    (here.key_folder / "unknown.pem").write_bytes(b"a key of a consultation that this database does not know")
    open_store(here)
    assert [key.sealed for key in _list_keys(sessions)] == [None]
    assert len(list(here.key_folder.iterdir())) == 2
    assert f"{consultation_id}.pem is not the key of its consultation" in caplog.text


def test_one_key_that_does_not_open_stops_no_other(here, caplog):
    sessions = open_store(here)
    _open_one(sessions, here)
    _, broken = _open_one(sessions, here)
    with sessions() as session:
        secrets_known.save_sealed(session, consultation_id=broken, sealed=b"x" * 60)
        session.commit()
    assert [key.consultation_id for key in _list_unopened(open_store(here), here)] == [broken]
    assert f"The key of consultation {broken} cannot be opened" in caplog.text


def test_a_key_that_is_lost_for_good_is_begun_anew_and_what_was_sealed_before_stays_closed(here):
    sessions = open_store(here)
    before, consultation_id = _open_one(sessions, here)
    here.unsealing_key.unlink()
    open_store(here, begin_unsealing_anew=True)
    (after,) = _list_keys(open_store(here))
    assert after.point != before.point
    with pytest.raises(SealBroken):
        unseal(
            seal(before.point, {}, b"a"), sealed_key=after.sealed, unsealing_key=here.unsealing_key,
            consultation_id=consultation_id, additional=b"a",
        )  # fmt: skip


def test_beginning_anew_changes_no_key_that_opens(here):
    """Typed without need it takes nothing away."""
    sessions = open_store(here)
    _open_one(sessions, here)
    before = _list_keys(sessions)
    assert _list_keys(open_store(here, begin_unsealing_anew=True)) == before


def test_the_command_says_the_way_out(here, monkeypatch):
    monkeypatch.setenv("HEARD_INSTANCE", str(here.instance))
    monkeypatch.setenv("HEARD_DATABASE_URL", here.database_url)
    open_store(here)
    here.unsealing_key.unlink()
    refused = CliRunner().invoke(heard, ["migrate"], obj=create_app)
    assert (refused.exit_code, "--begin-unsealing-anew" in refused.output) == (1, True)
    assert CliRunner().invoke(heard, ["migrate", "--begin-unsealing-anew"], obj=create_app).exit_code == 0


def test_a_web_server_of_the_operators_own_starts_by_the_same_rules(here):
    """`gunicorn wsgi:app` looked at nothing: neither at the tables, nor at durability, nor at a key."""
    open_store(here)
    assert _ask_own_server(here).stdout == f"{here.instance}\n"
    here.unsealing_key.unlink()
    refused = _ask_own_server(here)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "unsealing-key" in refused.stderr


def test_a_web_server_of_the_operators_own_says_that_it_runs_and_keeps_a_quiet_log(here):
    """T15: others' lines went out as they were, and the administrator's page knew of no such web server."""
    sessions = open_store(here)
    assert _ask_own_server(here).stderr == "WARNING of others: Refused -\n"
    with sessions() as session:
        assert [part.kind for part in heartbeats.list_parts(session, now=datetime.now(UTC))] == ["web"]


def test_no_secret_stands_in_the_database(here):
    """T16: a copy of every table opens nothing."""
    sessions = open_store(here)
    _open_one(sessions, here)
    with sessions() as session:
        told = repr(
            [session.execute(text(f"SELECT * FROM {table}")).all() for table in ("consultations", "secret_marks")]
        )
    for name in SECRETS[:3]:
        secret = (here.instance / name).read_bytes()
        assert repr(secret)[2:-1] not in told
    assert "PRIVATE KEY" not in told


def _ask_own_server(here: Settings) -> subprocess.CompletedProcess[str]:
    """Start as a web server of the operator's own does; it says where it is once it said that it runs."""
    at = {"HEARD_INSTANCE": str(here.instance), "HEARD_DATABASE_URL": here.database_url}
    command = [sys.executable, "-c", OWN_SERVER, WSGI]
    return subprocess.run(command, env={**os.environ, **at}, cwd=ROOT, capture_output=True, text=True, timeout=120)


def _open_one(sessions: Sessions, settings: Settings) -> tuple[object, str]:
    session = sessions()
    board_id = builders.add_board(session)
    consultation_id = builders.add_consultation(session, board_id=board_id)
    key = make_key(settings.unsealing_key, consultation_id)
    consultations.open_consultation(
        session, board_id=board_id, consultation_id=consultation_id, public_key=key.point, key_id=key.key_id,
        sealed_key=key.sealed, today=builders.TODAY,
    )  # fmt: skip
    session.commit()
    session.close()
    return key, consultation_id


def _open_as_before(sessions: Sessions, settings: Settings) -> tuple[ec.EllipticCurvePrivateKey, str]:
    private = ec.generate_private_key(ec.SECP256R1())
    with sessions() as session:
        board_id = builders.add_board(session)
        consultation_id = builders.add_consultation(session, board_id=board_id)
        builders.open_consultation(
            session, board_id=board_id, consultation_id=consultation_id, public_key=_point(private)
        )
        session.commit()
    settings.key_folder.mkdir()
    (settings.key_folder / f"{consultation_id}.pem").write_bytes(_pem(private))
    return private, consultation_id


def _pem(private: ec.EllipticCurvePrivateKey) -> bytes:
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _point(private: ec.EllipticCurvePrivateKey) -> str:
    return security._point(private)


def _list_keys(sessions: Sessions) -> tuple[secrets_known.KnownKey, ...]:
    with sessions() as session:
        return secrets_known.list_keys(session)


def _list_unopened(sessions: Sessions, settings: Settings) -> tuple[secrets_known.KnownKey, ...]:
    with sessions() as session:
        return list_unopened(session, settings.unsealing_key)


@pytest.fixture
def here(engine, tmp_path: Path) -> Settings:  # noqa: F811
    """The first machine, with a database of either kind."""
    url = engine.url.set(drivername=engine.dialect.name).render_as_string(hide_password=False)
    (tmp_path / "here").mkdir()
    return Settings(instance=tmp_path / "here", database_url=url, secret_key="s", testing=True)


@pytest.fixture
def elsewhere(here: Settings, tmp_path: Path) -> Callable[..., Settings]:
    """Another machine, to which only these secrets were copied."""

    def with_secrets(*names: str) -> Settings:
        (tmp_path / "there").mkdir()
        for name in names:
            if (here.instance / name).exists():
                copy(here.instance / name, tmp_path / "there" / name)
        return replace(here, instance=tmp_path / "there")

    return with_secrets
