"""A warning is mended or passed with a reason; the reason holds as long as the words stay (norms: Warn)."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from app.participation_worker.actions import asking, warnings
from app.store import consultations, trail
from app.store.consultations import KeptConsultation
from app.store.session import Sessions
from surveys.definition import Consultation, Edition, Question, Telling
from surveys.errors import Fault
from tests import builders
from tests.app.desks import Desk

VAGUE = Question("vague", "own_words", {"en": "What do you usually do here?"}, core=True)
ALWAYS = Question("always", "own_words", {"en": "What do you always do here?"})
LIGHT = Question("light", "own_words", {"en": "What is fun?"})
WHY = "The young people's panel asked for this word."


def test_every_warning_says_what_to_do_and_leads_to_where_it_stands(worker: Desk, sessions: Sessions, here: str):
    page = unescape(worker.read(f"{here}/warnings"))
    assert "2 warnings wait before this can open" in page
    assert "'usually' means something else to everybody. Say how many times, or since when." in page
    assert 'href="editions/11-13/questions/vague"' in page
    assert page.count('type="checkbox"') == 2
    assert worker.read(f"{here}/editions/11-13/questions/vague")


def test_what_is_told_first_is_mended_on_its_own_screen(worker: Desk, sessions: Sessions):
    """R1.14."""
    long = "We put what you say with what others say and then we tell it all to people who decide."
    here = _draft(worker, sessions, LIGHT, telling=Telling(how_used={"en": long}))
    page = worker.read(f"{here}/warnings")
    assert 'href="telling"' in page
    assert "'What we do with your answers', told before they agree: Say it in at most 15 words" in unescape(page)
    assert long in unescape(page)


def test_one_reason_passes_several_and_is_shown_with_who_and_when(worker: Desk, sessions: Sessions, here: str):
    reply = _pass(worker, here, _keys(worker, here), WHY)
    assert reply.status_code == 302
    page = unescape(worker.read(f"{here}/warnings"))
    assert "2 warnings are passed. Your reason is kept." in page
    assert page.count(WHY) == 2
    assert worker.person.name in page
    assert 'type="checkbox"' not in page


def test_the_other_one_still_waits(worker: Desk, sessions: Sessions, here: str):
    _pass(worker, here, _keys(worker, here)[:1], WHY)
    assert [fault.code for fault in _unpassed(sessions, worker, here)] == ["W05"]
    assert "1 warning waits" in worker.read(f"{here}/warnings")


def test_a_reason_is_asked_for_and_nothing_that_was_ticked_is_lost(worker: Desk, here: str):
    """R5.07."""
    first, second = _keys(worker, here)
    reply = _pass(worker, here, [second], " ")
    page = reply.get_data(as_text=True)
    assert (reply.status_code, page.count("<title>Error: ")) == (422, 1)
    assert 'href="#reason"' in page
    assert [key for key in (first, second) if f'value="{key}" checked' in page] == [second]


def test_something_must_be_ticked(worker: Desk, here: str):
    page = _pass(worker, here, [], WHY).get_data(as_text=True)
    assert page.count("Tick the warnings that may stand.") == 2
    assert WHY in unescape(page)
    assert 'href="#picked"' in page
    assert page.count('id="picked"') == 1


def test_changed_words_ask_again_and_say_what_was_said_before(worker: Desk, sessions: Sessions, here: str):
    _pass(worker, here, _keys(worker, here), WHY)
    _save(
        sessions,
        worker,
        here,
        _definition(replace(VAGUE, words={"en": "What do you usually do there?"}), ALWAYS, LIGHT),
    )
    assert [fault.code for fault in _unpassed(sessions, worker, here)] == ["W04"]
    page = unescape(worker.read(f"{here}/warnings"))
    assert f"You passed it before, for other words: “{WHY}”" in page
    _pass(worker, here, _keys(worker, here), "A better reason.")
    assert _unpassed(sessions, worker, here) == ()


def test_words_that_changed_while_somebody_read_are_not_passed_unseen(worker: Desk, sessions: Sessions, here: str):
    keys = _keys(worker, here)
    _save(sessions, worker, here, _definition(replace(VAGUE, words={"en": "What do you usually do there?"}), LIGHT))
    reply = _pass(worker, here, keys, WHY)
    assert reply.status_code == 422
    assert "Something changed meanwhile" in reply.get_data(as_text=True)
    assert len(_unpassed(sessions, worker, here)) == 1


def test_a_block_cannot_be_passed(worker: Desk, sessions: Sessions):
    here = _draft(worker, sessions, replace(LIGHT, sensitive=True))
    assert worker.read(f"{here}/warnings").count('type="checkbox"') == 0


def test_it_stays_shut_while_a_warning_waits_and_says_so(worker: Desk, sessions: Sessions, here: str):
    """G20."""
    assert _gate(sessions, worker, here) == ["2 warnings wait for you: mend what it is about, or say why it may stand."]
    _pass(worker, here, _keys(worker, here), WHY)
    assert _gate(sessions, worker, here) == []


def test_what_has_opened_is_read_and_no_longer_passed(worker: Desk, sessions: Sessions, here: str):
    key = _keys(worker, here)[0]
    with sessions() as session:
        builders.open_consultation(session, board_id=worker.person.board_id, consultation_id=_id(here))
        session.commit()
    assert "<form method" not in worker.read(f"{here}/warnings").split("<main")[1]
    assert _pass(worker, here, [key], WHY).status_code != 302


def test_who_passed_stands_in_the_trail(worker: Desk, sessions: Sessions, here: str):
    _pass(worker, here, _keys(worker, here), WHY)
    with sessions() as session:
        acts = trail.list_acts(session, board_id=worker.person.board_id)
    assert ("passed_warnings", _id(here)) in {(act.act, act.about) for act in acts}


def test_another_boards_warnings_are_not_there(worker: Desk, sessions: Sessions, here: str):
    """Noise: a consultation of another board with warnings of its own."""
    with sessions() as session:
        other = builders.add_consultation(session, board_id=builders.add_board(session), definition=_definition(VAGUE))
        session.commit()
    assert worker.get(f"/worker/consultations/{other}/warnings").status_code == 404


@pytest.fixture
def here(worker: Desk, sessions: Sessions) -> str:
    """A draft with two warnings, beside another one of the same board with one that nobody has passed."""
    _draft(worker, sessions, ALWAYS, LIGHT)
    return _draft(worker, sessions, VAGUE, ALWAYS, LIGHT)


def _definition(*questions: Question, telling: Telling = Telling()) -> Consultation:  # noqa: B008
    return Consultation("Parks", "To learn.", ("listening",), ("en",), (Edition("11-13", 1, questions),), telling)


def _draft(worker: Desk, sessions: Sessions, *questions: Question, **more: Any) -> str:
    with sessions() as session:
        made = builders.add_consultation(
            session, board_id=worker.person.board_id, definition=_definition(*questions, **more)
        )
        session.commit()
    return f"/worker/consultations/{made}"


def _id(here: str) -> str:
    return here.rsplit("/", 1)[1]


def _kept(session: Any, worker: Desk, here: str) -> KeptConsultation:
    return consultations.get_consultation(session, board_id=worker.person.board_id, consultation_id=_id(here))


def _save(sessions: Sessions, worker: Desk, here: str, definition: Consultation) -> None:
    with sessions() as session:
        consultations.save_definition(
            session, board_id=worker.person.board_id, consultation_id=_id(here), definition=definition
        )
        session.commit()


def _keys(worker: Desk, here: str) -> list[str]:
    return re.findall(r'name="picked" value="([^"]+)"', worker.read(f"{here}/warnings"))


def _pass(worker: Desk, here: str, keys: list[str], reason: str):
    return worker.send(f"{here}/warnings", picked=keys, reason=reason)


def _unpassed(sessions: Sessions, worker: Desk, here: str) -> tuple[Fault, ...]:
    with sessions() as session:
        return warnings.list_unpassed(session, person=worker.person, kept=_kept(session, worker, here))


def _gate(sessions: Sessions, worker: Desk, here: str) -> list[str]:
    with sessions() as session:
        kept = _kept(session, worker, here)
        needs = asking.list_needs(session, person=worker.person, kept=kept, now=builders.NOW)
    return [need.words for need in needs if need.code == "G20" and need.severity == "block"]
