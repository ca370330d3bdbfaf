"""The authoring linter: each rule by its number, on what it must hear; a hundred good questions are left alone."""

import re
from time import process_time
from typing import Any, get_args

import pytest

from surveys.bands import GRADE_FROM_WORDS, RULES, Recall, changed
from surveys.checking import check
from surveys.definition import BANDS, Option, Question
from surveys.errors import Fault
from surveys.kinds import KINDS
from surveys.kinds.faces import usual_faces
from surveys.plain_reading import from_plain
from surveys.plain_words import read_words
from surveys.reading_ease import count_syllables, grade_of
from tests.surveys.good_questions import GOOD_QUESTIONS
from tests.surveys.samples import PLAIN

LIGHT = {"id": "light", "kind": "own_words", "words": "What is fun?"}
FACES = [("Bad", "face-sad"), ("Good", "face-happy")]


@pytest.mark.parametrize(("band", "words"), GOOD_QUESTIONS)
def test_a_good_question_is_left_alone(band: str, words: str):
    """R1.13-R1.17: a linter that cries wolf is switched off."""
    assert _codes(words, band) == set()


def test_nobody_under_five_can_be_asked():
    """R1.04."""
    assert BANDS[0] == "5-7"
    assert all(band in RULES for band in BANDS)


def test_there_is_no_slider_and_no_grid():
    """R1.05, R1.10: a kind that does not exist cannot be chosen."""
    assert not {"slider", "range", "matrix", "grid", "likert"} & set(KINDS)


@pytest.mark.parametrize("band", ["5-7", "11-13"])
def test_a_sad_face_under_how_good_is_asked_about(band: str):
    """R1.06: the linter asks which."""
    assert "W15" in _codes("How much do you like lunch?", band, "faces", FACES)


@pytest.mark.parametrize("words", ["How do you feel at lunch?", "How safe is the park?", "Is it easy to talk to her?"])
def test_a_sad_face_where_a_bad_answer_means_something_is_let_be(words: str):
    """R1.06."""
    assert "W15" not in _codes(words, "11-13", "faces", FACES)


def test_a_sad_face_of_a_sensitive_question_is_let_be():
    """R1.06."""
    question = _question("How much do you like it at home?", "faces", FACES)
    assert "W15" in _found(question, "11-13")
    assert "W15" not in _found(_question("How much do you like it at home?", "faces", FACES, sensitive=True), "11-13")


def test_yes_or_no_in_words_is_seen_through():
    """R1.09."""
    assert "W16" in _codes("Is it fun?", "5-7", "pick_one", ["Yes", "No"])
    assert "W16" not in _codes("Is it fun?", "8-10", "pick_one", ["Yes", "No"])
    assert "W16" not in _codes("What is best?", "5-7", "pick_one", ["Inside", "Outside"])


@pytest.mark.parametrize(("band", "is_said"), [("5-7", True), ("8-10", True), ("11-13", True), ("14-15", False)])
def test_agreeing_or_not_is_for_the_older_ones(band: str, is_said: bool):
    """R1.10."""
    assert ("W13" in _codes("School is fun.", band, "pick_one", ["I agree", "I disagree"])) is is_said


def test_a_battery_of_agreeing_stops_the_opening_below_fourteen():
    """R1.10."""
    battery = [_plain(f"q{at}", "School is fun.", ["Agree", "Disagree"]) for at in range(2)]
    assert _severities("11-13", "C14", LIGHT, *battery) == {"block"}
    assert _severities("11-13", "C14", LIGHT, battery[0]) == set()
    assert _severities("14-15", "C14", LIGHT, *battery) == set()


@pytest.mark.parametrize("middle", ["Neither", "In between", "in the middle", "Not good or bad", "So-so"])
def test_a_middle_is_for_the_older_ones(middle: str):
    """R1.11."""
    assert "W18" in _codes("How is it?", "8-10", "pick_one", ["Good", middle, "Bad"])
    assert "W18" not in _codes("How is it?", "14-15", "pick_one", ["Good", middle, "Bad"])


