"""A link by which somebody chooses a password: good once, for seven days, and known to nobody but them (T5)."""

from __future__ import annotations

import html
import logging
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app.accounts.invitations import GOOD_FOR, PATH, digest, make_token, open_link
from app.people import Role
from app.settings import Settings
from app.store import invitations, staff, trail
from app.store.session import Sessions
from tests import builders
from tests.app.desks import PASSWORD, Desk, find_token, read_app, sign_in, take_second_step
from tests.mailbox import open_mailbox

NEW = "four green kettles whistle"
ANA = {"name": "Ana Lee", "email": "ana@example.org", "role": "board_member"}


def test_somebody_new_chooses_a_password_by_the_link(app: Flask, administrator: Desk):
    path = _path(administrator.send("/admin/staff/add", **ANA))
    client = app.test_client()
    page = client.get(path).get_data(as_text=True)
    assert "For Ana Lee, who signs in with ana@example.org" in page
    assert _choose(client, path).headers["Location"] == "/accounts/"
    assert client.get("/board/").status_code == 200
    assert sign_in(app.test_client(), ANA["email"], NEW).status_code == 302


def test_whoever_needs_a_second_step_sets_it_up_right_after(app: Flask, administrator: Desk):
    path = _path(administrator.send("/admin/staff/add", **{**ANA, "role": "safeguarding_lead"}))
    client = app.test_client()
    _choose(client, path)
    assert client.get("/lead/").headers["Location"] == "/accounts/yours"


def test_before_a_password_is_chosen_none_lets_in(app: Flask, administrator: Desk):
    administrator.send("/admin/staff/add", **ANA)
    for guess in ("", " ", "ana@example.org"):
        assert sign_in(app.test_client(), ANA["email"], guess).status_code == 422
    assert "Has a link" in administrator.read("/admin/")


def test_a_link_is_good_once(app: Flask, administrator: Desk):
    path = _path(administrator.send("/admin/staff/add", **ANA))
    client = app.test_client()
    token = find_token(client, path)
    assert _choose(app.test_client(), path).status_code == 302
    again = client.post(path, data={"csrf_token": token, "new": "violet harbour ladder moss"})
    assert again.status_code == 404
    assert "does not work any more" in again.get_data(as_text=True)
    assert sign_in(app.test_client(), ANA["email"], NEW).status_code == 302
    assert "Has a link" not in administrator.read("/admin/")


def test_looking_at_the_page_does_not_use_the_link_up(app: Flask, administrator: Desk):
    """Mail servers look at links before people do."""
    path = _path(administrator.send("/admin/staff/add", **ANA))
    assert [app.test_client().get(path).status_code for _ in range(3)] == [200] * 3


def test_a_weak_password_leaves_the_link_good(app: Flask, administrator: Desk):
    path = _path(administrator.send("/admin/staff/add", **ANA))
    client = app.test_client()
    reply = client.post(path, data={"csrf_token": find_token(client, path), "new": "passwordpassword"})
    assert reply.status_code == 422
    assert "easy to guess" in reply.get_data(as_text=True)
    assert _choose(client, path).status_code == 302


@pytest.mark.parametrize(("late", "is_open"), [(timedelta(minutes=-1), True), (timedelta(minutes=1), False)])
def test_a_link_is_good_for_seven_days(sessions: Sessions, worker: Desk, late: timedelta, is_open: bool):
    token, now = make_token(), datetime.now(UTC)
    with sessions() as session:
        who = {"board_id": worker.person.board_id, "staff_id": worker.person.id}
        open_link(session, **who, token=token, now=now)
        found = invitations.find_invitation(session, digest=digest(token), now=now + GOOD_FOR + late)
    assert (found is not None) is is_open


def test_a_newer_link_ends_the_older_one_and_the_password(app: Flask, administrator: Desk, worker: Desk):
    older = _path(administrator.send(f"/admin/staff/{worker.person.id}/link"))
    newer = _path(administrator.send(f"/admin/staff/{worker.person.id}/link"))
    assert worker.get("/worker/").status_code == 302
    assert sign_in(app.test_client(), worker.email, PASSWORD).status_code == 422
    assert app.test_client().get(older).status_code == 404
    assert _choose(app.test_client(), newer).status_code == 302
    assert sign_in(app.test_client(), worker.email, NEW).status_code == 302


def test_a_link_is_no_way_round_the_second_step(app: Flask, administrator: Desk, lead: Desk):
    """T5: whoever reads the lead's mail has one of two steps."""
    path = _path(administrator.send(f"/admin/staff/{lead.person.id}/link"))
    client = app.test_client()
    assert _choose(client, path).headers["Location"] == "/accounts/second-step"
    assert client.get("/lead/").status_code == 302
    assert take_second_step(client, read_app(app, lead.email)).headers["Location"] == "/accounts/"
    assert client.get("/lead/").status_code == 200


def test_the_database_knows_no_link(app: Flask, administrator: Desk, settings: Settings):
    """Whoever steals it cannot follow one: 256 random bits, of which it holds the SHA-256."""
    token = _path(administrator.send("/admin/staff/add", **ANA)).removeprefix(PATH)
    assert len(token) == 43
    kept = (settings.instance / "heard.db").read_bytes()
    assert token.encode() not in kept
    assert digest(token).encode() in kept


def test_a_link_stands_in_no_log(app: Flask, administrator: Desk, caplog, monkeypatch):
    """Nor where the page behind it breaks."""

    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError

    path = _path(administrator.send("/admin/staff/add", **ANA))
    monkeypatch.setattr(invitations, "find_invitation", break_down)
    caplog.set_level(logging.DEBUG)
    assert app.test_client().get(path).status_code == 500
    assert "RuntimeError" in caplog.text
    assert path.removeprefix(PATH) not in caplog.text


