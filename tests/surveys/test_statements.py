"""What children are told is read before they read it: long sentences, hard words, letters; and drafts of it (R4.10)."""

import pytest

from surveys.bands import RULES
from surveys.child_sentences import draft_of_answer, draft_of_ask, draft_of_theme
from surveys.plain_words import list_hard_words, read_statement


def test_a_no_and_its_because_are_no_fault():
    """R2.26: 'no, because' is allowed and must be published."""
    assert _read("They said no, because there is not enough money.") == []


@pytest.mark.parametrize("band", ["5-7", "easy_read"])
def test_the_youngest_get_ten_words_a_sentence_and_no_hard_word(band):
    """R1.14, R1.16."""
    said = "We asked the council to put lights on every dark path in winter. Infrastructure is dark."
    assert _read(said, band) == ["long_sentence", "hard_words"]


def test_older_ones_are_trusted_with_a_hard_word_now_and_then():
    """R1.16: up to one in ten."""
    assert _read("Councillors said that the lights on the path go up in May.", "11-13") == []
    assert _read("Councillors deliberated.", "11-13") == ["hard_words"]


def test_letters_are_written_out():
    """R1.14: full words, not acronyms."""
    assert _read("The NHS helps.", "11-13") == ["letters"]


@pytest.mark.parametrize("word", ["walking", "stopped", "easier", "scary", "don't", "grown-ups", "children's", "says"])
def test_everyday_forms_of_a_familiar_word_are_familiar(word):
    assert list_hard_words(word) == ()


def test_a_theme_is_drafted_as_something_that_they_said():
    assert draft_of_theme("Lights by the gate", "", "younger") == "You told us about lights by the gate."
    assert draft_of_theme("We tell a friend first", "", "younger") == "You tell a friend first."


def test_the_older_are_told_what_a_theme_means_where_that_is_short():
    assert draft_of_theme("Lights", "The path is dark.", "older") == "You told us about lights. The path is dark."
    assert draft_of_theme("Lights", "is " * 16, "older") == "You told us about lights."


def test_a_long_ask_is_cut_where_it_has_a_joint_or_not_at_all():
    ask = "Light the three paths that children named, before the clocks go back."
    assert draft_of_ask(ask, "younger") == "Light the three paths that children named."
    assert draft_of_ask(ask, "older") == ask
    assert draft_of_ask("one " * 12, "younger").count("one") == 11


def test_nothing_is_drafted_of_nothing():
    assert (draft_of_theme(" ", "", "younger"), draft_of_answer("", "older")) == ("", "")


def _read(words: str, band: str = "easy_read") -> list[str]:
    return [fault.name for fault in read_statement(words, RULES[band])]