@pytest.mark.parametrize("band", BANDS)
def test_the_faces_that_an_author_starts_from_have_no_middle(band: str):
    """R1.06, R1.11."""
    for bad_matters in (True, False):
        question = Question(
            "q", "faces", {"en": "How do you feel?"}, options=usual_faces(band, ["en"], bad_matters=bad_matters)
        )
        assert not {"W15", "W18"} & _found(question, band)


@pytest.mark.parametrize("words", ["I'm not sure", "Don't know", "Prefer not to say", "I don't want to say."])
def test_what_stands_on_every_screen_is_not_offered_twice(words: str):
    """R1.11, R1.25."""
    assert "W17" in _codes("Which?", "16-18", "pick_one", ["Bus", "Train", words])
    assert "W17" not in _codes("Which?", "16-18", "pick_one", ["Bus", "Train", "Not sure which bus"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Why is there no one to play with?", "W01"),
        ("What happens when nothing helps?", "W01"),
        ("Do you feel safe? Who helps you?", "W02"),
        ("Do you like lunch and feel safe there?", "W02"),
        ("Who helps you and when do they come?", "W02"),
        ("Wouldn't it be nice to have a park?", "W03"),
        ("Do you agree that lunch is good?", "W03"),
        ("School is fun, isn't it?", "W03"),
        ("How great was the trip?", "W03"),
        ("Do you sometimes play out?", "W04"),
        ("Do you always play out?", "W05"),
        ("What do children think about school?", "W06"),
        ("What does the CAMHS worker do?", "W11"),
        ("Are you helped by your teacher?", "W14"),
    ],
)
def test_what_makes_an_answer_hard_is_heard(words: str, code: str):
    """R1.13, R1.14."""
    assert code in _codes(words, "8-10")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("What do you do when you feel sad or want to be alone?", "W02"),
        ("What are the good and bad things here?", "W02"),
        ("What makes you feel well and happy?", "W02"),
        ("How often do you play out?", "W04"),
        ("What do you do every day?", "W05"),
        ("What do you watch on TV?", "W11"),
        ("How do you know if you are NOT sure?", "W01"),
        ("Do you agree to take part?", "W03"),
    ],
)
def test_what_only_looks_like_a_fault_is_let_be(words: str, code: str):
    """R1.13, R1.14."""
    assert code not in _codes(words, "8-10")


def test_two_places_are_two_asks_where_one_face_answers_both():
    """R1.13: in own words a child can answer for each."""
    words = "How do you feel at home and at school?"
    assert "W02" in _codes(words, "8-10", "faces", FACES)
    assert "W02" not in _codes(words, "8-10")


def test_two_asks_stop_the_opening_for_the_young_and_warn_for_the_older():
    """R1.13."""
    asked = LIGHT | {"words": "Do you feel safe? Who helps you?"}
    assert _severities("8-10", "W02", asked) == {"block"}
    assert _severities("16-18", "W02", asked) == {"warn"}


def test_vague_words_among_the_options_are_named_once():
    """R1.13."""
    faults = _faults_of(_question("Do you play?", "pick_one", ["Often", "Sometimes", "No"]), "11-13")
    assert [fault.message.split("'")[1] for fault in faults if fault.code == "W04"] == ["often, sometimes"]


def test_an_option_is_as_short_as_a_sentence():
    """R1.14."""
    long = "I like it when we can all go out and play in the big park"
    assert "W08" in _codes("Which?", "5-7", "pick_one", ["Home", long])
    assert "W08" not in _codes("Which?", "8-10", "pick_one", ["Home", long])


def test_what_is_told_first_is_as_short_as_a_question():
    """R1.14."""
    told = {"how_used": "We put what you say with what others say and then we tell it to the people who decide."}
    faults = check(from_plain(PLAIN | {"telling": PLAIN["telling"] | told}))
    assert [(fault.code, fault.where) for fault in faults] == [("W08", "editions[8-10].telling.how_used.en")]


