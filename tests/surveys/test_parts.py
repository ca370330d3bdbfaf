"""One screen, several answers: boxes and drawings are answered, checked, scored and counted in their parts."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from surveys.answers import Missing, Mode, Response
from surveys.checking import check
from surveys.concerns import score_response
from surveys.conditions import question_before
from surveys.definition import Edition, Message, to_plain
from surveys.errors import AnswerRefused
from surveys.parts import part_of, parts_of
from surveys.plain_reading import from_plain
from surveys.receiving import receive
from tests.surveys.samples import PLAIN

BOXES = {
    "id": "houses", "kind": "three_boxes", "words": "What is in each?",
    "options": [
        {"id": "worries", "words": "Worries", "picture": "face-worried"},
        {"id": "dreams", "words": "Dreams", "picture": "dream"},
    ],
}  # fmt: skip
DRAW = {"id": "home", "kind": "drawing", "words": "Can you draw it?"}
SAFE = {"id": "safe", "kind": "yes_no", "words": "Is it good?"}


def test_a_plain_question_is_its_own_only_part(edition: Edition):
    assert parts_of(edition) == edition.questions


def test_boxes_are_answered_apart_and_each_says_what_it_is():
    parts = parts_of(_edition(BOXES))
    assert [part.id for part in parts] == ["houses.worries", "houses.dreams"]
    assert [part.words["en"] for part in parts] == ["What is in each? Worries", "What is in each? Dreams"]


def test_a_drawing_may_be_said_in_words():
    assert [(part.id, part.kind) for part in parts_of(_edition(DRAW))] == [
        ("home", "drawing"),
        ("home.words", "own_words"),
    ]


def test_a_part_that_is_not_there_is_said():
    with pytest.raises(KeyError):
        part_of(_edition(BOXES), "houses")


def test_one_box_may_stay_empty_and_none_is_answered_as_a_whole():
    edition = _edition(BOXES)
    kept = {answer.question_id: answer for answer in _receive(edition, {"houses.worries": {"value": "Dogs"}}).answers}
    assert kept["houses.worries"].value == "Dogs"
    assert kept["houses.dreams"].missing is Missing.SKIPPED
    with pytest.raises(AnswerRefused):
        _receive(edition, {"houses": {"value": "Dogs"}})


def test_what_was_not_shown_is_not_shown_in_all_its_parts():
    """T2: changing an answer leaves no orphan."""
    edition = _edition(SAFE, DRAW | {"shown_when": {"answered": "safe", "is": "yes"}})
    said = {"safe": {"value": "no"}, "home": {"value": "1 1,1"}, "home.words": {"value": "A house"}}
    assert [answer.missing for answer in _receive(edition, said).answers[1:]] == [Missing.NOT_SHOWN] * 2


def test_a_condition_may_name_a_part_but_not_a_whole_that_holds_nothing():
    after = {"id": "why", "kind": "own_words", "words": "Why?"}
    assert "C09" not in _codes(BOXES, after | {"shown_when": {"answered": "houses.worries"}})
    assert "C09" in _codes(BOXES, after | {"shown_when": {"answered": "houses"}})


def test_a_help_message_may_follow_one_box():
    said = Message("help", {"en": "It helps to tell."}, {}, shown_when={"answered": "houses.worries"})
    assert question_before(said, _edition(BOXES, DRAW)) == "houses"


def test_each_box_counts_as_own_words_and_a_drawing_does_not():
    """R1.28: 8-10 write twice at most; the words beside a drawing stand in its place."""
    assert "C07" not in _codes(BOXES, DRAW)
    assert "C07" in _codes(BOXES, {"id": "more", "kind": "own_words", "words": "What else?"})


def test_a_lead_reads_every_drawing_before_anybody_else():
    """R3.08: no machine can read it."""
    edition = _edition(DRAW)
    scored = score_response(edition, _receive(edition, {"home": {"value": "1 1,1"}}))
    assert {name: found.level for name, found in scored.items()} == {"home": "unscored"}


def test_words_beside_a_drawing_and_in_a_box_are_scored_as_words_are():
    edition = _edition(BOXES, DRAW)
    said = {"houses.worries": {"value": "He hits me"}, "home.words": {"value": "A garden with a tree in it"}}
    levels = {name: found.level for name, found in score_response(edition, _receive(edition, said)).items()}
    assert levels == {"houses.worries": "high", "home.words": "none"}


def test_what_stands_in_a_marked_box_is_read_first_whatever_it_says():
    """R3.08: an author marked it, and the box before and after it are weighed by their words alone."""
    first, second = BOXES["options"]
    edition = _edition(BOXES | {"options": [first | {"worry": True}, second]})
    said = {"houses.worries": {"value": "My friends and my mum"}, "houses.dreams": {"value": "My friends and my mum"}}
    scored = score_response(edition, _receive(edition, said))
    assert {name: found.level for name, found in scored.items()} == {"houses.worries": "high", "houses.dreams": "none"}
    assert scored["houses.worries"].words == ("Worries",)


def test_what_no_machine_can_read_in_a_marked_box_still_stands_before_everything():
    first, second = BOXES["options"]
    edition = _edition(BOXES | {"options": [first | {"worry": True}, second]})
    scored = score_response(edition, _receive(edition, {"houses.worries": {"value": "😭😭😭"}}))
    assert scored["houses.worries"].level == "unscored"


def test_a_plan_survives_being_written_and_read():
    place = {"id": "where", "kind": "place", "words": "Where?", "picture": "school",
             "options": [{"id": "gate", "words": "Gate"}, {"id": "library", "words": "Library"}]}  # fmt: skip
    consultation = _consultation(place)
    assert consultation.editions[0].questions[0].picture == "school"
    assert from_plain(to_plain(consultation)) == consultation


def _consultation(*questions: dict[str, Any]) -> Any:
    return from_plain(PLAIN | {"editions": [{"band": "8-10", "version": 1, "questions": list(questions)}]})


def _edition(*questions: dict[str, Any]) -> Edition:
    return _consultation(*questions).editions[0]


def _codes(*questions: dict[str, Any]) -> set[str]:
    return {fault.code for fault in check(_consultation(*questions))}


def _receive(edition: Edition, said: dict[str, Any]) -> Response:
    return receive(
        edition, said, response_id=str(uuid4()), language="en", mode=Mode.TABLET, helped=False,
        words_may_be_used=True, group=None, day=date(2026, 11, 2), agreed=True,
    )  # fmt: skip
