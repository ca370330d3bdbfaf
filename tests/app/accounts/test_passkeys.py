"""Passkeys (T5): made, used as the second step, alone and as a proof; and all that must not pass for one."""

from __future__ import annotations

import html
import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from app.accounts import passkeys
from app.accounts.attempts import MOST
from app.accounts.passkeys import PasskeyRefused, Place, find_place
from app.people import Role
from app.store import second_steps, staff, trail
from app.store.session import Sessions
from tests import builders
from tests.app.accounts.authenticator import PRESENT, Authenticator
from tests.app.desks import Desk, add_member, begin_sign_in, find_token, sign_in, take_second_step

ADD, ALONE, SECOND = "/accounts/yours/passkeys/add", "/accounts/sign-in/passkey", "/accounts/second-step"

KNOWN = second_steps.Passkey("i", "b", "s", "Laptop", "AAAA", b"key", 0, builders.TODAY, None)
PARTS = ["id", "rawId", "type", "response", "clientDataJSON", "attestationObject", "authenticatorData", "signature"]
ANYTHING = st.text() | st.recursive(
    st.none() | st.integers() | st.sampled_from(["public-key", "AAAA", "eyJ9"]) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(PARTS), inner),
    max_leaves=12,
).map(json.dumps)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://heard.example.org", Place("heard.example.org", "https://heard.example.org")),
        ("https://heard.example.org:443/", Place("heard.example.org", "https://heard.example.org")),
        ("http://localhost:8000", Place("localhost", "http://localhost:8000")),
        ("https://192.168.1.7:8443", None),
        ("https://[fe80::1]:8443", None),
        ("", None),
    ],
)
def test_passkeys_work_under_a_name_alone(address: str, place: Place | None):
    assert find_place(address) == place


def test_a_passkey_is_the_second_step(app: Flask, worker: Desk, key: Authenticator):
    client = app.test_client()
    begin_sign_in(client, worker.email)
    assert client.get("/worker/").status_code == 302
    assert _send(client, SECOND, key).status_code == 302
    assert client.get("/worker/").status_code == 200


def test_a_passkey_alone_signs_in(app: Flask, worker: Desk, key: Authenticator, sessions: Sessions):
    client = app.test_client()
    options = _options(client, "/accounts/sign-in")
    assert json.loads(options)["userVerification"] == "required"
    assert not json.loads(options).get("allowCredentials")
    assert _post(client, ALONE, key.sign(options)).status_code == 302
    assert client.get("/worker/").status_code == 200
    with sessions() as session:
        acts = [act.act for act in trail.list_acts(session, board_id=worker.person.board_id)]
    assert acts.count("signed_in") == 2
    assert acts.count("added_passkey") == 1


def test_whoever_must_set_up_a_second_step_may_choose_a_passkey(app: Flask, sessions: Sessions, board_id: str):
    with sessions() as session:
        person, email = add_member(session, board_id=board_id, role=Role.ADMINISTRATOR)
        session.commit()
    desk = Desk(app.test_client(), person, email)
    sign_in(desk.client, email)
    assert desk.get("/admin/").status_code == 302
    assert "Your recovery codes" in _add(desk, Authenticator()).get_data(as_text=True)
    assert desk.get("/admin/").status_code == 200


def test_a_passkey_needs_its_owners_finger_face_or_pin(app: Flask, worker: Desk, key: Authenticator):
    """User verification: whoever finds the device is not in."""
    careless = Authenticator(flags=PRESENT)
    assert _add(worker, careless).status_code == 422
    key.flags = PRESENT
    assert _send(app.test_client(), ALONE, key, at="/accounts/sign-in").status_code == 422


@pytest.mark.parametrize("lie", [{"origin": "https://heard.evil.example"}, {"name": "evil.example"}])
def test_what_was_signed_at_another_address_is_refused(app: Flask, worker: Desk, key: Authenticator, lie: dict):
    for name, value in lie.items():
        setattr(key, name, value)
    assert _send(app.test_client(), ALONE, key, at="/accounts/sign-in").status_code == 422
    assert _add(worker, Authenticator(**lie)).status_code == 422


def test_a_copy_of_cookie_and_answer_is_worth_nothing(app: Flask, worker: Desk, key: Authenticator):
    """T5: replay, also of a passkey that does not count."""
    key.counts, key.uses = False, 0
    client, thief = app.test_client(), app.test_client()
    token = find_token(client, "/accounts/sign-in")
    answer = key.sign(_options(client, "/accounts/sign-in"))
    thief.set_cookie("heard", client.get_cookie("heard").value)
    sent = {"csrf_token": token, "credential": answer}
    assert client.post(ALONE, data=sent).status_code == 302
    assert thief.post(ALONE, data=sent).status_code == 422
    assert thief.get("/worker/").status_code == 302


def test_an_answer_to_what_was_asked_before_is_refused(app: Flask, worker: Desk, key: Authenticator):
    client = app.test_client()
    older = _options(client, "/accounts/sign-in")
    client.get("/accounts/sign-in")
    assert _post(client, ALONE, key.sign(older)).status_code == 422


def test_a_counter_that_went_back_is_a_copy(app: Flask, worker: Desk, key: Authenticator):
    for _ in range(3):
        assert _send(app.test_client(), ALONE, key, at="/accounts/sign-in").status_code == 302
    key.uses -= 2
    assert _send(app.test_client(), ALONE, key, at="/accounts/sign-in").status_code == 422


