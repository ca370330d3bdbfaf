"""An administrator lets people in and out, and sees whether mail goes out. They read no answer."""

from __future__ import annotations

from flask import Flask

from app.administrator import routes
from app.mail import MailNotSent
from app.store import trail
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk, add_member, sign_in


def test_a_form_says_what_is_wrong_and_keeps_the_rest(administrator: Desk):
    reply = administrator.send("/admin/staff/add", name="Ana Lee", email="ana", role="")
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert "Type an email address such as" in page
    assert "Choose what they are here to do." in page
    assert "Ana Lee" in page


def test_an_address_that_is_taken_is_said(administrator: Desk, worker: Desk):
    reply = administrator.send("/admin/staff/add", name="Ana", email=worker.email.upper(), role="board_member")
    assert "signs in with this address already" in reply.get_data(as_text=True)


def test_somebody_who_leaves_is_out_at_once(administrator: Desk, worker: Desk, app: Flask):
    assert worker.get("/worker/").status_code == 200
    administrator.send(f"/admin/staff/{worker.person.id}/off")
    assert worker.get("/worker/").status_code == 302
    assert sign_in(app.test_client(), worker.email).status_code == 422
    administrator.send(f"/admin/staff/{worker.person.id}/on")
    assert sign_in(app.test_client(), worker.email).status_code == 302


def test_nobody_switches_themselves_off(administrator: Desk):
    administrator.send(f"/admin/staff/{administrator.person.id}/off")
    assert "You cannot switch yourself off" in administrator.read("/admin/")


def test_another_boards_staff_are_not_there(administrator: Desk, sessions: Sessions, worker: Desk):
    with sessions() as session:
        elsewhere = builders.add_board(session, name="Elsewhere")
        theirs, email = add_member(session, board_id=elsewhere, role=worker.person.role, name="Somebody else")
        session.commit()
    assert "Somebody else" not in administrator.read("/admin/")
    for press in ("off", "link", "second-step"):
        assert administrator.send(f"/admin/staff/{theirs.id}/{press}").status_code == 404
    assert sign_in(administrator.client, email).status_code == 302


def test_mail_that_does_not_go_out_says_what_to_look_at(administrator: Desk):
    reply = administrator.send("/admin/mail", to="ana@example.org")
    assert reply.status_code == 422
    assert "No mail server is named" in reply.get_data(as_text=True)


def test_a_test_message_goes_where_it_was_asked_to(administrator: Desk, monkeypatch):
    sent = []
    monkeypatch.setattr(routes, "send", lambda settings, to: sent.append(to))
    assert administrator.send("/admin/mail", to="ana@example.org").status_code == 302
    assert sent == ["ana@example.org"]


def test_what_the_mail_server_says_becomes_plain_words(administrator: Desk, monkeypatch):
    def refuse(settings, to):
        raise MailNotSent("The mail server at mail:25 did not take it.")

    monkeypatch.setattr(routes, "send", refuse)
    reply = administrator.send("/admin/mail", to="ana@example.org")
    assert "did not take it" in reply.get_data(as_text=True)
    assert "ana@example.org" in reply.get_data(as_text=True)


def test_letting_in_and_out_leaves_a_trail(administrator: Desk, worker: Desk, sessions: Sessions):
    administrator.send("/admin/staff/add", name="Ana Lee", email="ana@example.org", role="board_member")
    administrator.send(f"/admin/staff/{worker.person.id}/off")
    with sessions() as session:
        acts = trail.list_acts(session, board_id=administrator.person.board_id)
    assert {"added_staff", "switched_off"} <= {act.act for act in acts}
    assert "ana@example.org" not in repr(acts)
