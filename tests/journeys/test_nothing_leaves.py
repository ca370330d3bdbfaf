"""Words that are held leave the lead's room by no exit, and of who sent them nothing is kept at all (R3.14, T15, 3.6).

A class answers; one answer waits, one is upheld, one is upheld after it was named, quoted and compiled, one is cleared
by the lead alone and waits for a second person, one is cleared by two.
Then every page that staff can walk to, every print, file, log line, letter and fault is looked through.
"""

from __future__ import annotations

import logging
from typing import Any

import pytest
from sqlalchemy import text

from app.store import quotes, receiving, themes
from tests.app.desks import read_the_others
from tests.builders import today
from tests.journeys.conftest import Town
from tests.journeys.exits import (
    Told,
    as_text,
    compile_document,
    everything,
    find_themes,
    found,
    give_to_board,
    list_given,
    open_to_a_class,
    prints,
    send,
    settle,
)

WAITING = "my step dad hits me when he drinks quokkawaits"
UPHELD = "my uncle touches me at night and I am scared axolotlupheld"
LATE = "street lights on the road by the park please pangolinlate"
CLEARED = "someone hits me with stones on my road capybaracleared"
ALONE = "someone hits me near my bus stop wombatalone"
HELD = ("quokkawaits", "axolotlupheld", "pangolinlate", "wombatalone")
OTHERS = (
    "more street lights on my road", "street lights that work by the park", "lights on the path to school",
    "better street lights near the bus stop", "lights on the road behind school", "lights in the park at night",
    "a teacher who listens to me", "teachers who listen and do something", "someone at school who listens",
    "a teacher to talk to at lunch", "grown ups who listen at school", "teachers to stop the shouting",
)  # fmt: skip
MARKS = ("203.0.113.77", "okapi")


@pytest.mark.long
def test_held_words_leave_by_no_exit(told: Told, caplog: pytest.LogCaptureFixture):
    """R3.14, T15."""
    town = told.town
    _quote_and_release(told, LATE)
    compile_document(town)
    assert "pangolinlate" in "\n".join(prints(town)), "the sweep must see words that may still be printed"
    settle(told, LATE, "refer")
    _stands_nowhere(told)
    compile_document(town)
    _stands_nowhere(told)
    read_the_others(town.lead)
    compile_document(town)
    (draft,) = list_given(town)
    give_to_board(town, draft)
    assert f"/board/documents/{draft}" in town.member.read("/board/"), town.worker.read(
        f"/worker/documents/{today().year}/"
    )
    _stands_nowhere(told)
    assert not found(HELD, [caplog.text, *map(str, town.mailbox.messages)])


@pytest.mark.slow
def test_nothing_is_kept_of_who_sent_an_answer(told: Told, caplog: pytest.LogCaptureFixture):
    """Security 3.6: neither in a file, the database among them, nor in a log line or a letter."""
    assert told.town.mailbox.messages, "noise: the lead has been told of something"
    files = [path.read_bytes() for path in told.town.settings.instance.rglob("*") if path.is_file()]
    assert not found(MARKS, [caplog.text, *map(str, told.town.mailbox.messages), *map(as_text, files)])


@pytest.mark.slow
def test_a_fault_while_answers_are_kept_says_nothing_of_them(told: Told, caplog, monkeypatch):
    """T15: neither on the page nor in the log, for answers and for a wish to talk."""

    def break_off(session: Any, *args: Any) -> None:
        session.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": WAITING})

    monkeypatch.setattr(receiving, "_add_answers", break_off)
    monkeypatch.setattr(receiving.queue, "ask", lambda session, **about: break_off(session))
    with told.town.sessions() as session:
        session.execute(text("UPDATE consultations SET status = 'open'"))
        session.commit()
    page = send(told, WAITING)
    wish = told.town.app.test_client().post(f"/{told.group.code}/talk", data={"first_name": WAITING})
    assert (page.status_code, wish.status_code) == (503, 503)
    assert not found(HELD, [page.get_data(as_text=True), wish.get_data(as_text=True), caplog.text])


@pytest.fixture
def told(town: Town, caplog: pytest.LogCaptureFixture) -> Told:
    caplog.set_level(logging.DEBUG)
    told = open_to_a_class(town)
    for words in (*OTHERS, WAITING, UPHELD, LATE, CLEARED, ALONE):
        assert send(told, words).status_code == 201
    town.do_what_waits()
    settle(told, UPHELD, "urgent")
    settle(told, ALONE, "no_concern")
    cleared = settle(told, CLEARED, "no_concern")
    town.deputy.send(f"/lead/read/{cleared}/second", agrees="yes", reason="I have read it too.")
    find_themes(told)
    assert "capybaracleared" in everything(told), "the sweep must reach what was cleared"
    return told


def _quote_and_release(told: Told, words: str) -> None:
    board_id, town = told.kept.board_id, told.town
    with town.sessions() as session:
        theme, comment = next(
            (theme, comment)
            for theme in themes.list_themes(session, board_id=board_id, consultation_id=told.kept.id)
            for comment in themes.list_comments(session, board_id=board_id, theme_id=theme.id)
            if comment.text == words
        )
    town.worker.send(f"/worker/themes/{theme.id}/comments/{comment.id}/quote", kept=words)
    with town.sessions() as session:
        (quote,) = quotes.list_quotes_to_release(session, board_id=board_id)
    town.lead.send(f"/lead/quotes/{quote.id}", kept=words)


def _stands_nowhere(told: Told) -> None:
    assert not found(HELD, [everything(told)])
