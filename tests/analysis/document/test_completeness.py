"""What stops a document from being published: every section of R4.01, in words, with who can mend it."""

from dataclasses import replace

import pytest

from analysis.document.completeness import MOST_ASKS, missing
from analysis.document.model import MethodLine, Shown
from analysis.document.sections import SECTIONS
from tests.analysis.document.samples import MATERIAL, quote, sample_document, theme

NOBODY = Shown("0", 0)


def test_a_whole_document_lacks_nothing(whole):
    """R4.01."""
    assert missing(whole) == ()


@pytest.mark.parametrize("key", [key for key, _ in SECTIONS])
def test_a_section_that_is_not_there_stops_it(whole, key):
    """R4.01: each section present or the export fails; the ten and the annexe."""
    without = replace(whole, sections=tuple(section for section in whole.sections if section.id != key))
    assert [lack.section for lack in missing(without)] == [key]


@pytest.mark.parametrize(
    ("lacking", "section", "who"),
    [
        ({"heard_total": NOBODY}, "summary", "worker"),
        ({"why": ()}, "why", "worker"),
        ({"priorities": ()}, "why", "worker"),
        ({"heard": ()}, "heard", "worker"),
        ({"findings": (), "results": ()}, "told", "worker"),
        ({"safety": ()}, "safety", "lead"),
        ({"changed": (), "you_said": ()}, "changed", "worker"),
        ({"asks": ()}, "asks", "worker"),
        ({"method": ()}, "method", "worker"),
        ({"asked": ()}, "annex", "worker"),
        ({"lundy": ()}, "annex", "worker"),
    ],
)
def test_an_empty_section_says_what_is_missing_and_who_can_mend_it(whole, lacking, section, who):
    """R4.01."""
    found = {(lack.section, lack.who): lack.words for lack in missing(replace(whole, **lacking))}
    assert found[section, who].endswith(".")


def test_without_a_released_quote_the_lead_is_asked():
    """R4.01, section 5."""
    unquoted = sample_document(replace(MATERIAL, themes=(theme("home", "The way home", (31, 52, 40)),)))
    assert ("words", "lead") in {(lack.section, lack.who) for lack in missing(unquoted)}


def test_a_board_that_is_not_set_up_is_the_administrators(whole):
    nameless = replace(whole, body=replace(whole.body, name="", priorities=()))
    assert {(lack.section, lack.who) for lack in missing(nameless)} == {
        ("summary", "administrator"), ("why", "administrator"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lacking", "who"),
    [
        ({"partner": ""}, "worker"),
        ({"by": ""}, "worker"),
        ({"tell_children": ""}, "worker"),
        ({"verdict": "", "decision": ""}, "board member"),
    ],
)
def test_every_ask_has_an_owner_a_date_words_for_children_and_a_decision(whole, lacking, who):
    """R4.09."""
    asks = (*whole.asks[1:], replace(whole.asks[0], **lacking))
    (lack,) = missing(replace(whole, asks=asks))
    assert (lack.section, lack.who) == ("asks", who)
    assert whole.asks[0].words in lack.words


def test_more_than_eight_asks_are_too_many(whole):
    """R4.09."""
    (lack,) = missing(replace(whole, asks=whole.asks[:1] * (MOST_ASKS + 1)))
    assert "More than 8" in lack.words


def test_a_theme_that_nobody_agreed_stops_it(whole):
    """R4.05."""
    proposed = replace(whole.findings[0], status="proposed")
    (lack,) = missing(replace(whole, findings=(proposed, *whole.findings[1:])))
    assert proposed.label in lack.words


def test_a_first_document_says_that_it_is_the_first_and_lacks_nothing():
    """R4.01, section 8: nothing can have changed before there was anything."""
    first = sample_document(replace(MATERIAL, changed=(), you_said=(), is_first=True))
    assert "changed" not in {lack.section for lack in missing(first)}
    assert "first" in next(section.note for section in first.sections if section.id == "changed")


def test_a_section_that_cannot_be_filled_for_a_written_reason_is_whole():
    """R4.07: words that may not be used are no lack of the document's."""
    why = {"words": "Children were not told that their words may be used, so none is quoted."}
    unquoted = replace(MATERIAL, themes=(theme("home", "The way home", (31, 52, 40)),), notes=why)
    assert "words" not in {lack.section for lack in missing(sample_document(unquoted))}


def test_nobody_is_missing_who_was_never_counted():
    """R4.02: without numbers of those who could have answered, nobody can be missing."""
    uncounted = tuple(replace(t, rows=tuple(replace(r, expected=None) for r in t.rows)) for t in MATERIAL.heard)
    lacking = missing(sample_document(replace(MATERIAL, heard=uncounted, population=())))
    assert "heard" in {lack.section for lack in lacking}


@pytest.fixture
def whole():
    """A document in which every ask is decided and children know of it."""
    asks = tuple(replace(ask, tell_children="We asked for it.", verdict="yes", reason="") for ask in MATERIAL.asks)
    lundy = (MethodLine("Space", "A class room."),)
    said = theme("more", "Lights on the path", (30, 30, 30), *[quote(f"more light {n}") for n in range(4)])
    material = replace(MATERIAL, asks=asks, lundy=lundy, themes=(*MATERIAL.themes, said))
    return sample_document(material)
