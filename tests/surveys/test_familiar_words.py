"""The list of familiar words: whole, in order, and without the words of offices (R1.16)."""

from pathlib import Path

import pytest

import surveys
from surveys.plain_words import list_hard_words

LIST = Path(surveys.__file__).parent / "familiar_words.txt"
OFFICES = (
    "advocate", "assessment", "anonymous", "commissioner", "confidential", "consent", "criteria", "demographics",
    "disclosure", "eligible", "engagement", "ethnicity", "exploitation", "facilitate", "framework", "implement",
    "infrastructure", "intervention", "jurisdiction", "multi-agency", "neglect", "outcomes", "participation", "pathway",
    "perception", "permanence", "placement", "practitioner", "procedure", "provision", "referral", "resilience",
    "respite", "safeguarding", "satisfaction", "stakeholder", "statutory", "strategy", "subsequently", "threshold",
    "transition", "tribunal", "vulnerable",
)  # fmt: skip


def test_the_list_is_in_order_in_small_letters_and_each_word_once():
    words = _words()
    assert words == sorted(set(words))
    assert all(word == word.lower() and word.isalpha() for word in words)
    assert len(words) > 3000


@pytest.mark.parametrize("word", OFFICES)
def test_a_word_of_offices_is_hard(word: str):
    """R1.16: these are what the linter is there to find."""
    assert list_hard_words(word) == (word,)


@pytest.mark.parametrize("word", ["childline", "wifi", "foster", "carer", "playground", "stepdad", "wrote", "1st"])
def test_a_word_of_children_is_familiar(word: str):
    """R1.16."""
    assert list_hard_words(word) == ()


def test_no_abbreviation_of_messages_stands_in_the_list_for_authors():
    """These are for reading what children wrote, not for writing to them."""
    assert not {"idk", "lol", "ur", "plz", "becuase"} & set(_words())


def test_the_method_stands_at_its_head():
    assert "Method." in LIST.read_text(encoding="utf-8")


def _words() -> list[str]:
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
