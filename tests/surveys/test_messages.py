"""Help messages: what an author may tell a child after certain answers (R3.06, R3.07)."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from surveys import library
from surveys.answers import Mode
from surveys.checking import check
from surveys.conditions import question_before
from surveys.definition import Consultation, Edition, to_plain
from surveys.errors import AnswerRefused, DefinitionFaulty
from surveys.exchange import yaml_file
from surveys.plain_reading import from_plain
from surveys.receiving import receive
from tests.surveys.samples import PLAIN

UNSAFE = {"answered": "safe", "is": "no"}


def test_a_message_comes_back_as_it_went_in():
    consultation = _with()
    assert from_plain(to_plain(consultation)) == consultation
    assert from_plain(yaml_file.parse(yaml_file.write(consultation))) == consultation
    assert consultation.editions[0].messages[0].more == {"en": "A teacher can help. It is not your fault."}


def test_a_sound_message_has_no_fault():
    assert check(_with()) == ()


@pytest.mark.parametrize("said", [{"words": "Are you all right?"}, {"more": "Tell us more. Who was it?"}])
def test_a_message_asks_nothing(said: dict[str, str]):
    """R3.07: no question follows a worrying answer."""
    assert _codes(**said) == {"W09"}


@pytest.mark.parametrize(
    "condition",
    [
        {"missing": "safe"},
        {"missing": "safe", "is": "prefer_not"},
        {"not": {"answered": "safe"}},
        {"any": [UNSAFE, {"missing": "where"}]},
    ],
)
def test_nobody_is_told_anything_for_not_answering(condition: dict[str, Any]):
    assert "C12" in _codes(shown_when=condition)


def test_its_condition_names_what_is_asked():
    assert _codes(shown_when={"answered": "home"}) == {"C09"}
    assert _codes(shown_when={"answered": "safe", "is": "perhaps"}) == {"C10"}


def test_a_message_without_a_condition_or_with_a_broken_one_is_not_read():
    for message in ({"id": "m", "words": "Help"}, {"id": "m", "words": "Help", "shown_when": {"is": "no"}}):
        with pytest.raises(DefinitionFaulty):
            from_plain(_plain([message]))


def test_every_language_is_written_and_every_sentence_is_short():
    """R1.14."""
    assert "C04" in _codes(more="")
    assert {fault.code for fault in check(from_plain(_plain([MESSAGE]) | {"languages": ["en", "ur"]}))} >= {"C04"}
    assert _codes(more="One can " + "go on and " * 10 + "on.") == {"W08"}


def test_it_follows_the_last_question_that_its_condition_names():
    both = {"all": [{"answered": "where", "includes": "home"}, {"answered": "playground", "is": "plain"}]}
    assert [_after(condition) for condition in (UNSAFE, both)] == ["safe", "where"]


def test_nothing_of_a_message_can_come_in_with_the_answers():
    """R3.06: nothing is stored about it."""
    answers = {"safe": {"value": "no"}}
    assert {answer.question_id for answer in _receive(answers)} == {"playground", "safe", "where", "better"}
    with pytest.raises(AnswerRefused):
        _receive({**answers, "unsafe_help": {"value": "seen"}})


def test_the_ready_consultation_has_messages_about_life_online_and_about_being_safe():
    edition = library.load("feeling_safe").edition("11-13")
    assert [question_before(message, edition) for message in edition.messages] == ["upset_online", "talk_to"]


MESSAGE = {
    "id": "unsafe_help",
    "words": "You can tell someone",
    "more": "A teacher can help. It is not your fault.",
    "shown_when": UNSAFE,
}


def _plain(messages: list[dict[str, Any]]) -> dict[str, Any]:
    return PLAIN | {"editions": [PLAIN["editions"][0] | {"messages": messages}]}


def _with(**changes: Any) -> Consultation:
    return from_plain(_plain([MESSAGE | changes]))


def _codes(**changes: Any) -> set[str]:
    return {fault.code for fault in check(_with(**changes))}


def _after(condition: dict[str, Any]) -> str:
    edition: Edition = _with(shown_when=condition).editions[0]
    return question_before(edition.messages[0], edition)


def _receive(raw: dict[str, Any]) -> Any:
    return receive(
        _with().editions[0], raw, response_id=str(uuid4()), language="en", mode=Mode.TABLET, helped=False,
        words_may_be_used=False, group=None, day=date(2026, 11, 3), agreed=True,
    ).answers  # fmt: skip
