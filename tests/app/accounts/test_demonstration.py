"""The demonstration asks for no second step and says so on every page; no file makes one of a real installation."""

from __future__ import annotations

import os
from contextlib import nullcontext
from dataclasses import replace

import pytest
from click.testing import CliRunner
from flask import Flask

from app.accounts.policy import MUST_TAKE_A_SECOND_STEP
from app.commands import example
from app.commands.tablets import tablet
from app.factory import create_app
from app.people import Role
from app.settings import FILE, Settings, SettingsFaulty
from app.store.session import Sessions
from tests.app.desks import Desk, add_member, begin_sign_in, sign_in

SAYS_SO = "Demonstration: nobody needs a second step here"


@pytest.mark.parametrize("role", sorted(MUST_TAKE_A_SECOND_STEP))
def test_nobody_needs_a_second_step_there(demonstration: Flask, sessions: Sessions, board_id: str, role: Role):
    desk = _sit_down(demonstration, sessions, board_id, role)
    assert SAYS_SO in desk.read("/accounts/")
    assert "With one of these, whoever learns your password" in desk.read("/accounts/yours")


def test_every_page_of_staff_says_so_and_none_of_a_real_one_does(demonstration: Flask, app: Flask, lead: Desk):
    for path in ("/accounts/sign-in", "/accounts/invitation/none"):
        assert SAYS_SO in demonstration.test_client().get(path).get_data(as_text=True)
        assert SAYS_SO not in app.test_client().get(path).get_data(as_text=True)
    assert SAYS_SO not in lead.read("/lead/")


def test_children_are_not_told(demonstration: Flask):
    assert SAYS_SO not in demonstration.test_client().get("/").get_data(as_text=True)


def test_one_that_is_set_up_is_asked_there_too(demonstration: Flask, lead: Desk):
    assert begin_sign_in(demonstration.test_client(), lead.email).headers["Location"] == "/accounts/second-step"


def test_no_file_and_no_environment_makes_a_demonstration_of_a_real_one(tmp_path):
    real = Settings.of_instance(tmp_path, {"HEARD_IS_DEMONSTRATION": "true", "IS_DEMONSTRATION": "1"})
    assert not real.is_demonstration
    (tmp_path / FILE).write_text("is_demonstration = true\n")
    with pytest.raises(SettingsFaulty):
        Settings.of_instance(tmp_path, {})


@pytest.mark.parametrize(("room", "command", "is_set_up", "says_so"), [
    (example, example.demo, False, True), (tablet, tablet.tablet, False, True), (tablet, tablet.tablet, True, False),
])  # fmt: skip
def test_only_the_commands_that_serve_the_example_say_that_it_is_one(
    tmp_path, monkeypatch, room, command, is_set_up: bool, says_so: bool
):
    """`heard tablet` serves it before `heard init`, and the real one after."""
    served: list[Settings] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tablet, "_is_set_up", lambda: is_set_up)
    monkeypatch.setattr(tablet, "running_beside", lambda *_: nullcontext())
    monkeypatch.setattr(tablet, "list_addresses", lambda: ("192.168.1.20",))
    for name in ("load_apart", "tell"):
        monkeypatch.setattr(room, name, lambda *_: None)
    monkeypatch.setattr(room, "serve_until_stopped", lambda make, settings, *_: served.append(settings))
    done = CliRunner().invoke(command, obj=create_app)
    assert done.exit_code == 0, done.output
    assert [settings.is_demonstration for settings in served] == [says_so]


def test_it_is_loaded_in_a_process_of_its_own_so_that_a_poster_can_be_printed_where_it_is_served(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
):
    """Typst's threads do not live on where a process forks: whoever loaded must not be who serves."""
    monkeypatch.setattr(example, "load_demonstration", _who_loads)
    loads, asks = example.load_apart(settings)
    assert (loads != os.getpid(), asks) == (True, os.getpid())


def _who_loads(_: Settings) -> tuple[int, int]:
    return os.getpid(), os.getppid()


def _sit_down(app: Flask, sessions: Sessions, board_id: str, role: Role) -> Desk:
    with sessions() as session:
        person, email = add_member(session, board_id=board_id, role=role)
        session.commit()
    desk = Desk(app.test_client(), person, email)
    assert sign_in(desk.client, email).status_code == 302
    return desk


@pytest.fixture
def demonstration(app: Flask, settings: Settings) -> Flask:
    """The same installation, served as `heard demo` does."""
    return create_app(replace(settings, is_demonstration=True))
