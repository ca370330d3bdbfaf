"""Every route has a door and a guard, and GET does not write (architecture.md, Conventions; T4)."""

import pytest
from flask import Flask

from app.accounts import guards
from app.accounts.policy import POLICY
from app.doors import DOORS
from app.factory import create_app
from app.store.session import migrate, open_engine

READING = {"GET", "HEAD", "OPTIONS"}
SIGNS_IN_OR_ONLY_LOOKS = {"accounts.sign_in", "open_pages.join"}


def test_every_route_has_a_door(app: Flask):
    rooms = {door.room.name for door in DOORS}
    homeless = [r.endpoint for r in app.url_map.iter_rules() if r.endpoint.split(".")[0] not in rooms | {"static"}]
    assert homeless == []


def test_every_view_has_a_policy_and_every_policy_a_view(app: Flask):
    """T4: a route without a policy fails."""
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(POLICY)


def test_a_view_without_a_policy_is_open_to_nobody(app: Flask):
    """T4: deny by default."""
    app.add_url_rule("/forgotten", "open_pages.forgotten", lambda: "words")
    assert app.test_client().get("/forgotten").status_code == 403


def test_the_guard_stands_before_anything_else(app: Flask):
    assert guards.stand in app.before_request_funcs[None], "those of the whole application run before those of a room"


def test_a_view_that_takes_a_post_says_that_it_writes(app: Flask):
    silent = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.methods - READING
        and not hasattr(app.view_functions[rule.endpoint], "writes")
        and rule.endpoint not in SIGNS_IN_OR_ONLY_LOOKS
    ]
    assert silent == []


def test_a_view_that_only_reads_cannot_commit(app: Flask):
    loud = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not rule.methods - READING and hasattr(app.view_functions[rule.endpoint], "writes")
    ]
    assert loud == []


def test_the_child_door_sets_no_cookie_and_needs_no_token(app: Flask):
    """T1: no authority to abuse, hence no CSRF token, on purpose."""
    reply = app.test_client().get("/")
    assert reply.status_code == 200
    assert "Set-Cookie" not in reply.headers


@pytest.fixture
def app(settings) -> Flask:
    migrate(open_engine(settings.database_url))
    return create_app(settings)
