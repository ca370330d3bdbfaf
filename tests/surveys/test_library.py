"""The ready consultations can be asked as they stand, and the made-up answers to one of them are as good as real."""

import re
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from uuid import uuid4

import pytest

from surveys.answers import Missing, Mode
from surveys.bands import MOST_CHARACTERS, RULES
from surveys.checking import check
from surveys.conditions import leaves
from surveys.definition import SLOTS
from surveys.kinds import KINDS
from surveys.library import SHELF, NotOnTheShelf, list_ready, load, made_up_answers
from surveys.receiving import receive

READY = list_ready()
SHELVED = {name: load(name) for name in READY}
ANSWERED = {
    "feeling_safe": {"5-7": 66, "8-10": 104, "11-13": 130},
    "safe_on_the_way": {"8-10": 30, "11-13": 60},
    "getting_help": {"14-15": 60, "adult": 24},
}
WRITTEN_FOR = {
    **dict.fromkeys(
        (
            "feeling_safe", "health_and_wellbeing", "heard_by_professionals", "moving_school", "three_houses",
            "what_should_we_ask", "wishes_and_feelings",
        ),
        ("5-7", "8-10", "11-13", "14-15", "16-18", "easy_read"),
    ),
    "getting_help": ("14-15", "adult"),
    "leaving_care": ("14-15", "16-18", "easy_read"),
    "my_place": ("5-7", "8-10", "11-13", "easy_read"),
    "practitioners_view": ("adult",),
    "safe_on_the_way": ("8-10", "11-13"),
}  # fmt: skip
COPYRIGHTED = r"SDQ|KIDSCREEN|WEMWBS|strengths and difficulties"
ON_BUTTONS = {"yes", "no", "not-sure", "prefer-not", "back", "on", "listen", "help", "leave", "look", "tick"}
"""Drawings that mean a button on every screen, and would mean two things on a card."""
DRAWINGS = Path(__file__).parents[2] / "app" / "design" / "static" / "child" / "pictures.svg"


def test_the_shelf_holds_what_workers_ask_for_most():
    assert READY == (
        "feeling_safe", "getting_help", "health_and_wellbeing", "heard_by_professionals", "leaving_care",
        "moving_school", "my_place", "practitioners_view", "safe_on_the_way", "three_houses", "what_should_we_ask",
        "wishes_and_feelings",
    )  # fmt: skip


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
    consultation = SHELVED[name]
    for edition in consultation.editions:
        telling = consultation.telling_for(edition.band)
        said = [getattr(telling, slot)["en"] for slot in SLOTS]
        assert all(said)
        assert len(" ".join(said).split()) <= RULES[edition.band].telling_words


@pytest.mark.parametrize("name", READY)
def test_every_ready_consultation_is_written_for_the_bands_that_it_names(name):
    """R1.19."""
    assert tuple(edition.band for edition in SHELVED[name].editions) == WRITTEN_FOR[name]


@pytest.mark.parametrize("name", READY)
def test_it_says_what_it_is_for_where_it_comes_from_and_how_to_ask_it(name):
    ready = SHELVED[name]
    assert 80 < len(ready.purpose) < 400
    assert "written for heard" in ready.source.lower()
    assert 600 < len(ready.notes) <= MOST_CHARACTERS
    assert all(said in ready.notes for said in ("Have ready", " not "))


@pytest.mark.parametrize("name", READY)
def test_nothing_is_called_after_a_scale_that_is_somebody_elses(name):
    ready = SHELVED[name]
    said = [ready.title, ready.source, *(q.words["en"] for edition in ready.editions for q in edition.questions)]
    assert not [text for text in said if re.search(COPYRIGHTED, text, re.IGNORECASE)]


@pytest.mark.parametrize("name", READY)
def test_no_two_bands_share_more_than_a_third_of_their_questions_words(name):
    """R1.19: each version is written separately."""
    for one, other in combinations(SHELVED[name].editions, 2):
        asked, also = ({question.words["en"] for question in edition.questions} for edition in (one, other))
        assert 3 * len(asked & also) <= min(len(asked), len(also)), (one.band, other.band)


@pytest.mark.parametrize("name", READY)
def test_bands_are_compared_by_the_same_questions(name):
    """R1.19: around a shared core, whose ids are the same in every version."""
    core = [{question.id for question in edition.questions if question.core} for edition in SHELVED[name].editions]
    assert core[0]
    assert all(ids == core[0] for ids in core)


