"""Heard's own words in a language are a draft until somebody who reads it is named (R5.20)."""

from __future__ import annotations

import re

import pytest

from app.store import checked_words, trail
from app.store.session import Sessions
from surveys import words
from tests import builders, drafts
from tests.app.desks import Desk
from tests.builders import today


def test_every_language_stands_there_with_its_own_name_and_drafts_say_so(administrator: Desk):
    page = administrator.read("/admin/words")
    assert all(words.load(code).name in page for code in words.available())
    assert page.count(">Draft<") == len(words.available()) - 1
    assert "Checked by the authors of Heard" in page


def test_every_line_stands_beside_the_english_one(administrator: Desk):
    """R5.19: lang and dir on each part in another language."""
    page = administrator.read("/admin/words/ur")
    rows = re.findall(r'<td lang="ur" dir="rtl">(.*?)</td>', page)
    said = words.load("en")("8-10").texts
    told = {text for band in words.load("ur").bands.values() for key, text in band.texts.items() if key in said}
    assert len(told) > 150
    assert {re.sub(r"&#39;", "'", row).replace("&#34;", '"') for row in rows} == told
    assert "5 to 7, Easy Read" in page


def test_a_language_is_checked_by_a_named_person_on_a_day(administrator: Desk, sessions: Sessions):
    assert check(administrator, "ur").status_code == 302
    page = administrator.read("/admin/words")
    assert f"Checked by Sana Khan on {today().day} {today():%B %Y}" in page
    with sessions() as session:
        assert checked_words.list_current(session, board_id=administrator.person.board_id) == {"ur"}
        acts = trail.list_acts(session, board_id=administrator.person.board_id)
    assert ("checked_words", "ur") in {(act.act, act.about) for act in acts}
    assert "Sana" not in repr(acts)


def test_without_a_name_and_a_tick_nothing_is_kept_and_nothing_typed_is_lost(administrator: Desk, sessions: Sessions):
    reply = check(administrator, "ur", has_read="")
    assert reply.status_code == 422
    assert "Tick this when it is so." in reply.get_data(as_text=True)
    assert "Sana Khan" in reply.get_data(as_text=True)
    assert check(administrator, "ur", checked_by=" ").status_code == 422
    assert kept(sessions, administrator) == ()


def test_what_was_read_must_be_what_heard_says_now(administrator: Desk, sessions: Sessions):
    reply = check(administrator, "ur", fingerprint="0" * 32)
    assert reply.status_code == 422
    assert "These words have changed" in reply.get_data(as_text=True)
    assert kept(sessions, administrator) == ()


def test_when_a_word_changes_it_is_a_draft_again_and_says_which_day_it_had_been_checked(
    administrator: Desk, sessions: Sessions
):
    with sessions() as session:
        checked_words.save_checked(
            session, board_id=administrator.person.board_id, language="pl", fingerprint="of older words",
            checked_by="Ola Nowak", today=builders.TODAY,
        )  # fmt: skip
        session.commit()
        assert checked_words.list_current(session, board_id=administrator.person.board_id) == frozenset()
    for path in ("/admin/words", "/admin/words/pl"):
        assert "It had been checked on 24 November 2026" in administrator.read(path)
    check(administrator, "pl")
    assert [one.checked_by for one in kept(sessions, administrator)] == ["Sana Khan"]


def test_what_one_board_had_checked_is_a_draft_for_another(administrator: Desk, sessions: Sessions):
    with sessions() as session:
        elsewhere = builders.add_board(session, name="Elsewhere")
        checked_words.save_checked(
            session, board_id=elsewhere, language="ur", fingerprint=words.load("ur").fingerprint, checked_by="X",
            today=today(),
        )  # fmt: skip
        session.commit()
    assert "Checked by X" not in administrator.read("/admin/words")


def test_what_ships_checked_asks_nobody(administrator: Desk):
    assert "Call it checked" not in administrator.read("/admin/words/en")
    assert administrator.get("/admin/words/xx").status_code == 404
    assert check(administrator, "xx").status_code == 404


def test_a_language_that_lacks_a_line_cannot_be_called_checked(
    administrator: Desk, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
):
    drafts.make_lack(monkeypatch, "ur", "send.button")
    page = administrator.read("/admin/words/ur")
    assert "1 line has no words yet" in page
    assert "Call it checked" not in page
    assert check(administrator, "ur").status_code == 422
    assert kept(sessions, administrator) == ()


@pytest.fixture(autouse=True)
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    for language in ("ur", "pl"):
        drafts.make_whole(monkeypatch, language)


def check(desk: Desk, language: str, **changed: str):
    """Say that somebody has checked a language."""
    mark = words.load(language).fingerprint if language in words.available() else ""
    typed = {"fingerprint": mark, "checked_by": "Sana Khan", "has_read": "y", **changed}
    return desk.send(f"/admin/words/{language}", **{name: said for name, said in typed.items() if said})


def kept(sessions: Sessions, desk: Desk) -> tuple[checked_words.CheckedWords, ...]:
    """What the board has had checked."""
    with sessions() as session:
        return checked_words.list_checked(session, board_id=desk.person.board_id)
