"""Step-up (T5): raw words, and what could let another in, only for whoever proved a short while ago who they are."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from flask import Flask

from app.accounts.attempts import MOST
from app.accounts.policy import FRESH, FRESH_WHEN_SENT, POLICY
from app.people import Role
from app.store import reading, staff, trail
from app.store.session import Sessions
from tests import builders
from tests.app.desks import PASSWORD, Desk, read_app, sign_in

WORDS = "He hits me when mum is out"


def test_raw_words_without_a_fresh_proof_are_refused_and_nothing_is_shown(lead: Desk, concern: str, long_after):
    """T5: raw text without step-up; nor is it written down that somebody read it."""
    long_after(lead)
    for press in ("words", "pass"):
        reply = lead.send(f"/lead/read/{concern}/{press}?left=x")
        assert reply.headers["Location"] == f"/accounts/prove?then=/lead/read/{concern}?left%3Dx"
        assert WORDS not in reply.get_data(as_text=True)


def test_a_proof_leads_back_and_then_the_words_are_shown(app: Flask, lead: Desk, concern: str, long_after):
    long_after(lead)
    asked = lead.send(f"/lead/read/{concern}/words").headers["Location"]
    assert lead.send(asked, code=read_app(app, lead.email)).headers["Location"] == f"/lead/read/{concern}"
    assert WORDS in lead.send(f"/lead/read/{concern}/words").get_data(as_text=True)


def test_a_refused_settlement_shows_no_words_to_whoever_is_not_fresh(lead: Desk, concern: str, long_after):
    """And nothing that was typed is lost."""
    lead.send(f"/lead/read/{concern}/words")
    assert WORDS in lead.send(f"/lead/read/{concern}", reason="I called").get_data(as_text=True)
    long_after(lead)
    page = lead.send(f"/lead/read/{concern}", reason="I called them").get_data(as_text=True)
    assert WORDS not in page
    assert "I called them" in page


def test_nobody_settles_without_a_fresh_proof_and_what_was_typed_is_kept(
    app: Flask, sessions: Sessions, lead: Desk, concern: str, long_after
):
    """T5: it decides on raw words. The proof opens in another tab, and the form is sent once more."""
    lead.send(f"/lead/read/{concern}/words")
    long_after(lead)
    typed = {"outcome": "refer", "reason": "I called them"}
    reply = lead.press(f"/lead/read/{concern}?left=x", **typed)
    page = reply.get_data(as_text=True)
    prove = f"/accounts/prove?then=/lead/read/{concern}?left%3Dx"
    assert (reply.status_code, "I called them" in page, prove in page, WORDS in page) == (422, True, True, False)
    assert _state(sessions, lead, concern) == "waiting"
    lead.press(prove, code=read_app(app, lead.email))
    assert lead.press(f"/lead/read/{concern}", **typed).status_code == 302
    assert _state(sessions, lead, concern) == "upheld"


def test_nobody_agrees_as_the_second_person_without_a_fresh_proof(
    sessions: Sessions, lead: Desk, at_desk, concern: str, long_after
):
    deputy: Desk = at_desk(Role.DEPUTY)
    lead.send(f"/lead/read/{concern}", outcome="no_concern", reason="A joke.")
    deputy.send(f"/lead/read/{concern}/words")
    long_after(deputy)
    reply = deputy.press(f"/lead/read/{concern}/second", agrees="yes", reason="I see it too.")
    page = reply.get_data(as_text=True)
    assert (reply.status_code, "I see it too." in page, "/accounts/prove" in page) == (422, True, True)
    assert _state(sessions, lead, concern) == "waiting"


def test_nobody_is_let_in_without_a_fresh_proof(administrator: Desk, sessions: Sessions, long_after):
    """T5: by it somebody could come in as another."""
    long_after(administrator)
    typed = {"name": "Ruth", "email": "ruth@example.org", "role": "deputy"}
    reply = administrator.send("/admin/staff/add", **typed)
    page = reply.get_data(as_text=True)
    assert (reply.status_code, "ruth@example.org" in page) == (422, True)
    assert "/accounts/prove?then=/admin/staff/add" in page
    with sessions() as session:
        assert staff.find_staff(session, email="ruth@example.org") is None


def test_every_view_that_keeps_its_form_stands_in_no_other_list():
    assert POLICY.keys() >= FRESH_WHEN_SENT
    assert not FRESH_WHEN_SENT & FRESH


def test_a_wrong_code_proves_nothing(lead: Desk, concern: str, long_after):
    long_after(lead)
    assert lead.send("/accounts/prove", code="000000").status_code == 422
    assert "/accounts/prove" in lead.send(f"/lead/read/{concern}/words").headers["Location"]


def test_the_code_that_signed_in_proves_nothing_again(app: Flask, lead: Desk):
    """T5: reuse of a code."""
    code = read_app(app, lead.email)
    assert lead.send("/accounts/prove", code=code).status_code == 302
    assert lead.send("/accounts/prove", code=code).status_code == 422


def test_a_password_proves_nothing_where_there_is_a_second_step(lead: Desk, concern: str, long_after):
    long_after(lead)
    assert lead.send("/accounts/prove", password=PASSWORD).status_code == 422
    lead.send("/accounts/yours/password", now=PASSWORD, new="four green kettles whistle")
    lead.forget_token()
    assert "/accounts/prove" in lead.send(f"/lead/read/{concern}/words").headers["Location"]


def test_a_password_proves_it_where_there_is_none(worker: Desk, long_after):
    long_after(worker)
    assert worker.get("/accounts/yours/app").headers["Location"] == "/accounts/prove?then=/accounts/yours/app"
    assert worker.send("/accounts/prove?then=/accounts/yours/app", password="wrong").status_code == 422
    reply = worker.send("/accounts/prove?then=/accounts/yours/app", password=PASSWORD)
    assert reply.headers["Location"] == "/accounts/yours/app"
    assert worker.get("/accounts/yours/app").status_code == 200


def test_guessing_a_proof_gets_slow(app: Flask, lead: Desk):
    for _ in range(MOST):
        lead.send("/accounts/prove", code="000000")
    assert lead.send("/accounts/prove", code=read_app(app, lead.email)).status_code == 429


def test_a_proof_leads_to_no_other_site(app: Flask, lead: Desk):
    reply = lead.send("/accounts/prove?then=//evil.example", code=read_app(app, lead.email))
    assert reply.headers["Location"] == "/accounts/"


def test_a_proof_is_written_down(app: Flask, lead: Desk, sessions: Sessions):
    lead.send("/accounts/prove", code=read_app(app, lead.email))
    with sessions() as session:
        acts = trail.list_acts(session, board_id=lead.person.board_id)
    assert [act.act for act in acts].count("proved") == 1


@pytest.mark.parametrize("view", sorted(FRESH))
def test_every_view_that_must_be_fresh_asks_for_it(app: Flask, at_desk, view: str, long_after):
    """A name in FRESH is all that a new one needs; whatever it is, one comes back to a page."""
    desk: Desk = at_desk(next(role for role in Role if POLICY[view].lets_in(role)))
    long_after(desk)
    for path, method in _ways(app, view):
        reply = desk.get(path) if method == "GET" else desk.send(path)
        assert reply.headers["Location"].startswith("/accounts/prove?then=/"), (path, method)


def test_half_an_hour_is_the_measure(worker: Desk, monkeypatch):
    begin = time.time()
    for minutes, status in ((20, 200), (29, 200), (40, 302)):
        monkeypatch.setattr(time, "time", lambda at=begin + 60 * minutes: at)
        assert worker.get("/worker/").status_code == 200
        assert worker.get("/accounts/yours/app").status_code == status


def test_signing_in_is_a_proof(app: Flask, lead: Desk, concern: str):
    client = app.test_client()
    sign_in(client, lead.email)
    assert WORDS in Desk(client, lead.person, lead.email).send(f"/lead/read/{concern}/words").get_data(as_text=True)


def _state(sessions: Sessions, lead: Desk, concern: str) -> str:
    with sessions() as session:
        return reading.get_to_read(session, board_id=lead.person.board_id, concern_id=concern).state


def _ways(app: Flask, view: str):
    for rule in app.url_map.iter_rules(view):
        filling = {name: "0b8f7e4e-34a5-4a0e-9a43-0d5f5f0c9f11" for name in rule.arguments}
        filling |= {name: word for name, word in {"switch": "on", "file": "csv"}.items() if name in filling}
        _, path = rule.build(filling, append_unknown=False)
        yield from ((path, method) for method in sorted(rule.methods & {"GET", "POST"}))


@pytest.fixture
def concern(sessions: Sessions, lead: Desk) -> str:
    """An answer that must be read, among others."""
    with sessions() as session:
        board_id = lead.person.board_id
        builders.add_noise(session, board_id=builders.add_board(session, name="Elsewhere"))
        made = builders.add_open_consultation(session, board_id=board_id)
        group = builders.add_group(session, board_id=board_id, consultation_id=made)
        builders.keep(
            session, builders.a_response(words=WORDS, group=group), consultation_id=made, group_id=group,
            concerns={"better": builders.WORRYING}, due=builders.NOW,
        )  # fmt: skip
        session.commit()
        return reading.find_next_to_read(session, board_id=board_id).concern_id


@pytest.fixture
def long_after(monkeypatch) -> Callable[[Desk], None]:
    """Makes it forty minutes later; whoever sits there has looked at a page meanwhile."""

    def wait(desk: Desk) -> None:
        begin = time.time()
        for minutes in (20, 40):
            monkeypatch.setattr(time, "time", lambda at=begin + 60 * minutes: at)
            assert desk.get("/accounts/yours").status_code == 200

    return wait
