"""What a band may be asked, and how."""

from typing import Any

import pytest

from surveys.bands import RULES, changed
from surveys.checking import check
from surveys.kinds import KINDS
from surveys.kinds.faces import usual_faces
from surveys.plain_reading import from_plain
from tests.surveys.samples import PLAIN

LIGHT = {"id": "light", "kind": "own_words", "words": "What is fun?"}


def test_the_sample_is_sound():
    assert check(from_plain(PLAIN)) == ()


@pytest.mark.parametrize(("band", "most"), [("5-7", 2), ("easy_read", 2), ("8-10", 3), ("11-13", 5), ("16-18", 5)])
def test_no_band_is_given_more_faces_than_it_can_tell_apart(band: str, most: int):
    """R1.01, R1.02, R1.03."""
    assert "K01" not in _codes(band, _faces(most))
    assert "K01" in _codes(band, _faces(most + 1))


@pytest.mark.parametrize(("band", "most"), [("5-7", 4), ("8-10", 6), ("14-15", 8)])
def test_no_band_is_given_more_options_than_it_can_weigh(band: str, most: int):
    """R1.12."""
    assert "K01" not in _codes(band, _options("pick_one", most))
    assert "K01" in _codes(band, _options("pick_one", most + 1))


def test_every_picture_and_face_has_a_drawing():
    """R1.32."""
    assert "K02" in _codes("8-10", _options("pictures", 3))
    assert "K07" in _codes("8-10", _faces(2, picture="face-of-a-stranger"))


@pytest.mark.parametrize("band", RULES)
@pytest.mark.parametrize("bad_matters", [True, False])
def test_the_faces_that_an_author_starts_from_suit_the_band(band: str, bad_matters: bool):
    """R1.06."""
    faces = usual_faces(band, ["en"], bad_matters=bad_matters)
    plain = [{"id": face.id, "words": dict(face.words), "picture": face.picture} for face in faces]
    assert _codes(band, {"id": "f", "kind": "faces", "words": "How was it?", "options": plain}) == set()


def test_yes_or_no_for_the_youngest_is_a_warning():
    """R1.09."""
    assert "K06" in _codes("5-7", {"id": "q", "kind": "yes_no", "words": "Is it fun?"})
    assert "K06" not in _codes("8-10", {"id": "q", "kind": "yes_no", "words": "Is it fun?"})


def test_a_sensitive_question_is_never_first_or_last():
    """R1.18."""
    hard = {"id": "hard", "kind": "own_words", "words": "What is hard?", "sensitive": True}
    assert "C08" in _codes("11-13", hard, LIGHT)
    assert "C08" in _codes("11-13", LIGHT, hard)
    assert "C08" not in _codes("11-13", LIGHT, hard, LIGHT | {"id": "last"})


def test_too_many_questions_warn_and_twice_too_many_block():
    """R1.28."""
    many = [{"id": f"q{at}", "kind": "yes_no", "words": "Is it fun?"} for at in range(31)]
    assert _severities("8-10", "C06", *many[:16]) == {"warn"}
    assert _severities("8-10", "C06", *many) == {"block"}


def test_a_condition_names_an_earlier_question_and_one_of_its_options():
    asked = {"id": "asked", "kind": "yes_no", "words": "Is it fun?"}
    assert "C09" in _codes("8-10", LIGHT | {"shown_when": {"answered": "asked"}}, asked)
    assert "C10" in _codes("8-10", asked, LIGHT | {"shown_when": {"answered": "asked", "is": "maybe"}})
    assert _codes("8-10", asked, LIGHT | {"shown_when": {"answered": "asked", "is": "no"}}) == set()


def test_an_unknown_kind_says_which_there_are():
    fault = next(fault for fault in _faults("8-10", LIGHT | {"kind": "slider"}) if fault.code == "C03")
    assert all(kind in fault.message for kind in KINDS)


def test_every_language_of_the_consultation_has_its_words():
    plain = PLAIN | {"languages": ["en", "pl"]}
    assert {fault.code for fault in check(from_plain(plain))} == {"C04"}


def test_a_board_may_change_our_numbers():
    fewer = changed({"8-10": {"options": 2}})
    consultation = from_plain(PLAIN | {"editions": [_edition("8-10", _options("pick_one", 3), LIGHT)]})
    assert {fault.code for fault in check(consultation, fewer)} == {"K01"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Do you not feel safe at school?", "W01"),
        ("Why can't you play here?", "W01"),
        ("Do you like lunch and do you feel safe?", "W02"),
        ("Don't you think school is safe?", "W03"),
        ("How often do you usually play out?", "W04"),
        ("Is every teacher kind?", "W05"),
        ("What do people think about the park?", "W06"),
        ("What happened in the last year?", "W07"),
        ("When you walk home from school in the dark with your friends what do you like about it most?", "W08"),
    ],
)
def test_the_linter_hears_what_is_hard_to_answer(words: str, code: str):
    """R1.13, R1.14, R1.17."""
    assert code in _codes("8-10", LIGHT | {"words": words})


def test_a_negative_blocks_for_the_young_and_warns_for_the_older():
    """R1.13."""
    hard = LIGHT | {"words": "When do you not feel safe?"}
    assert _severities("8-10", "W01", hard) == {"block"}
    assert _severities("14-15", "W01", hard) == {"warn"}


@pytest.mark.parametrize(
    "words", ["What would make school better?", "How do you feel today?", "Who helps you at home?"]
)
def test_the_linter_leaves_good_questions_alone(words: str):
    assert _codes("8-10", LIGHT | {"words": words}) == set()


def _edition(band: str, *questions: dict[str, Any]) -> dict[str, Any]:
    return {"band": band, "questions": list(questions)}


def _faults(band: str, *questions: dict[str, Any]):
    return check(from_plain(PLAIN | {"editions": [_edition(band, *questions)]}))


def _codes(band: str, *questions: dict[str, Any]) -> set[str]:
    return {fault.code for fault in _faults(band, *questions)}


def _severities(band: str, code: str, *questions: dict[str, Any]) -> set[str]:
    return {fault.severity for fault in _faults(band, *questions) if fault.code == code}


def _options(kind: str, count: int, **more: str) -> dict[str, Any]:
    options = [{"id": f"o{at}", "words": "One"} | more for at in range(count)]
    return {"id": "q", "kind": kind, "words": "Which one?", "options": options}


def _faces(count: int, picture: str = "face-happy") -> dict[str, Any]:
    return _options("faces", count, picture=picture)
