"""Three prints and a table of one document: the same words in each, and nothing a child can write breaks one."""

import csv
import io
import re
from dataclasses import replace
from datetime import date

import html5lib
import page
import pytest
from docx import Document
from pypdf import PdfReader

from analysis.document.csv import as_csv
from analysis.document.html import as_article, as_page
from analysis.document.model import LearningDocument, MethodLine, SignOff
from analysis.document.pdf import as_pdf
from analysis.document.plain_text import all_printable
from analysis.document.prints import Prints, prints, write_prints
from analysis.document.sentences import NOT_OURS, name_day
from analysis.spreadsheet import safe_cell
from tests.analysis.document.samples import MATERIAL, quote, sample_document, theme

POISON = {
    "nul": "a\0b\x0b\x1b[31m",
    "surrogate": "lone \ud83d here \udc00",
    "no_character": "\ufffe\uffff\ufdd0",
    "bidi": "\u202eevil\u202c \u2066x\u2069",
    "formula": '=HYPERLINK("http://x","y")',
    "typst": '#read("x") #panic() $x$ @ref <label> `raw` *b* \\u{0}',
    "markup": "<script>alert(1)</script> &amp; ]]> {{ 7 * 7 }} {% raw %}",
    "emoji": "😀" * 5_000,
    "joined_emoji": "👩‍👩‍👧‍👦 ❤️ 🏳️‍🌈 👍🏽 1️⃣",
    "no_glyph": "\U000e0fff \U0001fae9 𐎀 汉字 ⵣ \ue000",
    "tower": "h" + "\u0301" * 500,
    "endless": "a" * 5_000,
    "arabic": "لا أشعر بالأمان",
    "urdu": "مجھے سکول میں اچھا نہیں لگتا",
    "bengali": "আমি স্কুলে নিরাপদ বোধ করি না",
    "punjabi": "ਮੈਨੂੰ ਡਰ ਲੱਗਦਾ ਹੈ",
    "hindi": "मुझे डर लगता है",
    "lines": "one\r\ntwo\u2028three\n\n\n\nfour",
    "nothing": " \u200b\ufeff ",
}


@pytest.fixture(scope="module")
def draft() -> LearningDocument:
    return sample_document(replace(MATERIAL, stamp="Working draft"))


@pytest.fixture(scope="module")
def printed(draft) -> Prints:
    return prints(draft)


def test_every_number_is_said_in_the_same_words_in_every_print(draft, printed):
    """R2.23: one function controls small numbers for all prints."""
    texts = {"html": html_text(printed), "pdf": pdf_text(printed.pdf), "docx": docx_text(printed.docx)}
    for finding in draft.findings:
        for kind, text in texts.items():
            assert finding.weight_words in text, (kind, finding.label)
    for result in draft.results:
        for option in result.options:
            for kind, text in texts.items():
                assert re.search(rf"{re.escape(option.label)} {option.count.words}", text), (kind, option.label)
    for row in draft.heard[1].rows:
        for kind, text in texts.items():
            assert f"{row.label} {row.count.words} {row.expected.words}" in text, (kind, row.label)


def test_the_tables_say_what_the_prints_say(draft, printed):
    """R2.23."""
    lines = list(csv.reader(io.StringIO(printed.csv.decode("utf-8-sig"))))
    for finding in draft.findings:
        assert ["Themes", finding.label, "All", finding.count.words, "", finding.share.words] in lines
    assert lines[-1][1] == draft.masking


def test_the_pictures_of_bars_say_the_masked_words_too(draft, printed):
    """R2.23: alternative texts are prints as well."""
    said = "A doctor or a nurse: fewer than 8"
    assert said in printed.html.decode()
    assert said in Document(io.BytesIO(printed.docx)).inline_shapes[2]._inline.docPr.get("descr")
    assert "Toilets at school are where bullying happens. 8-10: about 42%" in alternative_texts(printed.pdf)


def test_every_print_says_what_a_difference_proves(printed):
    for text in (html_text(printed), pdf_text(printed.pdf), docx_text(printed.docx)):
        assert "it proves nothing" in text


def test_no_row_of_a_word_table_is_cut_by_the_end_of_a_page(printed):
    tables = Document(io.BytesIO(printed.docx)).tables
    assert tables
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for table in tables for row in table.rows)


def test_the_stamp_is_on_every_print_and_on_every_page(printed):
    for leaf in PdfReader(io.BytesIO(printed.pdf)).pages:
        assert "Working draft" in leaf.extract_text()
    assert "Working draft" in html_text(printed)
    assert "Working draft" in Document(io.BytesIO(printed.docx)).sections[0].header.paragraphs[0].text
    assert b"Working draft" in printed.csv


def test_a_finished_document_has_no_stamp():
    assert "draft" not in as_page(sample_document()).split("</style>")[1].lower()