def test_another_key_under_the_same_name_is_refused(app: Flask, worker: Desk, key: Authenticator):
    forged = Authenticator(credential_id=key.credential_id, uses=50)
    assert _send(app.test_client(), ALONE, forged, at="/accounts/sign-in").status_code == 422


def test_somebody_elses_passkey_is_no_second_step(app: Flask, worker: Desk, key: Authenticator, member: Desk):
    theirs = Authenticator()
    _add(member, theirs)
    client = app.test_client()
    begin_sign_in(client, worker.email)
    assert _send(client, SECOND, theirs).status_code == 422
    assert client.get("/worker/").status_code == 302


def test_whoever_has_a_passkey_does_not_wait_for_somebody_who_guesses(app: Flask, worker: Desk, key: Authenticator):
    client = app.test_client()
    begin_sign_in(client, worker.email)
    for _ in range(MOST):
        take_second_step(client, "000000")
    assert take_second_step(client, "000000").status_code == 429
    assert _send(client, SECOND, key).status_code == 302


def test_a_passkey_is_known_once(worker: Desk, member: Desk, key: Authenticator):
    assert _add(member, key).status_code == 422
    assert "no passkey that can be used here" in _add(worker, key).get_data(as_text=True)


def test_the_name_is_kept_when_there_is_no_passkey(worker: Desk):
    page = worker.send(ADD, name="My laptop", credential="").get_data(as_text=True)
    assert "My laptop" in page
    assert "Your browser sent no passkey" in page


def test_a_passkey_that_was_removed_lets_nobody_in(app: Flask, worker: Desk, key: Authenticator):
    _, passkey_id = _of(app, worker)
    assert worker.send(f"/accounts/yours/passkeys/{passkey_id}/remove").status_code == 302
    assert _send(app.test_client(), ALONE, key, at="/accounts/sign-in").status_code == 422


def test_nobody_removes_somebody_elses(app: Flask, worker: Desk, key: Authenticator, member: Desk):
    _, passkey_id = _of(app, worker)
    assert member.send(f"/accounts/yours/passkeys/{passkey_id}/remove").status_code == 404
    assert _send(app.test_client(), ALONE, key, at="/accounts/sign-in").status_code == 302


def test_the_last_passkey_stays_where_it_is_needed(app: Flask, lead: Desk):
    _add(lead, Authenticator())
    lead.send("/accounts/yours/remove-app")
    _, passkey_id = _of(app, lead)
    lead.send(f"/accounts/yours/passkeys/{passkey_id}/remove")
    assert "This is your only second step" in lead.read("/accounts/yours")
    assert len(_of(app, lead)[0]) == 1


def test_somebody_who_left_does_not_come_in_by_passkey(
    app: Flask, worker: Desk, key: Authenticator, sessions: Sessions
):
    """T5: leaving revokes at once."""
    with sessions() as session:
        staff.save_active(session, board_id=worker.person.board_id, staff_id=worker.person.id, active=False)
        session.commit()
    assert _send(app.test_client(), ALONE, key, at="/accounts/sign-in").status_code == 422


def test_where_the_address_is_one_of_numbers_there_are_none(app: Flask, worker: Desk, monkeypatch):
    monkeypatch.setattr(passkeys, "find_place", lambda address: None)
    assert "Use a passkey instead" not in app.test_client().get("/accounts/sign-in").get_data(as_text=True)
    assert "Passkeys need one with a name" in worker.read("/accounts/yours")
    assert worker.get(ADD).status_code == 404


@given(ANYTHING)
def test_whatever_is_sent_is_refused_in_one_way(sent: str):
    place = Place("localhost", "http://localhost")
    with pytest.raises(PasskeyRefused):
        passkeys.read_new(place, sent=sent, challenge=b"x" * 32)
    with pytest.raises(PasskeyRefused):
        passkeys.check(place, sent=sent, challenge=b"x" * 32, passkey=KNOWN)


def test_an_answer_that_nests_for_ever_is_refused(app: Flask):
    client = app.test_client()
    client.get("/accounts/sign-in")
    assert _post(client, ALONE, "[" * 15_000).status_code == 422


def _options(client: FlaskClient, path: str) -> str:
    return html.unescape(re.search(r'data-options="([^"]+)"', client.get(path).get_data(as_text=True)).group(1))


def _post(client: FlaskClient, path: str, credential: str, **typed: str):
    with client.session_transaction() as cookie:
        kept = cookie.get("challenge")
    token = find_token(client, "/accounts/sign-in")
    with client.session_transaction() as cookie:
        cookie["challenge"] = kept
    return client.post(path, data={"csrf_token": token, "credential": credential, **typed})


def _send(client: FlaskClient, path: str, key: Authenticator, *, at: str = ""):
    return _post(client, path, key.sign(_options(client, at or path)))


def _add(desk: Desk, key: Authenticator):
    return _post(desk.client, ADD, key.make(_options(desk.client, ADD)), name="My laptop")


def _of(app: Flask, desk: Desk) -> tuple[tuple[second_steps.Passkey, ...], str]:
    with app.extensions["heard.sessions"]() as session:
        who = {"board_id": desk.person.board_id, "staff_id": desk.person.id}
        found = second_steps.get_second_steps(session, **who).passkeys
    return found, found[0].id


@pytest.fixture
def key(worker: Desk) -> Authenticator:
    """A passkey of the worker."""
    made = Authenticator()
    assert _add(worker, made).status_code == 200
    return made
