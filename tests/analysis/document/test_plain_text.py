"""The document's door for text, and the check of letters before the PDF (T9)."""

import io
import unicodedata

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.document.glyphs import mark_unwritable
from analysis.document.html import as_page
from analysis.document.plain_text import LONGEST, printable
from analysis.document.prints import prints
from tests.analysis.document.samples import MATERIAL, quote, sample_document, theme

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60)


@given(ANYTHING)
def test_whatever_is_written_comes_out_fit_to_print(text):
    clean = printable(text)
    assert clean.encode("utf-8").decode() == clean
    assert not [letter for letter in clean if unicodedata.category(letter) in ("Cc", "Cs", "Co") and letter != "\n"]
    assert printable(clean) == clean


def test_what_a_child_wrote_stays_as_it_was_spelt():
    said = "i dont like it wen they shout 😢 çünkü gürültü"
    assert printable(said) == said


def test_letters_that_join_in_urdu_and_bengali_stay():
    assert printable("می‌خواهم ক্‍ষ") == "می‌خواهم ক্‍ষ"


def test_directions_that_would_turn_a_sentence_round_go():
    assert printable("safe\u202eefas\u202c \u200eok\u2066") == "safeefas ok"


def test_a_surrogate_pair_becomes_its_letter_and_half_a_pair_a_mark():
    assert printable("\ud83d\ude00 \ud83d") == "😀 [?]"


def test_what_is_too_long_is_cut_where_it_can_be_seen():
    assert len(printable("a" * 9_000)) == LONGEST
    assert printable("a" * 9_000).endswith("[...]")


def test_lines_stay_lines():
    assert printable("one\r\ntwo\u2028\n\nthree\tfour") == "one\ntwo\nthree four"


def test_a_letter_that_no_font_has_is_marked_and_its_neighbours_stay():
    assert mark_unwritable({"a": ["x汉y", 3, None]}) == {"a": ["x[?]y", 3, None]}


def test_a_word_without_an_end_may_be_broken():
    assert max(map(len, mark_unwritable("w" * 100).split("\u200b"))) < 15, "half a column holds no more of the widest"
    assert "\u200b" not in mark_unwritable("an ordinary sentence with ordinary words")


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(ANYTHING)
def test_no_string_breaks_a_print(text):
    """T9."""
    _print(text)


@pytest.mark.long
@settings(max_examples=150, deadline=None)
@given(ANYTHING)
def test_no_string_at_all_breaks_a_print(text):
    """T9: many more of them."""
    _print(text)


def _print(text):
    said = theme("p", text, (30, 30, 30), quote(text), definition=text)
    document = sample_document(
        type(MATERIAL)(title=text, year=text, consultations=(), responses=90, heard=(), themes=(said,))
    )
    made = prints(document)
    assert made.pdf.startswith(b"%PDF")
    assert Document(io.BytesIO(made.docx)).paragraphs
    assert as_page(document).encode("utf-8")