def test_letters_that_the_help_explains_are_no_fault():
    """R1.14, R1.16."""
    asked = "What does the IRO do?"
    assert "W11" in _codes(asked, "11-13")
    assert "W11" not in _found(_question(asked, "own_words", help={"en": "The IRO checks your plan."}), "11-13")


@pytest.mark.parametrize(("word", "syllables"), [
    ("school", 1), ("helped", 1), ("safe", 1), ("makes", 1), ("wanted", 2), ("going", 2), ("people", 2), ("table", 2),
    ("something", 2), ("places", 2), ("idea", 3), ("family", 3), ("tomorrow", 3), ("community", 4), ("didn't", 1),
])  # fmt: skip
def test_syllables_are_counted_as_they_are_said(word: str, syllables: int):
    """R1.15."""
    assert count_syllables(word) == syllables


def test_a_grade_is_that_of_flesch_and_kincaid():
    """R1.15: ten words of one syllable in a sentence, again and again, are 0.39 x 10 + 11.8 - 15.59."""
    assert grade_of(["The cat sat on the mat and had some milk."] * 20) == pytest.approx(0.11)


def test_a_short_text_has_no_grade():
    """R1.15: the formula needs about 200 words to be fair; a question never has one."""
    assert grade_of(["Deliberation."] * (GRADE_FROM_WORDS - 1)) is None
    assert grade_of(["Deliberation."] * GRADE_FROM_WORDS)


def test_an_edition_that_reads_too_hard_is_a_warning_of_the_whole():
    """R1.15: warn, never block."""
    wordy = [
        LIGHT | {"id": f"q{at}", "words": "Which important information about your community matters here?"}
        for at in range(25)
    ]
    fault = next(fault for fault in _check("11-13", *wordy) if fault.code == "C15")
    assert (fault.severity, fault.where) == ("warn", "editions[11-13]")
    assert "C15" not in {fault.code for fault in _check("11-13", *[LIGHT | {"id": f"q{at}"} for at in range(25)])}


@pytest.mark.parametrize(("band", "is_said"), [("5-7", True), ("8-10", True), ("11-13", False), ("adult", False)])
def test_how_many_hard_words_depends_on_the_band(band: str, is_said: bool):
    """R1.16: none of the youngest's words, one in twenty, one in ten; adults know them."""
    words = "What would you like us to say about the jurisdiction here today?"
    assert ("W10" in _codes(words, band)) is is_said


def test_a_hard_word_that_the_help_explains_is_no_fault():
    """R1.16: each needs one line that says what it means."""
    asked = "What does your advocate do?"
    assert "W10" in _codes(asked, "8-10")
    assert "W10" not in _found(_question(asked, "own_words", help={"en": "Advocates speak up for you."}), "8-10")


def test_hard_words_are_looked_for_among_the_options_too():
    """R1.16."""
    faults = _faults_of(_question("Who helps?", "pick_one", ["My advocate", "A friend"]), "8-10")
    assert [fault.message for fault in faults if "advocate" in fault.message]


def test_a_name_inside_a_question_is_no_hard_word():
    """R1.16."""
    assert _codes("What do you like about Wythenshawe?", "8-10") == set()


@pytest.mark.parametrize(("window", "words"), [
    ("day", "What did you play today?"), ("week", "What did you play this week?"),
    ("week", "Who did you see yesterday?"),
    ("term", "What helped you this term?"), ("term", "What helped in the last four weeks?"),
    ("year", "What happened in the last 12 months?"), ("year", "What was it like when you were little?"),
])  # fmt: skip
def test_no_band_is_asked_to_look_back_further_than_it_can(window: str, words: str):
    """R1.17."""
    order = get_args(Recall)
    for band, rules in RULES.items():
        assert ("W07" in _codes(words, band)) is (order.index(window) > order.index(rules.recall)), band


