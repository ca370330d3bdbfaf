"""Whatever somebody writes goes into every file that Heard makes: each opens again, and nothing in any of them runs.

The known strings in the ordinary run, 100,000 for each kind of file in the long one, where LibreOffice reads the tables
too: `pytest tests/attack/files/test_exporters.py -m long -s` prints the rows of benchmarks/RESULTS.md.
"""

from __future__ import annotations

import io
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from analysis.document.pdf import as_pdf
from analysis.document.plain_text import all_printable
from tests.analysis.document.samples import sample_document
from tests.attack.files import reread
from tests.attack.files.exporters import EXPORTERS, Exporter
from tests.attack.files.nasty import KNOWN, LONG, TYPST, many_nasty, nasty_texts

MANY = 100_000
QUICK = ("codings", "tables of the commands", "waiting tables", "definitions")
"""Those that a property can try many times in a second."""
each_exporter = pytest.mark.parametrize("exporter", EXPORTERS.values(), ids=EXPORTERS)

needs_office = pytest.mark.skipif(
    not reread.OFFICE, reason="LibreOffice is not here; to run this: sudo apt-get install -y libreoffice-calc-nogui"
)


@each_exporter
def test_every_known_string_goes_into_every_file(exporter: Exporter):
    """T8, T9, ASVS 1.2.10."""
    assert _faults(exporter, KNOWN) == []


@pytest.mark.long
@each_exporter
def test_what_is_very_long_goes_into_every_file_or_is_cut(exporter: Exporter):
    """T9, T10."""
    assert _faults(exporter, LONG) == []


@pytest.mark.parametrize("name", QUICK)
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(texts=st.lists(nasty_texts(), min_size=1, max_size=40))
def test_any_strings_go_into_the_files_that_are_quickly_made(name: str, texts: list[str]):
    """T8, T9."""
    assert _faults(EXPORTERS[name], texts) == []


@pytest.mark.parametrize("name", ["audit pack", "prints"])
def test_what_is_written_for_the_press_is_printed_and_not_run(name: str):
    """T9: `#panic("run")` would stop the press, `#read` would be gone from the page."""
    made = EXPORTERS[name].make(TYPST)
    said = reread.words_of_pdf((made.get("pdf") or made["paper"])[1])
    assert '#read("/etc/' in said
    assert '#panic("run")' in said


@pytest.mark.parametrize("words", ["\ufe0f", "a\t\u0301b", "a\u1680b", "a\n\u0618b", "\u06e8"], ids=ascii)
def test_signs_that_nobody_sees_stop_no_press(words: str):
    """T9: under PDF/UA a heading of nothing, or a sign that no font has, stops the whole print."""
    assert _faults(EXPORTERS["prints"], [words]) == []
    document = sample_document()
    label = all_printable(replace(document.findings[0], label=words))
    reread.is_pdf(as_pdf(replace(document, findings=(label,))))


@pytest.mark.parametrize("wrong", ["csv", "unseen", "workbook", "word", "page", "link", "torn"])
def test_the_readers_see_what_is_wrong(wrong: str):
    """The canary of these tests: each reader finds the fault that it is there for."""
    check, content = WRONG[wrong]
    with pytest.raises(AssertionError):
        check(content())


@pytest.mark.long
@each_exporter
def test_a_hundred_thousand_strings_go_into_every_file(exporter: Exporter, request: pytest.FixtureRequest):
    """T8, T9."""
    began, files = time.perf_counter(), 0
    texts = many_nasty(MANY, seed=8)
    for at in range(0, MANY, exporter.at_once):
        batch = texts[at : at + exporter.at_once]
        found = _faults(exporter, batch)
        assert found == [], _narrowed(exporter, batch)
        files += 1
    took, most = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\n| {request.node.callspec.id} | {MANY:,} | {files} | 0 | {took:.0f} | {most} |", file=sys.stderr)


@pytest.mark.long
@needs_office
def test_an_office_program_finds_no_formula_in_a_hundred_thousand_strings(tmp_path: Path):
    """T8: 0 cells, as LibreOffice itself reads every table."""
    files: dict[str, bytes] = {}
    for at, batch in enumerate(_batches(many_nasty(MANY, seed=9), 10_000)):
        for name in ("codings", "tables of the commands"):
            for kind, (_, content) in EXPORTERS[name].make(batch).items():
                files |= _tables_of(f"{at}-{kind}", kind, content)
    assert len(files) > 40
    assert reread.list_formulas(files, tmp_path) == []


@pytest.mark.long
@needs_office
def test_an_office_program_finds_a_formula_that_is_one(tmp_path: Path):
    """The canary of the test above."""
    assert reread.list_formulas({"wrong.xlsx": _workbook()}, tmp_path) == ["wrong.xlsx: of:=1+1"]


def _faults(exporter: Exporter, texts: Sequence[str]) -> list[str]:
    """What is wrong with the files that are made of these strings."""
    try:
        made = exporter.make(texts)
    except Exception as fault:
        return [f"not made: {fault!r}"[:300]]
    found = []
    for kind, (check, content) in made.items():
        try:
            check(content)
        except Exception as fault:
            found.append(f"{kind}: {fault!r}"[:300])
    return found


def _narrowed(exporter: Exporter, texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The fewest strings of these that still break a file, found by halves, and what is wrong then."""
    while len(texts) > 1:
        half = len(texts) // 2
        broken = next((part for part in (texts[:half], texts[half:]) if _faults(exporter, part)), None)
        if broken is None:
            break
        texts = broken
    return [text.encode("unicode_escape").decode()[:200] for text in texts[:20]], _faults(exporter, texts)


def _batches(texts: Sequence[str], size: int) -> list[Sequence[str]]:
    return [texts[at : at + size] for at in range(0, len(texts), size)]


def _tables_of(name: str, kind: str, content: bytes) -> dict[str, bytes]:
    if kind == "xlsx":
        return {f"{name}.xlsx": content}
    if kind == "csv":
        return {f"{name}-{inner}": table for inner, table in reread.unpacked(content).items()}
    return {f"{name}.csv": content} if kind in ("analysis", "surveys") else {}


def _workbook() -> bytes:
    book, made = Workbook(), io.BytesIO()
    book.worksheets[0].append(["=1+1"])
    book.save(made)
    return made.getvalue()


def _word() -> bytes:
    word, made = Document(), io.BytesIO()
    word.part.relate_to("http://example.org/", "http://example.org/hyperlink", is_external=True)
    word.add_paragraph("x")
    word.save(made)
    return made.getvalue()


WRONG: dict[str, tuple[reread.Check, Callable[[], bytes]]] = {
    "csv": (reread.is_csv, lambda: b"a,b\r\n1,=1+1\r\n"),
    "unseen": (reread.is_csv, "a\r\n\u200b=1+1\r\n".encode),
    "torn": (reread.is_csv, lambda: b"a,b\r\n1\r\n"),
    "workbook": (reread.is_workbook, _workbook),
    "word": (reread.is_word, _word),
    "link": (reread.is_html, lambda: b"<article><a href=' javascript:alert(1)'>x</a></article>"),
    "page": (reread.is_html, lambda: b"<article><img src=x onerror=alert(1)></article>"),
}
