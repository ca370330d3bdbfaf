"""The validator that guards the PDF can say no: files broken on purpose fail (R2.34)."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import page
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject, TextStringObject

from analysis.document.pdf import as_pdf
from tests.analysis.document.samples import sample_document

Break = Callable[[PdfWriter], None]
ALLOWED = {"PDFA2A-STREAM-LENGTH-001"}
"""See test_prints: no fault of the PDF."""


def without(name: str) -> Break:
    """Take something away from the catalogue."""

    def do(pdf: PdfWriter) -> None:
        del pdf.root_object[name]

    return do


def without_alternative_texts(pdf: PdfWriter) -> None:
    """Leave pictures, and nothing that says what is in them."""
    for part in _objects(pdf):
        if part.get("/S") == "/Figure":
            part.pop("/Alt", None)


def with_headings_that_jump(pdf: PdfWriter) -> None:
    """Make every second heading a fifth."""
    for part in _objects(pdf):
        if part.get("/S") == "/H2":
            part[NameObject("/S")] = NameObject("/H5")


def untagged(pdf: PdfWriter) -> None:
    """Take away the tree that says what is read, and the word that there is one."""
    without("/StructTreeRoot")(pdf)
    without("/MarkInfo")(pdf)


def without_embedded_fonts(pdf: PdfWriter) -> None:
    """Count on the reader's machine to have our letters."""
    for part in _objects(pdf):
        for name in ("/FontFile", "/FontFile2", "/FontFile3"):
            part.pop(name, None)


def with_a_script(pdf: PdfWriter) -> None:
    """Let the file do something when it is opened."""
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('no')")}
    pdf.root_object[NameObject("/OpenAction")] = DictionaryObject(script)


def with_no_title(pdf: PdfWriter) -> None:
    """Take the title out of what is known of the file."""
    metadata = pdf.root_object["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    metadata.set_data(re.sub(rb"<dc:title>.*?</dc:title>", b"", metadata.get_data(), flags=re.S))


@pytest.mark.parametrize(
    "broken",
    [
        without("/Lang"), without("/Metadata"), without("/ViewerPreferences"), untagged, without_alternative_texts,
        with_headings_that_jump, with_no_title, without_embedded_fonts,
    ],
)  # fmt: skip
def test_a_pdf_that_was_broken_fails_what_the_whole_one_passes(whole, broken: Break):
    """R2.34: PDF/UA-1."""
    assert validate(whole, "ua1") == set()
    assert validate(rewritten(whole, broken), "ua1")


@pytest.mark.parametrize("broken", [untagged, without("/Metadata"), without_embedded_fonts, with_a_script])
def test_a_pdf_that_could_not_be_read_in_fifty_years_fails(whole, broken: Break):
    """PDF/A-2a."""
    assert validate(whole, "2a") <= ALLOWED
    assert validate(rewritten(whole, broken), "2a") - validate(rewritten(whole, lambda _: None), "2a") - ALLOWED


def validate(pdf: bytes, profile: str) -> set[str]:
    return {failure.rule_id for failure in page.validate_pdf_bytes(pdf, profile=profile).failures}


def rewritten(pdf: bytes, broken: Break) -> bytes:
    """The file as another program would save it, after something was done to it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    broken(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _objects(pdf: PdfWriter) -> list[DictionaryObject]:
    found = []
    for thing in pdf._objects:
        part = thing.get_object() if isinstance(thing, IndirectObject) else thing
        if isinstance(part, DictionaryObject) and not isinstance(part, ArrayObject):
            found.append(part)
    return found


@pytest.fixture(scope="module")
def whole() -> bytes:
    return as_pdf(sample_document())
