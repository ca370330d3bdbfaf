"""What every kind of file must be once it is made: it opens again, and nothing in it runs.

Each function raises AssertionError with what is wrong. It shares no code with what writes the files.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import page
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

FORMULA = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\x00-\x20]*[=+\-@＝＋－＠]")
"""What any spreadsheet program may take for a formula, also after signs that nobody sees."""
RUNS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/EmbeddedFile", "/RichMedia", "/GoToR", "/URI")
OFFICE = shutil.which("soffice") or ""
FORMULA_CELL = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}formula"
csv.field_size_limit(10**9)
LEADS = {"action", "cite", "data", "formaction", "href", "poster", "src"}
"""Attributes whose value a browser goes to; in a label or a title the same words do nothing."""


def is_csv(content: bytes) -> None:
    """Rows that can be read, all as wide as the head, and no cell that is a formula."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    assert rows
    assert {len(row) for row in rows} == {len(rows[0])}, "a row was torn"
    assert [cell[:60] for row in rows for cell in row if FORMULA.match(cell)] == []


def is_csv_zip(content: bytes) -> None:
    """A zip of such tables."""
    for table in unpacked(content).values():
        is_csv(table)


def unpacked(content: bytes) -> dict[str, bytes]:
    """What is in a zip, by its names."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def is_workbook(content: bytes) -> None:
    """Opens, every part is XML, no cell is a formula by its kind and none by how it begins unless it is marked text."""
    _is_office(content)
    book = load_workbook(io.BytesIO(content))
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None):
        assert cell.data_type in ("s", "n"), (cell.coordinate, cell.data_type)
        assert cell.data_type == "n" or cell.quotePrefix or not FORMULA.match(cell.value), cell.value[:60]


def is_word(content: bytes) -> None:
    """Opens, every part is XML, no field is worked out and nothing outside is asked for."""
    parts = _is_office(content)
    assert Document(io.BytesIO(content)).paragraphs
    for name, part in parts.items():
        assert b'TargetMode="External"' not in part, name
        fields = [field.strip() for field in re.findall(rb"<w:instrText[^>]*>([^<]*)<", part)]
        assert all(field in (b"PAGE", b"NUMPAGES") for field in fields), (name, fields)


def is_pdf(content: bytes) -> None:
    """Opens, has a page, does nothing by itself."""
    reader = PdfReader(io.BytesIO(content))
    assert reader.pages
    for action in RUNS:
        assert not re.search(rf"/S\s*{action}\b".encode(), content), action
    root = reader.trailer["/Root"]
    assert "/OpenAction" not in root
    assert "/AA" not in root


def words_of_pdf(content: bytes) -> str:
    """What it says, without spaces and marks where a word may break."""
    said = "".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(content)).pages)
    return re.sub(r"[\s\u200b]+", "", said)


def is_pdf_for_everybody(content: bytes) -> None:
    """PDF/UA-1 too."""
    is_pdf(content)
    told = page.validate_pdf_bytes(content, profile="ua1")
    assert told.is_compliant, [failure.rule_id for failure in told.failures][:5]


def is_html(content: bytes) -> None:
    """Sound, and without anything that runs or asks for something elsewhere."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    text = content.decode("utf-8")
    tree = parser.parse(text) if text.lstrip().startswith("<!") else parser.parseFragment(text)
    for element in tree.iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        assert tag.rsplit("}")[-1] not in ("script", "iframe", "object", "embed", "base", "form", "plaintext", "xmp"), (
            tag
        )
        for name, value in element.items():
            assert not str(name).startswith("on"), name
            leads = str(name).rsplit("}")[-1].rsplit(":")[-1] in LEADS
            assert not (leads and re.match(r"\s*(javascript|data:text|vbscript):", value, re.IGNORECASE)), value[:60]
            assert str(name) not in ("src", "style") or value.startswith("data:font"), (name, value[:60])


def is_json(content: bytes) -> None:
    """JSON in UTF-8 that holds no half of a character."""
    json.dumps(json.loads(content.decode("utf-8")), ensure_ascii=False).encode("utf-8")


def list_formulas(files: Mapping[str, bytes], folder: Path) -> list[str]:
    """Every cell that LibreOffice takes for a formula in these files, by its name, as its own XML says."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    home = f"-env:UserInstallation=file://{folder}/office"
    command = [OFFICE, "--headless", home, "--convert-to", "fods", "--outdir", str(folder / "read"), *files]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=900)
    found = []
    for name in files:
        read = (folder / "read" / Path(name).with_suffix(".fods").name).read_bytes()
        assert read, name
        found += [f"{name}: {cell.get(FORMULA_CELL)}" for cell in _walk(read) if cell.get(FORMULA_CELL)]
    return found


def _walk(content: bytes) -> Iterator[ElementTree.Element]:
    return ElementTree.fromstring(content).iter()


def _is_office(content: bytes) -> dict[str, bytes]:
    parts = unpacked(content)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(part)
    return parts


Check = Callable[[bytes], object]
