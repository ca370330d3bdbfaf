"""What Heard itself says to a young person."""

import re

import pytest

from surveys import words
from surveys.bands import RULES
from surveys.definition import BANDS, SLOTS
from surveys.errors import NoSuchLanguage

ALL = [(band, key, text) for band in BANDS for key, text in words.load("en")(band).plain().items()]
FORBIDDEN = re.compile(
    r"!|\berror\b|please note|100 ?%|anonym|\bmust answer|required|invalid|\bwell done\b", re.IGNORECASE
)


def test_no_text_shouts_scolds_or_promises_what_we_cannot_keep():
    """R2.08, look.md: never "100 % anonymous"."""
    assert [row for row in ALL if FORBIDDEN.search(row[2])] == []


def test_no_sentence_is_longer_than_its_band_can_read():
    """R1.14."""
    long = [
        (band, key, sentence)
        for band, key, text in ALL
        for sentence in re.split(r"[.?:] ", text)
        if len(sentence.split()) > (10 if band in ("5-7", "easy_read") else 15)
    ]
    assert long == []


@pytest.mark.parametrize("band", BANDS)
def test_what_is_told_before_agreeing_is_short_enough_and_says_all_of_it(band: str):
    """R2.05, R2.06."""
    said = words.load("en")(band)
    keys = [f"telling.{slot}" for slot in SLOTS] + ["start.no_taking_back", "start.stop_any_time"]
    assert all(said.get(key) for key in keys)
    assert sum(len(said.get(key).split()) for key in keys) <= RULES[band].telling_words


@pytest.mark.parametrize("band", BANDS)
def test_it_is_said_before_agreeing_that_nothing_can_be_taken_back_after_send(band: str):
    """R2.14."""
    assert re.search(r"[Aa]fter (you press )?Send", words.load("en")(band).get("start.no_taking_back"))


@pytest.mark.parametrize("band", BANDS)
def test_help_names_people_who_answer_day_and_night(band: str):
    """R3.04."""
    said = words.load("en")(band)
    assert said.get("help.childline.number") == "0800 1111"
    assert said.get("help.shout.number") == "85258"
    assert "999" in said.get("help.danger.words")


def test_bands_have_their_own_words():
    assert words.load("en")("5-7").get("help.heading") != words.load("en")("14-15").get("help.heading")


def test_places_are_filled():
    assert words.load("en")("11-13").get("progress.words", number=3, total=8) == "Question 3 of 8"


def test_the_page_takes_only_the_rooms_it_needs():
    assert {key.split(".")[0] for key in words.load("en")("5-7").plain("nav", "send")} == {"nav", "send"}


def test_an_author_starts_from_words_in_all_five_slots():
    assert all(getattr(words.load("en")("8-10").telling(), slot)["en"] for slot in SLOTS)


def test_a_language_without_words_is_named():
    with pytest.raises(NoSuchLanguage):
        words.load("../en")


def test_what_ships_was_checked_by_somebody():
    """R5.20: a draft never reaches a child."""
    assert all(words.load(language).checked_by for language in words.available())
