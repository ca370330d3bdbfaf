"""A worker writes one question: kept while it is typed, advised on, in every language, asked after certain answers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from app.store import consultations, trail
from app.store.session import Sessions
from surveys import library
from surveys.definition import Consultation, Option, Question
from tests import builders
from tests.app.desks import Desk

FIXED = {"not": {"answered": "first", "is": "good"}}


def test_what_is_sound_is_kept_and_the_reply_says_what_to_do(worker: Desk, here: str, sessions: Sessions):
    """R1.13."""
    reply = _keep(worker, here, "last", words="What do you like and how do you feel?", kind="own_words")
    assert (reply["kept"], reply["words"]) == (True, "Saved")
    assert {"beside": "words", "tag": "Look again", "tone": "wait"}.items() <= reply["advice"][0].items()
    assert "Ask one here and one after it" in reply["advice"][0]["words"]
    assert _question(worker, here, sessions, "last").words["en"] == "What do you like and how do you feel?"


def test_what_is_not_sound_is_not_kept_and_nothing_is_changed(worker: Desk, here: str, sessions: Sessions):
    reply = worker.send(f"{here}/questions/last/keep", words="", kind="own_words", help="Think of a day.")
    assert reply.status_code == 422
    assert reply.json == {"kept": False, "words": "Write the question.", "advice": []}
    assert _question(worker, here, sessions, "last").words["en"] == "What would you change?"


def test_a_new_question_gets_its_address_when_it_is_first_kept(worker: Desk, here: str, sessions: Sessions):
    made = _keep(worker, here, "add", words="How is the park?", kind="own_words")
    assert made["address"] == f"{here}/questions/how_is_the_park"
    again = worker.send(made["keep"], words="How is the street?", kind="own_words", seen=made["fields"]["seen"]).json
    assert again["id"] == "how_is_the_park"
    assert [one.id for one in _edition(worker, here, sessions).questions].count("how_is_the_park") == 1


def test_what_stays_the_same_leaves_no_trail(worker: Desk, here: str, sessions: Sessions):
    def wrote() -> int:
        with sessions() as session:
            return [act.act for act in trail.list_acts(session, board_id=worker.person.board_id)].count("wrote")

    before = wrote()
    _keep(worker, here, "last", words="What would you change?", kind="own_words")
    assert wrote() == before
    _keep(worker, here, "last", words="What would you mend?", kind="own_words")
    assert wrote() == before + 1


def test_advice_keeps_nothing(worker: Desk, here: str, sessions: Sessions):
    before = _edition(worker, here, sessions)
    said = worker.send(f"{here}/questions/add/advice", words="Don't you think it is always good?").json["advice"]
    assert {"This leads to an answer. Begin with How, What or Where."} <= {one["words"] for one in said}
    assert _edition(worker, here, sessions) == before


def test_nobody_is_nagged_before_a_word_is_typed(worker: Desk, here: str):
    assert worker.send(f"{here}/questions/add/advice").json["advice"] == []


def test_a_line_keeps_its_id_and_its_translation_when_its_words_change(worker: Desk, here: str, sessions: Sessions):
    typed = {"options-0-id": "good", "options-0-words": "Great", "options-0-words-ur": "اچھا"}
    typed |= {"options-1-id": "bad", "options-1-words": "Bad", "options-1-words-ur": ""}
    _keep(worker, here, "first", words="How is it?", kind="pick_one", **typed)
    options = _question(worker, here, sessions, "first").options
    assert options == (Option("good", {"en": "Great", "ur": "اچھا"}), Option("bad", {"en": "Bad"}))


def test_two_lines_that_change_places_keep_their_ids(worker: Desk, here: str, sessions: Sessions):
    typed = {"options-0-id": "good", "options-0-words": "Bad", "options-1-id": "bad", "options-1-words": "Good"}
    _keep(worker, here, "first", words="How is it?", kind="pick_one", **typed)
    options = _question(worker, here, sessions, "first").options
    assert [(one.id, one.words["en"]) for one in options] == [("good", "Bad"), ("bad", "Good")]


def test_a_fault_of_a_line_is_said_beside_that_line(worker: Desk, here: str):
    """R1.32: no picture without its word, and no card of pictures without one."""
    typed = {"options-0-words": "", "options-1-words": "Park", "options-2-words": "Street"}
    typed |= {"options-2-picture": "street"}
    said = worker.send(f"{here}/questions/add/advice", words="Where?", kind="pictures", **typed).json["advice"]
    assert [one["beside"] for one in said if "Name the picture" in one["words"]] == ["options-1"]


def test_every_language_stands_on_the_page_and_is_kept(worker: Desk, here: str, sessions: Sessions):
    page = worker.read(f"{here}/questions/last")
    assert 'name="words-ur"' in page
    assert 'dir="rtl"' in page
    _keep(worker, here, "last", words="What would you change?", kind="own_words", **{"words-ur": "کیا؟"})
    assert _question(worker, here, sessions, "last").words == {"en": "What would you change?", "ur": "کیا؟"}


def test_any_or_all_of_up_to_three_answers_bring_a_question(worker: Desk, here: str, sessions: Sessions):
    typed = {"words": "What would you change?", "kind": "own_words"}
    _keep(worker, here, "last", **typed, when_1="first=good", when_2="some=home", when_3="houses.worries=")
    parts = [
        {"answered": "first", "is": "good"},
        {"answered": "some", "includes": "home"},
        {"answered": "houses.worries"},
    ]
    assert _question(worker, here, sessions, "last").shown_when == {"any": parts}
    chosen = re.findall(r'<option selected value="([^"]*=[^"]*)"', worker.read(f"{here}/questions/last"))
    assert chosen == ["first=good", "some=home", "houses.worries="]
    _keep(worker, here, "last", **typed, when_1="first=good", when_2="some=home", when_3="", when_all="all")
    assert _question(worker, here, sessions, "last").shown_when == {"all": parts[:2]}
    _keep(worker, here, "last", **typed, when_1="", when_2="", when_3="")
    assert _question(worker, here, sessions, "last").shown_when is None


def test_a_question_can_follow_only_what_stands_before_it(worker: Desk, here: str):
    reply = worker.send(f"{here}/questions/some/keep", words="Where?", kind="own_words", when_1="fixed=")
    assert reply.status_code == 422


def test_a_rule_that_is_more_stays_until_it_is_taken_away(worker: Desk, here: str, sessions: Sessions):
    typed = {"words": "And now?", "kind": "own_words"}
    page = worker.read(f"{here}/questions/fixed")
    assert "only when it is not so that question 1 is answered “Good”" in page
    _keep(worker, here, "fixed", **typed, when_1="", when_2="", when_3="")
    assert _question(worker, here, sessions, "fixed").shown_when == FIXED
    _keep(worker, here, "fixed", **typed, always="y")
    assert _question(worker, here, sessions, "fixed").shown_when is None


def test_what_a_form_does_not_say_stays(worker: Desk, here: str, sessions: Sessions):
    _keep(worker, here, "some", words="Where are you?", kind="pick_some", most="1", **_places())
    assert _question(worker, here, sessions, "some").most == 1
    _keep(worker, here, "some", words="Where are you now?", kind="pick_some", most="", **_places())
    assert _question(worker, here, sessions, "some").most is None


def test_a_colleagues_change_is_not_written_over_unseen(worker: Desk, here: str, sessions: Sessions):
    seen = _keep(worker, here, "last", words="What would you mend?", kind="own_words")["fields"]["seen"]
    _keep(worker, here, "last", words="What would you paint?", kind="own_words")
    late = worker.send(f"{here}/questions/last/keep", words="What now?", kind="own_words", seen=seen)
    assert (late.status_code, "Somebody else has changed this" in late.json["words"]) == (422, True)
    page = worker.send(f"{here}/questions/last", words="What now?", kind="own_words", seen=seen)
    assert (page.status_code, "What now?" in page.get_data(as_text=True)) == (422, True)
    assert _question(worker, here, sessions, "last").words["en"] == "What would you paint?"


def test_its_own_texts_are_listed_to_be_recorded_and_the_recorder_leads_back(worker: Desk, here: str):
    page = worker.read(f"{here}/questions/first")
    assert page.count("?question=first") == 3
    reply = _keep(worker, here, "first", words="How is it there?", kind="pick_one", **_options())
    texts = [text["words"] for one in reply["recordings"] for text in one["texts"]]
    assert texts == ["How is it there?", "Good", "Bad"]


def test_a_message_is_kept_and_advised_on_as_it_is_typed(worker: Desk, here: str, sessions: Sessions):
    """R3.07."""
    said = worker.send(f"{here}/messages/add/advice", words="Help", more="What happened?").json["advice"]
    assert [one["beside"] for one in said if "ask nothing" in one["words"]] == ["more"]
    typed = {"words": "Get help", "more": "Talk to somebody.", "after_1": "first=bad", "more-ur": "بات کریں۔"}
    made = worker.send(f"{here}/messages/add/keep", **typed).json
    assert (made["kept"], made["address"]) == (True, f"{here}/messages/get_help")
    [kept] = _edition(worker, here, sessions).messages
    assert kept.more == {"en": "Talk to somebody.", "ur": "بات کریں۔"}
    assert worker.send(f"{here}/messages/get_help/keep", words="Get help", more="").status_code == 422


def test_no_question_takes_the_address_of_the_form(worker: Desk, here: str):
    assert _keep(worker, here, "add", words="Add?", kind="own_words")["id"] == "add_2"


def test_what_has_been_opened_is_not_kept(worker: Desk, sessions: Sessions):
    with sessions() as session:
        made = builders.add_open_consultation(
            session, board_id=worker.person.board_id, definition=library.load("feeling_safe")
        )
        session.commit()
    here = f"/worker/consultations/{made}/editions/11-13"
    for path in ("questions/listened/keep", "questions/listened/advice", "messages/upset_online_help/keep"):
        assert worker.send(f"{here}/{path}", words="Other", kind="own_words").status_code == 409


def _keep(worker: Desk, here: str, question_id: str, **typed: Any) -> dict[str, Any]:
    reply = worker.send(f"{here}/questions/{question_id}/keep", **typed)
    assert reply.status_code == 200, reply.get_data(as_text=True)
    return reply.json


def _options() -> dict[str, str]:
    return {"options-0-words": "Good", "options-1-words": "Bad"}


def _places() -> dict[str, str]:
    return {"options-0-words": "Home", "options-1-words": "Park"}


def _edition(worker: Desk, here: str, sessions: Sessions):
    with sessions() as session:
        consultation_id = here.split("/")[3]
        kept = consultations.get_consultation(session, board_id=worker.person.board_id, consultation_id=consultation_id)
    return kept.definition.edition("11-13")


def _question(worker: Desk, here: str, sessions: Sessions, question_id: str) -> Question:
    return _edition(worker, here, sessions).question(question_id)


@pytest.fixture
def here(worker: Desk, sessions: Sessions) -> str:
    """The edition of a draft in two languages, beside another consultation."""

    def options(*said: str) -> tuple[Option, ...]:
        return tuple(Option(words.lower(), {"en": words}) for words in said)

    questions = (
        Question("first", "pick_one", {"en": "How is it?"}, options=options("Good", "Bad")),
        Question("some", "pick_some", {"en": "Where?"}, options=options("Home", "Park")),
        Question("houses", "three_boxes", {"en": "What is in them?"}, options=options("Worries", "Dreams")),
        Question("fixed", "own_words", {"en": "And now?"}, shown_when=FIXED),
        Question("last", "own_words", {"en": "What would you change?"}),
    )
    edition = replace(library.load("feeling_safe").edition("11-13"), questions=questions, messages=())
    definition = Consultation("Our streets", "To mend them.", (), ("en", "ur"), (edition,))
    with sessions() as session:
        builders.add_consultation(session, board_id=worker.person.board_id, definition=library.load("three_houses"))
        made = builders.add_consultation(session, board_id=worker.person.board_id, definition=definition)
        session.commit()
    return f"/worker/consultations/{made}/editions/11-13"