def test_a_link_of_somebody_who_left_is_dead_also_when_they_come_back(app: Flask, administrator: Desk, worker: Desk):
    """T5: leaving revokes at once."""
    path = _path(administrator.send(f"/admin/staff/{worker.person.id}/link"))
    administrator.send(f"/admin/staff/{worker.person.id}/off")
    assert app.test_client().get(path).status_code == 404
    administrator.send(f"/admin/staff/{worker.person.id}/on")
    assert app.test_client().get(path).status_code == 404


def test_somebody_who_is_switched_off_gets_no_link(administrator: Desk, worker: Desk):
    administrator.send(f"/admin/staff/{worker.person.id}/off")
    assert administrator.send(f"/admin/staff/{worker.person.id}/link").status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "..%2f"])
def test_a_made_up_link_opens_nothing(app: Flask, administrator: Desk, token: str):
    administrator.send("/admin/staff/add", **ANA)
    assert app.test_client().get(PATH + token).status_code == 404


def test_the_link_is_mailed_and_not_shown_where_mail_is_set_up(app: Flask, administrator: Desk, mailed):
    box = mailed()
    page = administrator.send("/admin/staff/add", **ANA).get_data(as_text=True)
    assert PATH not in page
    assert "gets a message at ana@example.org" in page
    (letter,) = box.messages
    assert letter["X-RcptTo"] == "ana@example.org"
    path = re.search(rf"http://localhost({PATH}\S+)", letter.get_payload(decode=True).decode()).group(1)
    assert _choose(app.test_client(), path).status_code == 302


def test_where_mail_does_not_go_out_the_link_is_shown_and_why(app: Flask, administrator: Desk, mailed):
    mailed(port=1)
    reply = administrator.send("/admin/staff/add", **ANA)
    assert "Mail did not go out" in reply.get_data(as_text=True)
    assert _choose(app.test_client(), _path(reply)).status_code == 302


def test_an_address_that_is_taken_gets_no_mail(administrator: Desk, worker: Desk, mailed):
    box = mailed()
    administrator.send("/admin/staff/add", **{**ANA, "email": worker.email.upper()})
    assert box.messages == []


def test_inviting_leaves_a_trail_of_ids(administrator: Desk, worker: Desk, sessions: Sessions, app: Flask):
    path = _path(administrator.send(f"/admin/staff/{worker.person.id}/link"))
    _choose(app.test_client(), path)
    with sessions() as session:
        acts = {(act.act, act.staff_id, act.about) for act in trail.list_acts(session, board_id=worker.person.board_id)}
    assert ("invited_again", administrator.person.id, worker.person.id) in acts
    assert ("chose_password", worker.person.id, worker.person.id) in acts


def test_a_link_is_for_its_own_board(sessions: Sessions, worker: Desk):
    now = datetime.now(UTC)
    with sessions() as session:
        elsewhere = builders.add_board(session, name="Elsewhere")
        theirs = builders.add_person(session, board_id=elsewhere, role=Role.BOARD_MEMBER)
        open_link(session, board_id=elsewhere, staff_id=theirs.id, token=make_token(), now=now)
        with pytest.raises(LookupError):
            open_link(session, board_id=elsewhere, staff_id=worker.person.id, token=make_token(), now=now)
        assert invitations.list_invited(session, board_id=worker.person.board_id, now=now) == frozenset()
        assert invitations.list_invited(session, board_id=elsewhere, now=now) == {theirs.id}


def test_of_two_who_follow_it_at_once_one_is_refused(sessions: Sessions, worker: Desk):
    token, now = make_token(), datetime.now(UTC)
    with sessions() as session:
        open_link(session, board_id=worker.person.board_id, staff_id=worker.person.id, token=token, now=now)
        found = invitations.find_invitation(session, digest=digest(token), now=now)
        assert found
        assert invitations.spend_invitation(session, invitation=found)
        assert not invitations.spend_invitation(session, invitation=found)
        staff.get_person(session, board_id=found.board_id, staff_id=found.staff_id)


def test_of_two_passwords_sent_at_once_the_first_stays(app: Flask, administrator: Desk, monkeypatch):
    path = _path(administrator.send("/admin/staff/add", **ANA))
    with app.extensions["heard.sessions"]() as session:
        found = invitations.find_invitation(session, digest=digest(path.removeprefix(PATH)), now=datetime.now(UTC))
    monkeypatch.setattr(invitations, "find_invitation", lambda *_, **__: found)
    assert _choose(app.test_client(), path).status_code == 302
    client = app.test_client()
    token = find_token(client, path)
    assert client.post(path, data={"csrf_token": token, "new": "violet harbour ladder moss"}).status_code == 404
    assert sign_in(app.test_client(), ANA["email"], NEW).status_code == 302


def test_a_link_leads_to_the_address_of_the_installation(settings: Settings, app: Flask, administrator: Desk):
    app.extensions["heard.settings"] = replace(settings, base_url="https://heard.example.org/")
    page = administrator.send("/admin/staff/add", **ANA).get_data(as_text=True)
    assert f">https://heard.example.org{PATH}" in page


def _path(reply) -> str:
    shown = re.search(r'class="secret">([^<]+)<', reply.get_data(as_text=True)).group(1)
    return html.unescape(shown).removeprefix("http://localhost")


def _choose(client, path: str):
    return client.post(path, data={"csrf_token": find_token(client, path), "new": NEW})


@pytest.fixture
def mailed(app: Flask, settings: Settings):
    """Sets mail up, to a real server; returns what arrives there."""
    with open_mailbox() as box:

        def set_up(port: int = 0):
            app.extensions["heard.settings"] = replace(
                settings, mail_host=box.host, mail_port=port or box.port, mail_sender="heard@example.org"
            )
            return box

        yield set_up
