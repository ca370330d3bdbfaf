"""The one door through which every response comes in."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answers import Missing, Mode, Response
from surveys.bands import MOST_CHARACTERS
from surveys.clean_text import clean
from surveys.definition import Edition
from surveys.errors import AnswerRefused, NotAgreed
from surveys.plain_reading import from_plain
from surveys.receiving import receive
from tests.surveys.samples import PLAIN

EDITION = from_plain(PLAIN).edition("8-10")


def test_a_response_holds_what_was_said_in_the_order_of_the_questions():
    response = _receive({"better": {"value": "more games"}, "playground": {"value": "happy"}})
    assert [(answer.question_id, answer.value) for answer in response.answers] == [
        ("playground", "happy"),
        ("safe", None),
        ("where", None),
        ("better", "more games"),
    ]


def test_not_sure_prefer_not_skipped_and_not_shown_stay_four_things():
    """R1.25."""
    response = _receive({"playground": {"missing": "not_sure"}, "safe": {"missing": "prefer_not"}})
    assert [answer.missing for answer in response.answers] == [
        Missing.NOT_SURE,
        Missing.PREFER_NOT,
        Missing.NOT_SHOWN,
        Missing.SKIPPED,
    ]


def test_an_answer_to_a_question_that_was_not_shown_is_dropped():
    response = _receive({"safe": {"value": "yes"}, "where": {"value": ["home"]}})
    assert response.answers[2].missing is Missing.NOT_SHOWN
    assert response.answers[2].value is None


def test_a_shown_question_that_the_sender_calls_not_shown_was_skipped():
    response = _receive({"safe": {"value": "no"}, "where": {"missing": "not_shown"}})
    assert response.answers[2].missing is Missing.SKIPPED


def test_picks_come_back_once_each_in_the_authors_order():
    response = _receive({"safe": {"value": "no"}, "where": {"value": ["home", "toilets", "home"]}})
    assert response.answers[2].value == ("toilets", "home")


@pytest.mark.parametrize("agreed", [False, None, 1, "yes"])
def test_without_a_yes_nothing_is_kept(agreed: Any):
    with pytest.raises(NotAgreed):
        _receive({"better": {"value": "anything"}}, agreed=agreed)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ({"nowhere": {"value": "x"}}, "unknown_question"),
        ({"safe": {"value": "maybe"}}, "unknown_option"),
        ({"safe": {"value": ["no"]}}, "unknown_option"),
        ({"safe": {"value": "no", "missing": "not_sure"}}, "unclear"),
        ({"safe": "no"}, "unclear"),
        ({"safe": {"missing": "bored"}}, "unclear"),
        ({"safe": {"missing": ["not_sure"]}}, "unclear"),
        ({"where": {"value": ["home", "gate", "toilets"]}}, "too_many"),
        ({"where": {"value": ["home"] * 99}}, "unknown_option"),
        ({"better": {"value": "x" * (MOST_CHARACTERS + 1)}}, "too_long"),
        ({"better": {"value": {"deep": []}}}, "not_words"),
        ([], "not_answers"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name(raw: Any, reason: str):
    with pytest.raises(AnswerRefused) as refused:
        _receive(raw)
    assert refused.value.reason == reason


def test_a_refusal_never_repeats_what_was_sent():
    """A log line carries ids, never words."""
    with pytest.raises(AnswerRefused) as refused:
        _receive({"my dad hits me": {"value": "x"}})
    assert "dad" not in str(refused.value)


@pytest.mark.parametrize("bad", ["", "1", "c232ab00-9414-11ec-b3c8-9f6bdeced846", 5, None])
def test_an_id_that_could_tell_time_or_order_is_refused(bad: Any):
    """security 3.3: version 4 only."""
    with pytest.raises(AnswerRefused, match="bad_id"):
        _receive({}, response_id=bad)


def test_a_thousand_characters_are_kept_and_a_long_sentence_is_never_cut():
    words = "é" * MOST_CHARACTERS
    assert _receive({"better": {"value": words}}).answers[-1].value == words


@pytest.mark.parametrize(
    ("poison", "kept"),
    [
        ("a\x00b", "ab"),
        ("a\ud800b", "ab"),
        ("a\ufffeb", "ab"),
        ("a\u202eb\u2066c", "abc"),
        ("a\u200bb", "ab"),
        ("\r\na\r\nb\u2028c", "a\nb\nc"),
        ("e\u200b\u0301", "é"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ('=HYPERLINK("x")', '=HYPERLINK("x")'),
        ('#read("x")', '#read("x")'),
        ("<script>", "<script>"),
        ("a" + "\u0316" * 400, "a" + "\u0316" * 8),
    ],
)
def test_poison_is_taken_out_and_words_stay(poison: str, kept: str):
    """T9: normalised at the door; spreadsheets and pages defend themselves against the rest."""
    assert _receive({"better": {"value": poison}}).answers[-1].value == kept


def test_words_that_were_nothing_but_poison_are_skipped():
    assert _receive({"better": {"value": "\x00\u200b \n"}}).answers[-1].missing is Missing.SKIPPED


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=200))
def test_every_text_cleans_to_something_that_utf8_holds_and_cleaning_again_changes_nothing(text: str):
    once = clean(text)
    assert once.encode("utf-8").decode("utf-8") == clean(once)


@given(
    st.dictionaries(
        st.sampled_from(["playground", "safe", "where", "better"]),
        st.dictionaries(
            st.sampled_from(["value", "missing"]),
            st.none() | st.text() | st.integers() | st.lists(st.sampled_from(["toilets", "gate", "x", 3, None])),
        ),
    )
)
def test_whatever_is_sent_is_kept_whole_or_refused_by_name(raw: dict[str, object]):
    try:
        response = _receive(raw)
    except AnswerRefused:
        return
    assert [answer.question_id for answer in response.answers] == ["playground", "safe", "where", "better"]
    assert all((answer.value is None) != (answer.missing is None) for answer in response.answers)


def _receive(raw: Any, edition: Edition = EDITION, **changes: Any) -> Response:
    said = {
        "response_id": str(uuid4()),
        "language": "en",
        "mode": Mode.TABLET,
        "helped": False,
        "words_may_be_used": True,
        "group": None,
        "day": date(2026, 11, 24),
        "agreed": True,
    }
    return receive(edition, raw, **(said | changes))
