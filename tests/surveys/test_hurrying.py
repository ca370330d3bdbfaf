"""A flag counts what looks hurried, and nothing else is done with it (R1.10)."""

import pytest

from surveys.definition import Edition, Option, Question
from surveys.hurrying import looks_hurried

THREE = tuple(Option(f"o{at}", {"en": str(at)}) for at in range(3))
ASKED = tuple(Question(f"q{at}", "pick_one", {"en": "Which?"}, options=THREE) for at in range(6))
EDITION = Edition("11-13", 1, (*ASKED, Question("own", "own_words", {"en": "Why?"})))


@pytest.mark.parametrize(("said", "is_so"), [("oooooo", True), ("ooooo-", True), ("oooo-o", False), ("o-o-o-", False)])
def test_five_answers_at_one_place_in_a_row_look_hurried(said: str, is_so: bool):
    chosen = {f"q{at}": "o0" if one == "o" else "o1" for at, one in enumerate(said)}
    assert looks_hurried(EDITION, chosen) is is_so


def test_passing_over_a_question_breaks_no_row_and_goes_on_with_none():
    assert not looks_hurried(EDITION, {f"q{at}": "o0" for at in range(4)})
    assert looks_hurried(EDITION, {f"q{at}": "o0" for at in range(6) if at != 3})


def test_words_are_no_place():
    assert not looks_hurried(EDITION, {**{f"q{at}": "o0" for at in range(4)}, "own": "o0"})