def test_what_is_to_come_is_no_recall():
    """R1.17."""
    assert _codes("What would you like to do this year?", "8-10") == set()


def test_the_last_question_is_a_light_one():
    """R1.18."""
    heavy = LIGHT | {"id": "heavy", "words": "What makes you scared?"}
    assert _severities("11-13", "C13", LIGHT, heavy) == {"warn"}
    assert _severities("11-13", "C13", heavy, LIGHT) == set()


def test_an_edition_that_was_copied_is_not_one_that_was_written():
    """R1.19."""
    asked = [LIGHT | {"id": f"q{at}", "words": f"What is fun at {at}?"} for at in range(3)]
    editions = [{"band": band, "questions": asked} for band in ("8-10", "11-13")]
    assert "C16" in {fault.code for fault in check(from_plain(PLAIN | {"editions": editions}))}
    editions[1] = {"band": "11-13", "questions": [*asked[:2], LIGHT]}
    assert "C16" not in {fault.code for fault in check(from_plain(PLAIN | {"editions": editions}))}


def test_a_board_may_change_how_far_back_and_how_hard():
    wider = changed({"8-10": {"recall": "year", "hard_share": 1}})["8-10"]
    assert {f.code for f in read_words(_question("What did your advocate do this year?"), wider)} == set()


@pytest.mark.parametrize("text", ["how and ", "do when and is ", "were ever ", "?", "at a b c and ", "neither "])
def test_a_text_that_is_made_to_keep_us_busy_does_not(text: str):
    began = process_time()
    _codes(text * (20_000 // len(text)), "8-10", "faces", [(text * 100, "face-sad")])
    assert process_time() - began < 1


def test_other_languages_are_only_measured():
    question = Question("q", "own_words", {"pl": "Czy nigdy nie boisz się w szkole NHS?"})
    assert _found(question, "8-10") == set()


def test_each_finding_says_what_to_do_in_one_or_two_short_sentences():
    for words in (
        "Do you not always think that others say the CAMHS is used by all?",
        "Surely it helps and do you go?",
    ):
        for fault in _faults_of(
            _question(words, "pick_one", ["Agree", "Disagree", "Neither", "Not sure", "Often"]), "8-10"
        ):
            assert fault.message.endswith((".", "?"))
            assert len(re.findall(r"[.?!](?:\s|$)", fault.message)) <= 2
            assert len(fault.message.split()) <= 25


def _question(words: str, kind: str = "own_words", options: list[Any] = [], **more: Any) -> Question:  # noqa: B006
    made = tuple(
        Option(f"o{at}", {"en": one}) if isinstance(one, str) else Option(f"o{at}", {"en": one[0]}, one[1])
        for at, one in enumerate(options)
    )
    return Question("q", kind, {"en": words}, options=made, **more)


def _faults_of(question: Question, band: str) -> list[Fault]:
    return list(read_words(question, RULES[band]))


def _found(question: Question, band: str) -> set[str]:
    return {fault.code for fault in _faults_of(question, band)}


def _codes(words: str, band: str, kind: str = "own_words", options: list[Any] = []) -> set[str]:  # noqa: B006
    return _found(_question(words, kind, options), band)


def _plain(identity: str, words: str, options: list[str]) -> dict[str, Any]:
    said = [{"id": f"o{at}", "words": one} for at, one in enumerate(options)]
    return {"id": identity, "kind": "pick_one", "words": words, "options": said}


def _check(band: str, *questions: dict[str, Any]) -> tuple[Fault, ...]:
    return check(from_plain(PLAIN | {"editions": [{"band": band, "questions": list(questions)}]}))


def _severities(band: str, code: str, *questions: dict[str, Any]) -> set[str]:
    return {fault.severity for fault in _check(band, *questions) if fault.code == code}
