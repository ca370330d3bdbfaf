"""The extract for the yearly report: its four chapters, what is in each, and what an empty one says (R2.30)."""

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from analysis.document.editions import Edition, editions_of
from analysis.document.extract import extract
from analysis.document.leaflet import Leaflet
from analysis.document.model import LearningDocument, Promised, YouSaid
from tests.analysis.document.samples import MATERIAL, quote, sample_document, theme
from tests.analysis.document.short_prints import assert_sound, page_text, pdf_text, word_text
from tests.analysis.document.test_prints import POISON

FOUR = [
    "Evidence of impact", "Little or no evidence of progress", "Decisions and actions taken",
    "How feedback was sought and used",
]  # fmt: skip
DUE = date(2026, 5, 1)


def test_the_four_chapters_stand_in_their_order(leaflet, empty):
    """R2.30."""
    assert [part.heading for part in leaflet.parts] == FOUR
    assert [part.heading for part in extract(empty).parts] == FOUR


def test_each_promise_stands_in_the_chapter_that_it_belongs_to(leaflet):
    chapters = {part.id: repr(part) for part in leaflet.parts}
    assert "All 31 schools have an answer" in chapters["impact"]
    assert "Late: Police had promised it by 1 May 2026" in chapters["little"]
    assert "Not kept: the road is not ours (Police)" in chapters["little"]
    assert "Lamps by autumn" in chapters["decisions"]
    assert "Lamps by autumn" not in chapters["impact"] + chapters["little"]


def test_what_the_board_put_off_or_has_not_decided_is_no_progress(leaflet):
    little, decided = repr(leaflet.parts[1]), repr(leaflet.parts[2])
    assert "Put off: Schools asked for a term" in little
    assert "The board has not decided yet" in little
    assert "No. It is not ours to do" in decided
    assert "Put off" not in decided


def test_who_was_missing_is_named(leaflet):
    """R4.02."""
    assert "Supported lodgings (fewer than 8 answered)" in repr(leaflet.parts[1])


def test_it_says_who_answered_in_the_words_of_the_document(document, made):
    """R2.23: no small number is shown here that is hidden there."""
    for text in (page_text(made.html), pdf_text(made.pdf), word_text(made.docx)):
        for row in (row for table in document.heard for row in table.rows):
            assert f"{row.label} {row.count.words}" in text


def test_an_empty_year_says_so_in_every_chapter(empty):
    text = page_text(printed(empty).html)
    for said in (
        "No promise is recorded as kept", "Nothing has been asked of anybody yet", "No decision is recorded",
        "Who answered is not recorded", "Nothing is recorded as done with it yet",
    ):  # fmt: skip
        assert said in text


def test_it_says_that_the_guidance_must_be_checked(made):
    assert "Check them against the edition that is in force" in page_text(made.html)


def test_the_prints_are_sound(made):
    """R2.34."""
    assert_sound(made.html, made.pdf, made.docx)


def test_the_word_file_has_headings_and_table_heads(made):
    word = Document(io.BytesIO(made.docx))
    headings = [one.text for one in word.paragraphs if one.style.name == "Heading 1"]
    assert headings == [f"{number} {words}" for number, words in enumerate(FOUR, start=1)]
    assert word.tables
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in word.tables)


@pytest.mark.slow
@pytest.mark.parametrize("poison", POISON.values(), ids=POISON.keys())
def test_nothing_that_is_written_breaks_it(poison):
    """T9."""
    bad = theme("bad", poison, (40, 40, 40), quote(poison), definition=poison)
    promise = Promised(poison, poison, DUE, "kept", poison, poison)
    ask = replace(MATERIAL.asks[0], words=poison, partner=poison, decision=poison, promises=(promise,))
    document = sample_document(replace(MATERIAL, title=poison, themes=(bad,), asks=(ask,), changed=(poison,)))
    made = printed(replace(document, you_said=(YouSaid("2025", poison, poison, poison, poison, (promise,)),)))
    assert_sound(made.html, made.pdf, made.docx)


def printed(document: LearningDocument) -> Edition:
    return next(edition for edition in editions_of(document) if edition.name == "yearly_extract")


@pytest.fixture(scope="module")
def document() -> LearningDocument:
    """Two years: of the earlier asks one promise was kept, one not and one is late; of this year's two are decided."""
    lit, checked, trained, told = MATERIAL.asks
    asks = (
        replace(lit, verdict="yes", decision="Yes. It was planned.", promises=(
            Promised("Lamps by autumn", "The council", date(2027, 9, 1), "waiting"),
        )),
        replace(checked, verdict="later", reason="Schools asked for a term", decision="Not yet."),
        replace(trained, verdict="no", decision="No. It is not ours to do."),
        told,
    )  # fmt: skip
    before = (
        Promised("Answer every school", "Police", DUE, "kept", "All 31 schools have an answer"),
        Promised("A lamp at the stop", "Police", DUE, "late"),
        Promised("Move the stop", "Police", DUE, "not_kept", because="the road is not ours"),
    )
    said = YouSaid("2025", "Nobody tells us", "Answer them", "Police", "Yes.", before)
    return replace(sample_document(replace(MATERIAL, asks=asks)), version=2, you_said=(said,))


@pytest.fixture(scope="module")
def empty() -> LearningDocument:
    return sample_document(
        replace(MATERIAL, themes=(), asks=(), changed=(), you_said=(), heard=(), method=(), ledger={}, responses=0)
    )


@pytest.fixture(scope="module")
def leaflet(document) -> Leaflet:
    return extract(document)


@pytest.fixture(scope="module")
def made(document) -> Edition:
    return printed(document)
