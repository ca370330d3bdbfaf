"""A worker writes what children are told after certain answers (R3.06, R3.07)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.store import consultations
from app.store.session import Sessions
from surveys import library
from surveys.definition import Edition, Message
from tests import builders
from tests.app.desks import Desk

TYPED = {"words": "You can tell someone", "more": "It is not your fault.", "after_1": "listened=no"}


def test_a_message_is_written_and_stands_under_the_question_that_it_follows(
    worker: Desk, here: str, sessions: Sessions
):
    assert worker.send(f"{here}/messages/add", **TYPED).status_code == 302
    [made] = _messages(worker, here, sessions)
    assert (made.id, made.shown_when) == ("you_can_tell_someone", {"answered": "listened", "is": "no"})
    page = worker.read(here)
    assert page.index('id="listened"') < page.index('id="message-you_can_tell_someone"') < page.index('id="change"')
    assert "Shown after: 1. No" in page


def test_any_of_up_to_three_answers_brings_it(worker: Desk, here: str, sessions: Sessions):
    worker.send(f"{here}/messages/add", **{**TYPED, "after_2": "places=park", "after_3": "talk_to=nobody"})
    [made] = _messages(worker, here, sessions)
    assert made.shown_when == {
        "any": [
            {"answered": "listened", "is": "no"},
            {"answered": "places", "includes": "park"},
            {"answered": "talk_to", "is": "nobody"},
        ]
    }
    page = worker.read(f"{here}/messages/{made.id}")
    assert page.count("<option selected") == 3


def test_it_is_changed_and_taken_out(worker: Desk, here: str, sessions: Sessions):
    worker.send(f"{here}/messages/add", **TYPED)
    path = f"{here}/messages/you_can_tell_someone"
    assert "It is not your fault." in worker.read(path)
    worker.send(path, **{**TYPED, "words": "People can help"})
    [changed] = _messages(worker, here, sessions)
    assert (changed.id, changed.words) == ("you_can_tell_someone", {"en": "People can help"})
    worker.send(f"{path}/remove")
    assert _messages(worker, here, sessions) == ()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": ""}, "Write a heading"),
        ({"more": ""}, "Say what helps"),
        ({"after_1": ""}, "Choose the answer that brings it"),
        ({"after_1": "listened=perhaps"}, "Not a valid choice"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(worker: Desk, here: str, wrong: dict, said: str):
    reply = worker.send(f"{here}/messages/add", **{**TYPED, **wrong})
    page = reply.get_data(as_text=True)
    assert (reply.status_code, said in page, "There is a problem" in page) == (422, True, True)
    assert "You can tell someone" in page or "It is not your fault." in page


def test_a_question_in_a_message_is_marked(worker: Desk, here: str):
    """R3.07."""
    worker.send(f"{here}/messages/add", **{**TYPED, "more": "What happened?"})
    for page in (here, f"{here}/messages/you_can_tell_someone"):
        assert "ask nothing: no question follows a worrying answer" in worker.read(page)


def test_a_rule_from_a_file_stays_until_answers_are_chosen(worker: Desk, here: str, sessions: Sessions):
    rule = {"all": [{"answered": "listened", "is": "no"}, {"answered": "talk_to", "is": "nobody"}]}
    _put(worker, here, sessions, Message("both", {"en": "Two things"}, {"en": "You can talk."}, rule))
    path = f"{here}/messages/both"
    assert "The rule stays" in worker.read(path)
    worker.send(path, words="Two things", more="You can always talk.")
    assert _messages(worker, here, sessions)[0].shown_when == rule
    worker.send(path, **TYPED)
    assert _messages(worker, here, sessions)[0].shown_when == {"answered": "listened", "is": "no"}


def test_when_its_question_goes_a_message_says_so(worker: Desk, here: str):
    worker.send(f"{here}/messages/add", **TYPED)
    worker.send(f"{here}/questions/listened/remove")
    page = worker.read(here)
    assert "Name a question of this edition" in page
    assert "an answer that is gone" in page


def test_a_copy_of_an_edition_has_its_messages(worker: Desk, here: str, sessions: Sessions):
    worker.send(f"{here}/messages/add", **TYPED)
    home = here.removesuffix("/11-13")
    worker.send(f"{home}/add", band="14-15", start="edition:11-13")
    assert _messages(worker, f"{home}/14-15", sessions) == _messages(worker, here, sessions)


def test_a_message_that_is_not_there_is_not_found(worker: Desk, here: str):
    assert worker.get(f"{here}/messages/nothing").status_code == 404
    assert worker.send(f"{here}/messages/nothing/remove").status_code == 404


def test_what_has_been_opened_keeps_its_messages(worker: Desk, sessions: Sessions):
    with sessions() as session:
        made = builders.add_open_consultation(
            session, board_id=worker.person.board_id, definition=library.load("feeling_safe")
        )
        session.commit()
    here = f"/worker/consultations/{made}/editions/11-13"
    page = worker.read(here)
    assert "You can get help with things online" in page
    assert "messages/" not in page
    for path in ("add", "upset_online_help"):
        assert worker.get(f"{here}/messages/{path}").status_code == 409
    assert worker.send(f"{here}/messages/upset_online_help/remove").status_code == 409


@pytest.fixture
def here(worker: Desk) -> str:
    """The edition of a draft with four questions."""
    reply = worker.send("/worker/consultations/new", title="Our streets", ready="empty")
    home = f"/worker/consultations/{reply.headers['Location'].strip('/').split('/')[-1]}/editions"
    worker.send(f"{home}/add", band="11-13", start="empty")
    here = f"{home}/11-13"
    for words, kind, options in (
        ("Listened?", "yes_no", ()),
        ("Places?", "pick_some", ("Home", "Park")),
        ("Talk to?", "pick_one", ("A friend", "Nobody")),
        ("Change?", "own_words", ()),
    ):
        typed = {f"options-{at}-words": said for at, said in enumerate(options)}
        assert worker.send(f"{here}/questions/add", words=words, kind=kind, **typed).status_code == 302
    return here


def _edition(desk: Desk, here: str, sessions: Sessions) -> Edition:
    *_, consultation_id, _, band = here.split("/")
    with sessions() as session:
        kept = consultations.get_consultation(session, board_id=desk.person.board_id, consultation_id=consultation_id)
    return kept.definition.edition(band)


def _messages(desk: Desk, here: str, sessions: Sessions) -> tuple[Message, ...]:
    return _edition(desk, here, sessions).messages


def _put(desk: Desk, here: str, sessions: Sessions, message: Message) -> None:
    *_, consultation_id, _, band = here.split("/")
    with sessions() as session:
        kept = consultations.get_consultation(session, board_id=desk.person.board_id, consultation_id=consultation_id)
        edition = replace(kept.definition.edition(band), messages=(message,))
        consultations.save_definition(
            session, board_id=desk.person.board_id, consultation_id=consultation_id,
            definition=replace(kept.definition, editions=(edition,)),
        )  # fmt: skip
        session.commit()
