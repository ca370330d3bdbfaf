"""Section 4 of the norms, rule by rule, on one whole document: the same facts in its page, its PDF and its Word file.

What a rule asks of one part is proved in depth beside that part; the last test says that no number is without such a
proof.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from analysis.document.completeness import missing
from analysis.document.editions import editions_of
from analysis.document.html import as_article
from analysis.document.model import LearningDocument
from analysis.document.numbers import list_words
from analysis.document.prints import Prints, prints
from analysis.document.sections import SECTIONS
from tests.analysis.document.samples import ASKS, MATERIAL, sample_document

TESTS = Path(__file__).parents[1]
ORDER = ["summary", "why", "heard", "told", "words", "differences", "safety", "changed", "asks", "method", "annex"]


def test_the_ten_sections_stand_in_their_order_and_one_that_is_missing_is_named(document):
    """R4.01."""
    assert [key for key, _ in SECTIONS] == ORDER
    assert [section.id for section in document.sections if section.id in ORDER] == ORDER
    for key in ORDER:
        without = replace(document, sections=tuple(one for one in document.sections if one.id != key))
        lacks = [lack for lack in missing(without) if lack.section == key]
        assert lacks[0].words
        assert lacks[0].who


def test_who_was_missing_is_named_by_group_beside_those_who_live_here(document, texts):
    """R4.02."""
    lacking = [name for table in document.heard for name in table.missing]
    assert lacking
    for text in texts:
        assert all(name.split(" (")[0] in text for name in lacking)
        assert "Live here" in text


def test_nothing_is_said_of_all_children(texts):
    """R4.03."""
    for text in texts:
        assert not re.search(r"% of (all )?(children|young people)\b", text)
        assert "who answered" in text


def test_every_theme_has_a_weight_in_words_and_few_voices_have_a_place_of_their_own(document, texts):
    """R4.04."""
    for text in texts:
        assert all(finding.weight_words in text for finding in document.findings)
        assert "Rare voices" in text
    assert {finding.minor for finding in document.findings} == {True, False}


def test_every_theme_says_what_it_means_who_agreed_it_and_how_coders_agreed(document, texts):
    """R4.05."""
    for finding in document.findings:
        assert finding.definition
        assert finding.agreed_by
        assert finding.agreement
    for text in texts:
        assert "Agreed by Amina Shah" in text


def test_no_child_is_quoted_twice_and_a_speaker_has_at_most_a_band(document):
    """R4.06."""
    quotes = [quote for finding in document.findings for quote in (*finding.quotes, *finding.further_quotes)]
    assert len({quote.text for quote in quotes}) == len(quotes)
    assert {quote.said_by for quote in quotes} <= {"", "Aged 8-10", "Aged 11-13", "Aged 14-15"}
    for finding in (one for one in document.findings if not one.minor):
        assert any(quote.differs for quote in (*finding.quotes, *finding.further_quotes)) or finding.no_quote


def test_every_theme_bears_on_a_priority_or_is_listed_as_raised_by_children(document, texts):
    """R4.08."""
    unlinked = [one.label for one in document.findings if not one.bears_on]
    assert unlinked
    for text in texts:
        assert f"Raised by children, not in our plan: {'; '.join(unlinked)}." in text


def test_a_ninth_ask_and_one_without_partner_or_day_stop_publishing(document):
    """R4.09."""
    many = replace(document, asks=tuple(replace(ASKS[0], id=str(n)) for n in range(9)))
    assert any(lack.section == "asks" and "8" in lack.words for lack in missing(many))
    for bare in (replace(ASKS[0], partner=""), replace(ASKS[0], by="")):
        assert any(lack.section == "asks" for lack in missing(replace(document, asks=(bare,))))


def test_children_have_editions_of_the_same_version_and_day(document):
    """R4.10."""
    given = replace(document, version=7)
    made = {one.name: one.article.decode() for one in editions_of(given) if one.name.startswith("children-")}
    assert {"children-8-10", "children-11-13", "children-14-15", "children-easy_read"} <= set(made)
    assert all("Version 7, 24 November 2026" in article for article in made.values())


@pytest.mark.parametrize(
    "label",
    ["When", "Versions of the questions", "Helped by an adult", "Read by a person", "Use of a machine",
     "Coded by a second person", "Words for weight", "Small numbers", "Questions about this document"],
)  # fmt: skip
def test_the_method_box_tells(document, texts, label):
    """R4.11."""
    assert label in {line.label for line in document.method}
    assert all(label in text for text in texts)


def test_every_number_of_a_finding_is_bound_and_one_typed_by_hand_is_marked(document):
    """R4.12."""
    bound = {binding.place for binding in document.bindings}
    said = [place for place, _ in list_words(document) if str(place.name).endswith("weight_words")]
    assert said
    assert {place.name for place in said} <= bound
    typed = replace(document, why=("We asked 34 schools.",), stamp="Working draft")
    assert '<mark class="ld-typed">34' in as_article(typed)


def test_the_page_the_paper_the_word_file_and_the_tables_say_the_same(document, printed, texts):
    """R4.13."""
    lines = list(csv.reader(io.StringIO(printed.csv.decode("utf-8-sig"))))
    for finding in document.findings:
        assert ["Themes", finding.label, "All", finding.count.words, "", finding.share.words] in lines
    for result in document.results:
        for text in texts:
            assert all(option.count.words in text for option in result.options)


def test_no_rule_of_the_section_is_without_a_test_that_names_it():
    """The issue's own: a test for each rule of section 4, by its number."""
    named = {rule for path in TESTS.rglob("test_*.py") for rule in re.findall(r"R4\.\d\d", path.read_text("utf-8"))}
    assert {f"R4.{number:02}" for number in range(1, 14)} <= named


@pytest.fixture(scope="module")
def document() -> LearningDocument:
    return sample_document(MATERIAL)


@pytest.fixture(scope="module")
def printed(document: LearningDocument) -> Prints:
    return prints(document)


@pytest.fixture(scope="module")
def texts(document: LearningDocument, printed: Prints) -> tuple[str, ...]:
    """The words of the page, of the PDF and of the Word file, each on one line."""
    page = re.sub(r"<[^>]+>", " ", as_article(replace(document, bindings=())))
    paper = " ".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(printed.pdf)).pages)
    word = Document(io.BytesIO(printed.docx))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    file = " ".join([*(part.text for part in word.paragraphs), *cells])
    return tuple(" ".join(text.split()) for text in (page, paper, file))
