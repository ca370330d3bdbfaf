"""What Heard itself says to a young person."""

import re
from dataclasses import replace

import pytest
import yaml

from surveys import words
from surveys.bands import RULES
from surveys.clean_text import clean
from surveys.definition import BANDS, SLOTS
from surveys.errors import NoSuchLanguage

LANGUAGES = words.available()
RIGHT_TO_LEFT = ("ur", "ar")
ALL = [(band, key, text) for band in BANDS for key, text in words.load("en")(band).plain().items()]
EVERYWHERE = [
    (language, band, key, text)
    for language in LANGUAGES
    for band in BANDS
    for key, text in words.load(language)(band).plain().items()
]
HIDDEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
FORBIDDEN = re.compile(
    r"!|\berror\b|please note|100 ?%|anonym|\bmust answer|required|invalid|\bwell done\b", re.IGNORECASE
)


def test_no_text_shouts_scolds_or_promises_what_we_cannot_keep():
    """R2.08, look.md: never "100 % anonymous"."""
    assert [row for row in ALL if FORBIDDEN.search(row[2])] == []


def test_no_text_in_any_language_shouts_or_says_100_per_cent():
    """R2.08."""
    assert [row for row in EVERYWHERE if re.search(r"[!！¡]|100 ?[%٪]", row[3])] == []


def test_no_sentence_is_longer_than_its_band_can_read():
    """R1.14."""
    long = [
        (language, band, key, sentence)
        for language, band, key, text in EVERYWHERE
        for sentence in re.split(r"[.?:؟۔।] ", text)
        if len(sentence.split()) > _most_words(language, band)
    ]
    assert long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things_to_every_band(language: str):
    said = {band: set(words.load(language)(band).plain()) for band in BANDS}
    assert said == {band: set(words.load("en")(band).plain()) for band in BANDS}


def test_every_text_is_words():
    """YAML reads a bare `no` as false, and a key without a text as nothing."""
    assert [row for row in EVERYWHERE if not isinstance(row[3], str) or not row[3].strip()] == []


def test_every_text_has_the_places_that_the_page_fills():
    differing = [row for row in EVERYWHERE if _places(row[3]) != _places(words.load("en")(row[1]).get(row[2]))]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_runs_the_way_it_is_written(language: str):
    assert words.load(language).direction == ("rtl" if language in RIGHT_TO_LEFT else "ltr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_file_is_named_for_its_language(language: str):
    file = yaml.safe_load((words.PLACE / f"{language}.yaml").read_text(encoding="utf-8"))
    assert file["language"] == language
    assert file["name"].strip()


def test_no_text_holds_what_is_cleaned_away():
    """Direction controls, marks and zero-width spaces: what cannot be seen cannot be checked by a person."""
    assert [row for row in EVERYWHERE if HIDDEN.search(row[3]) or clean(row[3]) != row[3]] == []


def test_telephone_numbers_keep_their_order_from_right_to_left():
    """With a plain space between them, the halves of 0800 1111 change places in Arabic and Urdu."""
    assert [row for row in EVERYWHERE if row[0] in RIGHT_TO_LEFT and re.search(r"\d \d", row[3])] == []


def test_numbers_are_in_the_digits_that_a_telephone_has():
    assert [row for row in EVERYWHERE if re.search(r"(?![0-9])\d", row[3])] == []


@pytest.mark.parametrize("band", BANDS)
def test_what_is_told_before_agreeing_is_short_enough_and_says_all_of_it(band: str):
    """R2.05, R2.06."""
    said = words.load("en")(band)
    ours = ["start.two_may_read", "start.no_taking_back", "start.stop_any_time"]
    keys = [f"telling.{slot}" for slot in SLOTS] + ours
    assert all(said.get(key) for key in keys)
    assert sum(len(said.get(key).split()) for key in keys) <= RULES[band].telling_words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_band_is_told_that_two_may_read_the_rest(language: str):
    """T19, R3.13: what two people may do together with a worrying answer is said before anybody types."""
    assert all(words.load(language)(band).get("start.two_may_read") for band in BANDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_in_any_language_does_not_trip_our_own_gate(language: str):
    """R2.06, G13: who takes our words as they are is not warned that they are long."""
    for band in BANDS:
        said = words.load(language)(band)
        assert sum(len(said.get(f"telling.{slot}").split()) for slot in SLOTS) <= RULES[band].telling_words


@pytest.mark.parametrize("band", BANDS)
def test_it_is_said_before_agreeing_that_nothing_can_be_taken_back_after_send(band: str):
    """R2.14."""
    assert re.search(r"[Aa]fter (you press )?Send", words.load("en")(band).get("start.no_taking_back"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_youngest_are_told_which_button_cannot_be_taken_back(language: str):
    """R2.14, in every language: the button is called in the telling what it is called on the screen."""
    said = [words.load(language)(band) for band in ("5-7", "easy_read")]
    assert all(one.get("send.button") in one.get("start.no_taking_back") for one in said)


@pytest.mark.parametrize("band", BANDS)
def test_help_names_people_who_answer_day_and_night(band: str):
    """R3.04."""
    said = words.load("en")(band)
    assert said.get("help.childline.number") == "0800 1111"
    assert said.get("help.shout.number") == "85258"
    assert "999" in said.get("help.danger.words")


def test_help_has_the_same_numbers_in_every_language():
    """R3.04: a translation must not change one digit of a number that a child may call."""
    here = [row for row in EVERYWHERE if row[2].split(".")[0] in ("help", "telling")]
    assert [row for row in here if _numbers(row[3]) != _numbers(words.load("en")(row[1]).get(row[2]))] == []


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


def test_another_word_is_another_fingerprint():
    """R5.20: what was checked is the words as they were."""
    said = words.load("en")
    older = replace(said("5-7"), texts={**said("5-7").texts, "join.title": "Come in"})
    assert replace(said, bands={**said.bands, "5-7": older}).fingerprint != said.fingerprint
    assert replace(said, checked_by="somebody else").fingerprint == said.fingerprint
    assert len({words.load(language).fingerprint for language in LANGUAGES}) == len(LANGUAGES)


def test_english_was_checked_by_somebody():
    """R5.20."""
    assert words.load("en").checked_by


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_says_that_it_is_a_draft_for_as_long_as_nobody_has_checked_it(language: str):
    """R5.20: tests of gates show that a draft never reaches a child."""
    head = (words.PLACE / f"{language}.yaml").read_text(encoding="utf-8").partition("\nlanguage:")[0].lower()
    says_draft = "draft translation by machine" in head and "not checked by a person" in head
    assert says_draft == (words.load(language).checked_by == "")


def _most_words(language: str, band: str) -> int:
    # The norm counts English words. Urdu writes postpositions and the parts of a verb apart ("are able to read" is four
    # words), Somali and Polish have particles of their own, so a plain sentence has more words there than in English.
    young, older = (10, 15) if language == "en" else (14, 20)
    return young if band in ("5-7", "easy_read") else older


def _places(text: str) -> list[str]:
    return sorted(re.findall(r"{\w+}", text))


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))
