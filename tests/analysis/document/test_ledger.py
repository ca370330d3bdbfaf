"""Where every comment is: nothing left out, nothing small told, the same in every print (R4.11, R2.18, R2.23)."""

import csv
import io
import re
from dataclasses import replace

from docx import Document
from pypdf import PdfReader

from analysis.document.ledger import ALL_TOGETHER, PLACES, show_ledger
from analysis.document.prints import prints
from tests.analysis.document.samples import MATERIAL, sample_document


def test_small_places_stand_together_and_every_comment_is_in_one_row():
    rows = {row.label: row.count.words for row in show_ledger(MATERIAL.ledger)}
    assert rows[PLACES["in_themes"]] == "about 390"
    [together] = [label for label in rows if label.startswith("Together: ")]
    for place in ("rare", "not_readable", "held", "not_looked_at"):  # The last is nought, which is not told.
        assert PLACES[place][1:] in together
    assert rows[together] == "about 20"
    assert "fewer than 8" not in rows.values()


def test_a_ledger_of_a_few_comments_says_how_many_and_no_more():
    assert [(row.label, row.count.words) for row in show_ledger({"in_themes": 7, "held": 7})] == [
        (ALL_TOGETHER, "about 15")
    ]


def test_a_reason_that_is_not_known_here_counts_as_in_no_theme():
    assert show_ledger({"in_themes": 20, "of a later version": 30})[1].label == PLACES["unplaced"]


def test_the_ledger_is_in_the_method_part_of_every_print():
    document = sample_document()
    made = prints(document)
    page = " ".join(re.sub(r"<[^>]+>", " ", made.html.decode()).split())
    pdf = " ".join(" ".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(made.pdf)).pages).split())
    tables = Document(io.BytesIO(made.docx)).tables
    word = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    lines = list(csv.reader(io.StringIO(made.csv.decode("utf-8-sig"))))
    for label, count in [
        *((row.label, row.count) for row in document.ledger),
        ("All that are counted", document.comments),
    ]:
        assert f"{label} {count.words}" in page.replace("&#39;", "'")
        assert f"{label} {count.words}" in pdf
        assert [label, count.words] in word
        assert ["Where every comment is", label, "", count.words, "", ""] in lines


def test_a_document_of_a_file_has_no_ledger():
    document = sample_document(replace(MATERIAL, ledger={}))
    assert (document.ledger, document.comments) == ((), None)
    assert b"Every comment accounted for" not in prints(document).html


def test_the_method_box_says_who_coded_twice_and_how_many_a_person_read():
    """R4.05, R4.11, R2.17."""
    told = {line.label: line.words for line in sample_document().method}
    assert told["Coded by a second person"].startswith("A second person coded about 45 comments by 20 November 2026")
    assert "about 79%" in told["Read by a person"]
