"""Every text of an edition in one more language: found by type, put in by key, nothing else touched (R2.06, R5.20)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveys import library, words
from surveys.definition import Consultation, Telling, to_plain
from surveys.plain_reading import from_plain
from surveys.translating import list_lacking, list_texts, put_texts


@pytest.mark.parametrize("ready", library.list_ready())
def test_every_text_that_a_child_reads_is_there_and_can_be_put_in(ready: str):
    """Walks the plain form, which knows nothing of types: no text in the first language is left without the second."""
    asked = library.load(ready)
    for band in [edition.band for edition in asked.editions]:
        lines = list_texts(asked, band=band, language="pl")
        said = {line.key: f"PL {line.first}" for line in lines}
        asked = put_texts(asked, band=band, language="pl", said=said)
        assert list_lacking(asked, band=band, language="pl") == ()
    plain = to_plain(asked)
    assert [text for text in _texts([plain["editions"], plain["telling"]]) if "pl" not in text] == []


def test_nothing_but_the_language_changes(asked: Consultation):
    lines = list_texts(asked, band="8-10", language="pl")
    there = put_texts(asked, band="8-10", language="pl", said={line.key: "Tak" for line in lines})
    back = put_texts(there, band="8-10", language="pl", said={line.key: "" for line in lines})
    assert there != asked
    assert back == asked
    assert from_plain(to_plain(there)) == there


def test_a_key_that_is_not_there_puts_nothing_in(asked: Consultation):
    assert put_texts(asked, band="8-10", language="pl", said={"questions.nobody.words": "Tak"}) == asked


def test_what_an_edition_tells_in_words_of_its_own_is_its_own_in_every_language(asked: Consultation):
    own = replace(
        asked,
        telling=Telling(how_used={"en": "For all."}, who_reads={"en": "Ann."}),
        editions=tuple(replace(one, telling=Telling(how_used={"en": "For you."})) for one in asked.editions),
    )
    said = {"telling.how_used": "Dla ciebie.", "telling.who_reads": "Anna."}
    put = put_texts(own, band="8-10", language="pl", said=said)
    assert "pl" not in put.telling.how_used
    assert put.edition("8-10").telling.how_used["pl"] == "Dla ciebie."
    assert put.telling.who_reads["pl"] == "Anna."


def test_our_own_words_are_offered_in_the_other_language(asked: Consultation):
    telling = words.load("en")("8-10").telling()
    ours = replace(asked, telling=telling, editions=tuple(replace(one, telling=Telling()) for one in asked.editions))
    lines = {line.key: line for line in list_texts(ours, band="8-10", language="ur")}
    offered = [line for key, line in lines.items() if key.startswith("telling.") and line.offered]
    assert offered
    assert all(line.offered in words.load("ur")("8-10").texts.values() for line in offered)


@pytest.fixture
def asked() -> Consultation:
    return library.load("feeling_safe")


def _texts(plain: object) -> list[dict[str, str]]:
    if isinstance(plain, list):
        return [text for one in plain for text in _texts(one)]
    if not isinstance(plain, dict):
        return []
    if "en" in plain:
        return [plain]
    return [text for key, one in plain.items() if key != "shown_when" for text in _texts(one)]
