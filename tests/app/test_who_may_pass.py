"""Every route of every room with a role, for every other role and for nobody; generated from the map (T4)."""

from __future__ import annotations

from uuid import uuid4

import pytest
from flask import Flask

from app.accounts.policy import POLICY
from app.people import Role
from app.store.session import Sessions
from tests.app.desks import Desk, sit_down

GUARDED = {view: needed for view, needed in POLICY.items() if needed.roles is not None}
FILLING = {
    "band": "11-13", "question_id": "q1", "year": "2026", "way": "up", "what": "open", "decision": "agree",
    "kind": "pdf", "switch": "off", "language": "ur", "why": "late", "act": "count", "file": "qdpx", "said": "yes",
    "edition": "briefing", "telling": "told",
}  # fmt: skip


def test_there_are_routes_to_try(app: Flask):
    assert {view for view, _, _ in _routes(app)} == set(GUARDED)
    assert len(_routes(app)) > 50


def test_nobody_passes_signed_out(app: Flask):
    client = app.test_client()
    for view, path, method in _routes(app):
        reply = client.open(path, method=method, data={"csrf_token": "x"})
        # A POST without a sitting fails on its token before anything else looks at it.
        assert reply.status_code in ((400,) if method == "POST" else (302,)), (view, path, method)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_passes_another_ones_door(app: Flask, sessions: Sessions, board_id: str, role: Role):
    desk = sit_down(app, sessions, board_id=board_id, role=role)
    wrong = [
        (path, method, reply.status_code)
        for view, path, method in _routes(app)
        if not GUARDED[view].lets_in(role)
        for reply in [_try(desk, path, method)]
        if reply.status_code != 403
    ]
    assert wrong == []


@pytest.mark.parametrize("role", list(Role))
def test_a_post_without_a_token_is_refused_everywhere(app: Flask, sessions: Sessions, board_id: str, role: Role):
    """T6: CSRF on every unsafe method."""
    desk = sit_down(app, sessions, board_id=board_id, role=role)
    open_doors = [
        path
        for view, path, method in _routes(app)
        if GUARDED[view].lets_in(role) and method == "POST" and desk.client.post(path).status_code != 400
    ]
    assert open_doors == []


def test_the_page_that_turns_away_says_who_to_ask(worker: Desk):
    reply = worker.get("/lead/")
    assert "This page is for somebody else" in reply.get_data(as_text=True)


def _routes(app: Flask) -> list[tuple[str, str, str]]:
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint in GUARDED:
            filling = {name: FILLING.get(name) or str(uuid4()) for name in rule.arguments}
            _, path = rule.build(filling, append_unknown=False) or ("", "")
            found += [(rule.endpoint, path, method) for method in sorted(rule.methods & {"GET", "POST"})]
    return sorted(found)


def _try(desk: Desk, path: str, method: str):
    return desk.get(path) if method == "GET" else desk.send(path)