def test_the_pdf_is_made_for_everybody(printed):
    """R2.34: PDF/UA-1, and PDF/A-2a beside it."""
    assert page.validate_pdf_bytes(printed.pdf, profile="ua1").is_compliant
    # The checker takes a carriage return that is a stream's own last byte for the end of a line: no fault of the PDF.
    faults = {failure.rule_id for failure in page.validate_pdf_bytes(printed.pdf, profile="2a").failures}
    assert faults <= {"PDFA2A-STREAM-LENGTH-001"}


@pytest.mark.parametrize("more", range(6))
def test_no_page_of_the_pdf_ends_with_a_heading_or_begins_with_whose_words_the_last_were(more):
    """R4.13: whatever the number of themes, what belongs together stays on one page."""
    added = [
        theme(f"t{n}", f"Theme {n}", (30, 20, 10), *[quote(f"{n} {m} my words") for m in range(4)]) for n in range(more)
    ]
    document = sample_document(replace(MATERIAL, themes=(*MATERIAL.themes, *added)))
    headings = {section.heading for section in document.sections} | {finding.label for finding in document.findings}
    for sheet in PdfReader(io.BytesIO(as_pdf(document))).pages[1:]:
        lines = [line.strip() for line in sheet.extract_text().splitlines() if line.strip()]
        running = (document.title, document.subtitle, "Page ")
        body = [line for line in lines if not any(words and words in line for words in running)]
        assert body[-1].lstrip("0123456789 ") not in headings, body[-1]
        assert not body[0].startswith("Aged "), body[0]


def test_the_same_document_gives_the_same_pdf(draft, printed):
    assert as_pdf(draft) == printed.pdf


def test_the_page_is_sound_html_that_asks_nothing_of_the_network(printed):
    whole = printed.html.decode()
    html5lib.HTMLParser(strict=True).parse(whole)
    assert not re.search(r"https?://|<script|style=", whole)


def test_the_word_file_has_real_headings_table_heads_and_alternative_texts(draft, printed):
    word = Document(io.BytesIO(printed.docx))
    headings = [part.text for part in word.paragraphs if part.style.name == "Heading 1"]
    assert headings == [f"{section.number} {section.heading}".strip() for section in draft.sections]
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in word.tables)
    assert all(shape._inline.docPr.get("descr") for shape in word.inline_shapes)


def test_a_quote_in_another_language_says_so_and_runs_its_own_way(printed):
    """R5.19."""
    assert '<blockquote lang="ar" dir="rtl">' in printed.html.decode()
    assert '<blockquote lang="ur" dir="rtl">' in printed.html.decode()


@pytest.mark.slow
@pytest.mark.parametrize("poison", POISON.values(), ids=POISON.keys())
def test_nothing_a_child_writes_breaks_a_print(poison):
    """T9, and security section 0, item 6."""
    made = prints(poisoned(poison))
    html5lib.HTMLParser(strict=True).parse(made.html.decode())
    assert page.validate_pdf_bytes(made.pdf, profile="ua1").is_compliant
    assert Document(io.BytesIO(made.docx)).paragraphs
    assert not any(harmful(cell) for line in csv.reader(io.StringIO(made.csv.decode("utf-8-sig"))) for cell in line)


def test_typst_in_an_answer_is_printed_and_not_run():
    """T9: it reaches Typst as JSON in sys.inputs and nowhere else."""
    assert '#read("x")' in pdf_text(as_pdf(poisoned(POISON["typst"])))


def test_markup_in_an_answer_is_shown_and_not_obeyed():
    written = as_article(poisoned(POISON["markup"]))
    assert "<script" not in written
    assert "&lt;script&gt;" in written
    assert "{{ 7 * 7 }}" in written


def test_what_no_font_can_write_is_marked_and_the_print_says_so():
    text = pdf_text(as_pdf(poisoned("汉字")))
    assert "[?][?]" in text
    assert "cannot write is shown as [?]" in text
    assert "汉字" in as_page(poisoned("汉字"))


def test_words_of_many_scripts_come_out_whole():
    for name in ("bengali", "punjabi", "hindi"):
        assert "[?]" not in pdf_text(as_pdf(poisoned(POISON[name]))), name


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "  =1", "＝1", "\0=1", "\u200b=1", "\u2028@x"])
def test_no_cell_is_a_formula(cell):
    """T8: values and headers, full-width forms too."""
    assert safe_cell(cell).startswith("'")


def test_every_print_says_who_signed_which_version(printed):
    """R4.12: version and sign-off list."""
    signed = SignOff("Jo Marsh", "chair of the board", "approved", date(2026, 12, 8))
    made = prints(replace(sample_document(), version=2, sign_offs=(signed,)))
    for text in (html_text(made), pdf_text(made.pdf), docx_text(made.docx)):
        assert "Version 2" in text
        assert "Jo Marsh chair of the board Approved 8 December 2026" in text
    for text in (html_text(printed), pdf_text(printed.pdf), docx_text(printed.docx)):
        assert "Nobody has put their name to this document yet." in text
    for leaf in PdfReader(io.BytesIO(made.pdf)).pages[1:]:
        assert "Version 2 · Page" in leaf.extract_text()


