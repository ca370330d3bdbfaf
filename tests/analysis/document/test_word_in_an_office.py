"""The Word print opens in an office program with its headings, table heads and alternative texts (R4.13)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from analysis.document.docx import as_docx
from analysis.document.model import LearningDocument
from tests.analysis.document.samples import sample_document

OFFICE = shutil.which("soffice") or ""
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
DESCRIBED = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc"
pytestmark = pytest.mark.skipif(
    not OFFICE, reason="LibreOffice is not here; to run this: sudo apt-get install -y libreoffice-writer-nogui"
)


def test_every_heading_is_one_and_no_level_is_left_out(opened, document):
    levels = [int(heading.get(f"{TEXT}outline-level", 0)) for heading in opened.iter(f"{TEXT}h")]
    said = ["".join(heading.itertext()) for heading in opened.iter(f"{TEXT}h")]
    assert [f"{section.number} {section.heading}".strip() for section in document.sections] == [
        words for words, level in zip(said, levels, strict=True) if level == 1
    ]
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_every_table_names_its_columns(opened):
    tables = list(opened.iter(f"{TABLE}table"))
    assert len(tables) > 5
    assert all(table.find(f"{TABLE}table-header-rows") is not None for table in tables)


def test_every_picture_says_what_is_in_it(opened, document):
    pictures = list(opened.iter(f"{DRAW}frame"))
    described = [picture.findtext(DESCRIBED, "") for picture in pictures]
    assert len(described) == len(document.results)
    for result, words in zip(document.results, described, strict=True):
        assert all(option.share.words in words for option in result.options)


@pytest.fixture(scope="module")
def document() -> LearningDocument:
    return sample_document()


@pytest.fixture(scope="module")
def opened(document: LearningDocument, tmp_path_factory: pytest.TempPathFactory) -> ElementTree.Element:
    """What LibreOffice made of it, as its own XML."""
    folder: Path = tmp_path_factory.mktemp("office")
    (folder / "document.docx").write_bytes(as_docx(document))
    command = [
        OFFICE, "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", "fodt",
        "--outdir", str(folder), str(folder / "document.docx"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return ElementTree.parse(folder / "document.fodt").getroot()
