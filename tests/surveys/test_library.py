"""The ready consultations can be asked as they stand, and the made-up answers to one of them are as good as real."""

import re
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from surveys.answers import Missing, Mode
from surveys.bands import RULES
from surveys.checking import check
from surveys.definition import SLOTS
from surveys.kinds import KINDS
from surveys.library import SHELF, NotOnTheShelf, list_ready, load, made_up_answers
from surveys.receiving import receive

READY = list_ready()
FEELING_SAFE = load("feeling_safe")
DRAWINGS = Path(__file__).parents[2] / "app" / "design" / "static" / "child" / "pictures.svg"


def test_there_are_three_consultations_on_the_shelf():
    assert READY == ("feeling_safe", "my_place", "three_houses")


def test_what_is_not_there_is_said():
    with pytest.raises(NotOnTheShelf):
        load("../secret")


@pytest.mark.parametrize("name", READY)
def test_a_ready_consultation_has_no_fault_not_even_a_small_one(name):
    """R1.01-R1.19, R1.28."""
    assert check(load(name)) == ()


@pytest.mark.parametrize("name", READY)
def test_every_band_is_told_everything_in_few_words(name):
    """R2.05, R2.06: five slots, none empty, no more words than the band can take."""
    consultation = load(name)
    for edition in consultation.editions:
        telling = consultation.telling_for(edition.band)
        said = [getattr(telling, slot)["en"] for slot in SLOTS]
        assert all(said)
        assert len(" ".join(said).split()) <= RULES[edition.band].telling_words


@pytest.mark.parametrize("name", READY)
def test_no_band_reads_the_words_of_another_throughout(name):
    """R1.19: each version is written separately, around a shared core."""
    consultation = load(name)
    for edition in consultation.editions:
        others = {q.words["en"] for other in consultation.editions if other != edition for q in other.questions}
        assert any(question.words["en"] not in others for question in edition.questions)
        assert any(question.core for question in edition.questions)


@pytest.mark.parametrize("name", READY)
def test_every_picture_is_a_drawing_of_ours(name):
    """R1.32."""
    drawn = set(re.findall(r'id="([a-z-]+)"', DRAWINGS.read_text(encoding="utf-8")))
    asked = {o.picture for e in load(name).editions for q in e.questions for o in q.options if o.picture}
    assert asked <= drawn


@pytest.mark.parametrize("name", READY)
def test_nothing_is_asked_because_of_a_worrying_answer(name):
    """R3.07: a concern opens no question."""
    for edition in load(name).editions:
        worrying = {q.id for q in edition.questions if any(option.worry for option in q.options)}
        asked_after = [str(q.shown_when) for q in edition.questions if q.shown_when]
        assert not [condition for condition in asked_after for id in worrying if f"'{id}'" in condition]


def test_the_shelf_uses_every_kind_of_question():
    kinds = {question.kind for name in READY for edition in load(name).editions for question in edition.questions}
    assert kinds == set(KINDS)


def test_every_made_up_answer_is_one_that_a_tablet_could_send():
    kept = [_received(response) for response in made_up_answers()]
    assert len(kept) == 300
    assert {len([r for r in kept if r.band == band]) for band in ("5-7", "8-10", "11-13")} == {66, 104, 130}


def test_receiving_loses_nothing_of_a_made_up_answer():
    for response in made_up_answers():
        kept = {a.question_id for a in _received(response).answers if a.value or a.missing in _SAID}
        assert kept == set(response.answers)


def test_the_answers_say_that_nobody_said_them():
    for place in ("README.md", "feeling_safe.yaml"):
        assert "made up for the demonstration" in (SHELF / place).read_text(encoding="utf-8")


def test_every_telephone_number_in_the_answers_is_one_kept_free_for_drama():
    text = (SHELF / "feeling_safe_answers.csv").read_text(encoding="utf-8")
    numbers = re.findall(r"\b0\d[\d ]{8,}", text)
    assert numbers
    assert all(number.startswith("07700 900") for number in numbers)


def test_what_was_written_is_not_one_sentence_over_and_over():
    written = [_words(response) for response in made_up_answers()]
    said = [words for each in written for words in each]
    assert len(set(said)) > 450


_SAID = {Missing.NOT_SURE, Missing.PREFER_NOT}


def _words(response):
    edition = FEELING_SAFE.edition(response.band)
    return [
        str(said["value"])
        for id, said in response.answers.items()
        if KINDS[edition.question(id).kind].is_own_words and "value" in said
    ]


def _received(response):
    return receive(
        FEELING_SAFE.edition(response.band),
        response.answers,
        response_id=str(uuid4()),
        language=response.language,
        mode=Mode.TABLET,
        helped=response.helped,
        words_may_be_used=response.words_may_be_used,
        group=None,
        day=date(2015, 6, 1),
        agreed=True,
    )