def test_every_print_says_on_the_spread_what_makes_a_theme_be_trusted(draft, printed):
    """R4.04 to R4.08."""
    for text in (html_text(printed), pdf_text(printed.pdf), docx_text(printed.docx)):
        for finding in draft.findings:
            told = (finding.breadth, finding.since, finding.agreement, finding.no_quote, *finding.facts)
            told += () if finding.minor else finding.differences
            for words in told:
                assert plain(words) in text, (finding.label, words)


def test_every_print_keeps_practitioners_and_indicators_apart_and_says_whose_they_are(draft, printed):
    for text in (html_text(printed), pdf_text(printed.pdf), docx_text(printed.docx)):
        beside = text[text.rindex("Beside the children's voice") : text.rindex("What changed since last time")]
        assert "They are in no number, theme or quote of the other sections." in beside
        assert plain(NOT_OURS) in beside
        for finding in draft.practitioners:
            assert text.count(finding.label) == beside.count(finding.label) == 1
        for one in draft.indicators:
            assert f"{one.source}, {name_day(one.as_of)}" in beside


def test_every_print_says_what_became_of_what_children_said(printed):
    """R2.27, R2.26: also where a promise was not kept, and why."""
    for text in (html_text(printed), pdf_text(printed.pdf), docx_text(printed.docx)):
        for words in (
            "You said, 2025", "Nobody tells us what happened", "The board decided: Partly: only where the school owns",
            "Kept. All schools had their letter in three weeks.", "nobody has said what became of it",
            "Not kept, because two schools are being rebuilt.", "The council will put up lights on the three paths",
            "Lights on the three paths. Due on 15 September 2027.", "How the right to be heard was kept",
        ):  # fmt: skip
            assert words in text, words


def test_the_prints_are_written_where_they_are_asked_for(tmp_path, draft):
    written = write_prints(draft, tmp_path / "new" / "folder")
    assert {path.name for path in written.values()} == {f"learning-document.{kind}" for kind in written}
    assert set(written) == {"html", "pdf", "docx", "csv"}


def test_a_document_with_nothing_in_it_is_printed_all_the_same():
    bare = replace(
        MATERIAL, title="", responses=0, consultations=(), heard=(), themes=(), closed=(), questions=(), asks=()
    )
    assert page.validate_pdf_bytes(prints(sample_document(bare)).pdf, profile="ua1").is_compliant


def test_the_table_of_numbers_names_its_columns(draft):
    assert as_csv(draft).splitlines()[0] == "table,row,group,number,of,share"


def poisoned(text: str) -> LearningDocument:
    """A document with the same poison wherever somebody's words can stand."""
    said = theme("p", text, (30, 30, 30), quote(text), quote(text + "!", differs=True), definition=text, question=text)
    heard = replace(MATERIAL.heard[0], heading=text, rows=(replace(MATERIAL.heard[0].rows[0], label=text),))
    closed = replace(MATERIAL.closed[0], question=text, options=((text, 50), ("Other", 49)))
    adults = replace(MATERIAL.practitioners[0], label=text, definition=text, quotes=(quote(text, "adult"),))
    promised = replace(MATERIAL.you_said[1].promises[1], words=text, because=text)
    then = replace(MATERIAL.you_said[1], said=text, asked=text, decision=text, promises=(promised,))
    counted = replace(MATERIAL.indicators[0], name=text, period=text, value=text, source=text)
    local = replace(MATERIAL.population[0], heading=text, label=text, source=text)
    document = sample_document(
        replace(
            MATERIAL, title=text, themes=(said,), heard=(heard,), closed=(closed,), changed=(text,), lead_contact=text,
            practitioners=(adults,), you_said=(then,), indicators=(counted,), population=(local,),
            lundy=(MethodLine(text, text),),
            asks=(replace(MATERIAL.asks[0], tell_children=text, promises=(promised,)),),
        )
    )  # fmt: skip
    return replace(document, version=3, sign_offs=(all_printable(SignOff(text, text, text, document.compiled_on)),))


def harmful(cell: str) -> bool:
    return cell.lstrip()[:1] in ("=", "+", "-", "@")


def plain(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())


def html_text(printed: Prints) -> str:
    # What a number is bound to stands in an element of its own, which says nothing.
    article = re.sub(r"</?data[^>]*>", "", printed.article.decode())
    tree = html5lib.parse(article, treebuilder="etree", namespaceHTMLElements=False)
    return plain(" ".join(tree.itertext()))


def pdf_text(pdf: bytes) -> str:
    return plain(" ".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(pdf)).pages))


def docx_text(docx: bytes) -> str:
    word = Document(io.BytesIO(docx))
    return plain(" ".join(node.text or "" for node in word.element.body.iter() if node.tag.endswith("}t")))


def alternative_texts(pdf: bytes) -> str:
    reader = PdfReader(io.BytesIO(pdf))
    things = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1 if 0 in reader.xref else 1))
    return " ".join(str(thing["/Alt"]) for thing in things if isinstance(thing, dict) and "/Alt" in thing)
