"""Which answers a person must read first."""

import time
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answers import Mode, Response
from surveys.concerns import ORDER, Scored, first, score, score_response
from surveys.plain_reading import from_plain
from surveys.receiving import receive
from tests.surveys.samples import PLAIN

EDITION = from_plain(PLAIN).edition("8-10")
READ_FIRST = ("high", "medium", "unscored")


@pytest.mark.parametrize(
    "words",
    [
        "my dad hits me",
        "my step dad tuched me",
        "I want to die",
        "kms",
        "there is no food in our house",
        "My friend gets hit by her mum and I cant tell anyone",
        "im running away tonight",
        "they make me sell drugs",
        "he said he will post my nudes",
        "they bully me every day",
        "I don't feel safe at home",
        "I don\u2019t want to live anymore",
        "MY UNCLE COMES IN MY ROOM AT NIGHT",
        "I hate school. Lunch is nice. I cut myself. I like maths.",
    ],
)
def test_what_must_be_read_is_read_first_and_says_why(words: str):
    """R3.08: recall first."""
    found = score(words)
    assert found.level in ("high", "medium")
    assert found.words


@pytest.mark.parametrize(
    "words",
    ["I like football", "more swings please", "no", "idk", "homework is killing me lol", "my friends and my mum", "ok"],
)
def test_ordinary_answers_need_not_be_read_first(words: str):
    assert score(words).level == "none"


@pytest.mark.parametrize(
    "words",
    ["😭😭😭", "999", "x", "asdf hjkl qwer", "میں گھر میں محفوظ نہیں", "Nie chcę wracać do domu", "আমি ভয় পাই", "?!"],
)
def test_what_cannot_be_read_is_marked_and_read_before_everything(words: str):
    """Another language, emoji, a few letters."""
    assert score(words).level == "unscored"
    assert first(score(words)) < first(score("my dad hits me"))


@pytest.mark.parametrize(
    "words",
    [
        "Mi padre me pega cuando bebe",
        "Mon père me frappe tous les soirs",
        "ich habe angst vor meinem vater",
        "aabbo ayaa i garaaca habeenkii",
        "Mera baap mujhe marta hai",
        "babam beni her gece dövüyor",
    ],
)
def test_a_common_word_of_ours_does_not_make_a_sentence_english(words: str):
    """Five languages that write in our letters, and a sixth that is typed in them."""
    assert score(words).level == "unscored"


@pytest.mark.parametrize("text", ["help", "Please help me!", "i cut", "I hurt.myself", "a 19 year old is my boyfriend"])
def test_the_shortest_cries_are_read_first(text: str):
    assert score(text).level in ("medium", "high")


@pytest.mark.parametrize("text", ["more help", "help with maths", "my brother is 19", "I like it here.it is nice"])
def test_what_only_looks_like_one_need_not_be_read_first(text: str):
    assert score(text).level == "none"


def test_a_foreign_sentence_does_not_hide_behind_english():
    english = "I like playing football in the park with my friends and then we go home for tea. "
    assert score(english * 2 + "boję się mojego ojczyma bo zawsze krzyczy kiedy pije wódkę").level == "unscored"


def test_one_sentence_is_not_lost_among_many():
    ordinary = "I like playing football in the park with my friends. "
    assert score(ordinary * 8 + "my uncle touches me. " + ordinary * 8).level == "high"


def test_nobody_hits_me_waits_for_those_who_are_hit():
    assert first(score("my dad hits me")) < first(score("nobody hits me"))


@pytest.mark.parametrize(
    "words",
    [
        "it depends what mood he is in when he gets back",
        "I pretend to be asleep when he comes in",
        "nobody would notice if I wasn't there any more",
        "I have to look after the baby because mum won't get up",
        "my freind cant come out becuase her dad hurt her",
        "lol my stepdad battered me again haha",
    ],
)
def test_what_is_hinted_misspelt_or_dressed_as_a_joke_is_read_first_too(words: str):
    """R3.08: children seldom say it straight."""
    assert score(words).level in ("high", "medium")


def test_the_score_alone_puts_levels_in_order():
    """Recall at a fixed share of false alarms needs one number (R3.08)."""
    said = (
        "my dad hits me",
        "I want to die",
        "he gets angry",
        "my sister is annoying",
        "more swings",
        "fine",
        "kms lol",
    )
    found = sorted((score(words) for words in said), key=lambda one: -one.score)
    assert [ORDER.index(one.level) for one in found] == sorted(ORDER.index(one.level) for one in found)
    assert {"high", "none"} <= {one.level for one in found}


@pytest.mark.parametrize("said", ["My DAD hits me!!!", "I don\u2019t feel saaafe at home", "mi dád hitz me"])
def test_the_words_that_say_why_stood_in_the_answer(said: str):
    """R3.08: a reader can check them."""
    found = score(said)
    assert found.words
    assert all(word in said for words in found.words for word in words.split())


def test_silence_needs_no_reader():
    assert score("") == score("\u200b \n") == Scored("none", 0.0)


def test_there_is_no_level_called_safe():
    assert ORDER == ("unscored", "high", "medium", "none")


@given(st.text(max_size=1000))
def test_any_text_is_scored_between_nothing_and_one(text: str):
    found = score(text)
    assert found.level in ORDER
    assert 0 <= found.score <= 1
    assert found == score(text)


def test_a_usual_answer_is_scored_in_about_a_thousandth_of_a_second():
    said = "I like school and my friends but at lunch some people push in and the teachers don't see it"
    score(said)
    assert min(_seconds(said) for _ in range(20)) < 0.003


def test_the_longest_answer_is_scored_while_a_child_hardly_waits():
    score("warm up")
    began = time.perf_counter()
    score("my dad and they make me go home alone " * 26)
    assert time.perf_counter() - began < 0.5


def test_a_response_is_scored_by_question_and_an_option_marked_as_worry_counts():
    found = score_response(EDITION, _response({"safe": "no", "where": ["gate", "home"], "better": "more swings"}))
    assert found["where"].level == "high"
    assert found["where"].words == ("On the way home",)
    assert found["better"].level == "none"
    assert set(found) == {"where", "better"}


def test_an_option_without_a_mark_is_no_concern():
    assert "where" not in score_response(EDITION, _response({"safe": "no", "where": ["gate"]}))


def test_an_answer_that_was_not_shown_is_not_scored():
    assert score_response(EDITION, _response({"safe": "yes", "where": ["home"]})) == {}


def _seconds(said: str) -> float:
    began = time.perf_counter()
    score(said)
    return time.perf_counter() - began


def _response(values: dict[str, object]) -> Response:
    return receive(
        EDITION,
        {question: {"value": value} for question, value in values.items()},
        response_id=str(uuid4()),
        language="en",
        mode=Mode.TABLET,
        helped=False,
        words_may_be_used=True,
        group=None,
        day=date(2026, 11, 24),
        agreed=True,
    )
