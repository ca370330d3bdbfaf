"""The practitioners' briefing: always the same seven parts, three questions, and the document's own numbers."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from pypdf import PdfReader

from analysis.document.briefing import LONGEST_QUOTE, MOST_ASKS, QUESTIONS, brief
from analysis.document.editions import Edition, editions_of
from analysis.document.leaflet import Leaflet
from analysis.document.model import LearningDocument, Promised, YouSaid
from tests.analysis.document.samples import MATERIAL, quote, sample_document, theme
from tests.analysis.document.short_prints import assert_sound, page_text, pdf_text, word_text
from tests.analysis.document.test_prints import POISON

SEVEN = [
    "Why this matters", "What children told us", "In their words", "What it means for practice", "What we ask",
    "What has changed", "Find out more",
]  # fmt: skip


def test_it_has_the_same_seven_parts_whatever_is_in_them(leaflet, empty):
    assert [part.heading for part in leaflet.parts] == SEVEN
    assert [part.heading for part in brief(empty).parts] == SEVEN


def test_it_ends_with_three_questions_in_every_print(briefing):
    for text in texts(briefing):
        assert all(question in text for question in QUESTIONS)
    assert len(QUESTIONS) == 3


def test_it_says_numbers_in_the_words_of_the_document(document, leaflet):
    """R2.23, R4.03."""
    said = [point.more for point in part_of(leaflet, "told").blocks[0].points]
    assert said == [f"{one.weight.capitalize()}. {one.weight_words}" for one in document.findings[:4]]
    assert "of children" not in " ".join(said)


def test_what_only_a_few_said_is_named_too(leaflet):
    assert "Dogs without a lead in the park" in repr(part_of(leaflet, "told"))


def test_a_differing_view_is_among_the_quotes_and_none_is_long():
    """R4.06."""
    long = theme("long", "A long one", (40, 40, 40), quote("x " * 150))
    leaflet = brief(sample_document(replace(MATERIAL, themes=(*MATERIAL.themes, long))))
    quotes = part_of(leaflet, "words").blocks[0].quotes
    assert any(one.differs for one in quotes)
    assert all(len(one.text) <= LONGEST_QUOTE for one in quotes)


def test_it_says_how_many_asks_stand_in_the_document_alone():
    asks = tuple(replace(MATERIAL.asks[0], words=f"Light path {n}") for n in range(MOST_ASKS + 3))
    block = part_of(brief(sample_document(replace(MATERIAL, asks=asks))), "asks").blocks[0]
    assert (len(block.points), block.sentences) == (MOST_ASKS, ("3 more in the learning document.",))


@pytest.mark.parametrize(
    ("promise", "said"),
    [
        (Promised("Lamps", "Council", date(2026, 5, 1), "kept", "Three lamps stand."), "Done: Three lamps stand."),
        (Promised("Lamps", "Council", date(2026, 5, 1), "late"), "Late, it was due on 1 May 2026"),
        (Promised("Lamps", "Council", date(2026, 5, 1), "not_kept", because="no money"), "Not kept, because no money"),
        (Promised("Lamps", "Council", date(2027, 5, 1), "waiting"), "Nothing has been reported as done."),
    ],
)
def test_what_became_of_a_promise_is_said_also_when_it_was_not_kept(document, promise, said):
    """R2.26: no, because."""
    became = YouSaid("2025", "It is dark", "Light it", "Council", "Yes.", (promise,))
    (point,) = part_of(brief(replace(document, you_said=(became,))), "changed").blocks[0].points
    assert (point.words, point.more) == ("Children said: It is dark", said)


def test_an_ask_that_was_refused_is_said_with_its_reason(document):
    """R2.26."""
    became = YouSaid("2025", "It is dark", "Light it", "Council", "No, because there is no money.", ())
    (point,) = part_of(brief(replace(document, you_said=(became,))), "changed").blocks[0].points
    assert point.more == "The board decided: No, because there is no money."


def test_an_empty_document_makes_a_briefing_that_says_what_is_not_there(empty):
    text = page_text(printed(empty).html)
    for said in (
        "No theme that several children share",
        "No quote that fits",
        "Nothing has been asked",
        "No promise made",
    ):
        assert said in text


def test_the_prints_are_sound(briefing):
    """R2.34."""
    assert_sound(briefing.html, briefing.pdf, briefing.docx)


def test_it_is_two_pages_at_most(briefing):
    assert len(PdfReader(io.BytesIO(briefing.pdf)).pages) <= 2


def test_the_word_file_has_a_heading_for_each_part(briefing):
    headings = [one.text for one in Document(io.BytesIO(briefing.docx)).paragraphs if one.style.name == "Heading 1"]
    assert headings[:7] == [f"{number} {words}" for number, words in enumerate(SEVEN, start=1)]


def test_a_draft_says_so_in_every_print(document):
    for text in texts(printed(replace(document, stamp="Working draft"))):
        assert "Working draft" in text


@pytest.mark.slow
@pytest.mark.parametrize("poison", POISON.values(), ids=POISON.keys())
def test_nothing_that_is_written_breaks_it(poison):
    """T9."""
    bad = theme("bad", poison, (40, 40, 40), quote(poison), quote(f"{poison}!", differs=True), definition=poison)
    asks = (replace(MATERIAL.asks[0], words=poison, partner=poison, by=poison, decision=poison),)
    made = printed(sample_document(replace(MATERIAL, title=poison, themes=(bad,), asks=asks, changed=(poison,))))
    assert_sound(made.html, made.pdf, made.docx)


def part_of(leaflet: Leaflet, key: str):
    return next(part for part in leaflet.parts if part.id == key)


def printed(document: LearningDocument) -> Edition:
    return next(edition for edition in editions_of(document) if edition.name == "briefing")


def texts(edition: Edition) -> list[str]:
    return [page_text(edition.html), page_text(edition.article), pdf_text(edition.pdf), word_text(edition.docx)]


@pytest.fixture(scope="module")
def document() -> LearningDocument:
    return sample_document()


@pytest.fixture(scope="module")
def empty() -> LearningDocument:
    """A year in which nothing was agreed, asked or promised."""
    return sample_document(
        replace(MATERIAL, themes=(), asks=(), changed=(), you_said=(), practitioners=(), heard=(), method=())
    )


@pytest.fixture(scope="module")
def leaflet(document) -> Leaflet:
    return brief(document)


@pytest.fixture(scope="module")
def briefing(document) -> Edition:
    return printed(document)