@pytest.mark.parametrize("name", READY)
def test_a_worrying_answer_is_followed_by_who_can_help(name):
    """R3.06, R3.07: on every edition written since, a message follows each answer that worries; it asks nothing."""
    for edition in SHELVED[name].editions:
        worrying = {q.id for q in edition.questions if any(option.worry for option in q.options)}
        met = {leaf["answered"] for message in edition.messages for leaf in leaves(message.shown_when)}
        assert worrying <= met, edition.band


@pytest.mark.parametrize("name", READY)
def test_the_first_and_the_last_question_are_light(name):
    """R1.18."""
    for edition in SHELVED[name].editions:
        for edge in (edition.questions[0], edition.questions[-1]):
            assert not edge.sensitive
            assert not any(option.worry for option in edge.options)


@pytest.mark.parametrize("name", READY)
def test_every_picture_is_a_drawing_of_ours(name):
    """R1.32."""
    drawn = set(re.findall(r'id="([a-z-]+)"', DRAWINGS.read_text(encoding="utf-8")))
    asked = {o.picture for e in load(name).editions for q in e.questions for o in q.options if o.picture}
    assert asked <= drawn - ON_BUTTONS


@pytest.mark.parametrize("name", READY)
def test_no_two_options_of_a_question_look_the_same(name):
    for question in (question for edition in SHELVED[name].editions for question in edition.questions):
        shown = [option.picture for option in question.options if option.picture]
        assert len(shown) == len(set(shown)), question.id
        assert len(shown) in (0, len(question.options)), question.id


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


@pytest.mark.parametrize("name", ANSWERED)
def test_every_made_up_answer_is_one_that_a_tablet_could_send(name):
    kept = [_received(name, response) for response in made_up_answers(name)]
    assert Counter(response.band for response in kept) == ANSWERED[name]


@pytest.mark.parametrize("name", ANSWERED)
def test_receiving_loses_nothing_of_a_made_up_answer(name):
    for response in made_up_answers(name):
        kept = {a.question_id for a in _received(name, response).answers if a.value or a.missing in _SAID}
        assert kept == set(response.answers)


@pytest.mark.parametrize("name", ANSWERED)
def test_the_answers_say_that_nobody_said_them(name):
    for place in ("README.md", f"{name}.yaml"):
        assert "made up for the demonstration" in (SHELF / place).read_text(encoding="utf-8")
    assert f"{name}_answers.csv" in (SHELF / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ANSWERED)
def test_every_telephone_number_in_the_answers_is_one_kept_free_for_drama(name):
    text = (SHELF / f"{name}_answers.csv").read_text(encoding="utf-8")
    assert all(number.startswith("07700 900") for number in _numbers(text))


def test_some_answers_hold_a_telephone_number_for_redaction_to_find():
    """The test above would prove nothing if it could find none."""
    assert _numbers((SHELF / "feeling_safe_answers.csv").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "different"), [("feeling_safe", 450), ("safe_on_the_way", 140), ("getting_help", 140)]
)
def test_what_was_written_is_not_one_sentence_over_and_over(name, different):
    said = [words for response in made_up_answers(name) for words in _words(name, response)]
    assert len(set(said)) > different


@pytest.mark.parametrize("name", ANSWERED)
def test_some_were_helped_and_some_do_not_want_their_words_used(name):
    responses = made_up_answers(name)
    assert 0 < sum(response.helped for response in responses) < len(responses) / 4
    assert 0 < sum(not response.words_may_be_used for response in responses) < len(responses) / 4


def test_adults_share_no_question_in_own_words_with_young_people():
    """What a question's answers say is read together: an adult's words would stand among young people's."""
    asked = {
        edition.band: {question.id for question in edition.questions if KINDS[question.kind].is_own_words}
        for edition in SHELVED["getting_help"].editions
    }
    assert len(asked["14-15"]) == len(asked["adult"]) == 2
    assert not asked["14-15"] & asked["adult"]


_SAID = {Missing.NOT_SURE, Missing.PREFER_NOT}


def _numbers(text):
    return re.findall(r"\b0\d[\d ]{8,}", text)


def _words(name, response):
    edition = SHELVED[name].edition(response.band)
    return [
        str(said["value"])
        for id, said in response.answers.items()
        if KINDS[edition.question(id).kind].is_own_words and "value" in said
    ]


def _received(name, response):
    return receive(
        SHELVED[name].edition(response.band),
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
