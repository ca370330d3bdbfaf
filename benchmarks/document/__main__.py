"""How long the learning document takes: compiled, as a page of 40 themes, as a PDF of a hundred pages, as Word.

Run with `python -m benchmarks.document`. Everything in the document is made up here. Each step is the median of five
runs in this process, after one that does not count; beside it stands its ratio to the first step of the same run, and,
where LibreOffice is installed, how many times as long that takes to make a PDF of the same Word file. Prints a table
for RESULTS.md.
"""

from __future__ import annotations

import io
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pypdf import PdfReader

from analysis.document.body import load_body
from analysis.document.compiling import compile_document
from analysis.document.csv import as_csv
from analysis.document.docx import as_docx
from analysis.document.html import as_article, as_page
from analysis.document.material import (
    AskedAbout,
    AskedQuestion,
    ClosedMaterial,
    HeardCount,
    HeardCounts,
    Material,
    ReleasedQuote,
    ThemeMaterial,
)
from analysis.document.model import Ask, LearningDocument
from analysis.document.pdf import as_pdf

RUNS = 5
BANDS = ("8-10", "11-13", "14-15", "16-18")
ANSWERED = dict(zip(BANDS, (420, 510, 460, 230), strict=True))
WORDS = (
    "the lights by the bus stop were broken again and nobody came, so we waited in the shop until my sister rang. "
    "it would help if somebody told us when it is mended"
)


def main() -> None:
    """Print how long each step takes."""
    small, large = make_material(themes=40), make_material(themes=95)
    document, long = compiled(small), compiled(large)
    pages = len(PdfReader(io.BytesIO(as_pdf(long))).pages)
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("page of 40 themes (HTML, article)", lambda: as_article(document)),
        ("page of 40 themes (HTML, a file of its own)", lambda: as_page(document)),
        ("compiling 40 themes, small numbers controlled", lambda: compiled(small)),
        (f"PDF of {len(PdfReader(io.BytesIO(as_pdf(document))).pages)} pages, 40 themes", lambda: as_pdf(document)),
        (f"PDF of {pages} pages", lambda: as_pdf(long)),
        ("Word, 40 themes", lambda: as_docx(document)),
        ("tables (CSV), 40 themes", lambda: as_csv(document)),
    )
    print("| step | ms | times the first |\n|---|---|---|")
    first = 0.0
    for name, step in steps:
        took = median_ms(step)
        first = first or took
        print(f"| {name} | {took:.0f} | {took / first:.1f} |", flush=True)
    if office := shutil.which("soffice"):
        word = as_docx(document)
        took = median_ms(lambda: _by_office(office, word))
        print(f"| PDF of the Word file by LibreOffice, started anew, 40 themes | {took:.0f} | {took / first:.1f} |")


def median_ms(step: Callable[[], object]) -> float:
    """Time a step, in milliseconds: the median of RUNS after one that does not count."""
    step()
    took = []
    for _ in range(RUNS):
        began = time.perf_counter()
        step()
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took)


def compiled(material: Material) -> LearningDocument:
    """Compile it as the job does."""
    return compile_document(material, body=load_body("manchester-2015-17"), today=date(2026, 11, 26))


def make_material(*, themes: int) -> Material:
    """Make up a year with so many agreed themes over four bands, and everything that stands beside them."""
    made = tuple(_theme(number) for number in range(themes))
    return Material(
        title="What children and young people told us",
        year="2026",
        consultations=(
            AskedAbout("Made up", "To know what would help.", ("preventing-harm",), date(2026, 3, 2), date(2026, 6, 5)),
        ),
        responses=sum(ANSWERED.values()),
        heard=(HeardCounts("Age", tuple(HeardCount(band, ANSWERED[band], 600) for band in BANDS)),),
        themes=made,
        closed=tuple(
            ClosedMaterial(f"Question {n}?", band, 200, (("Yes", 90), ("A bit", 71), ("No", 39)))
            for n in range(6)
            for band in BANDS
        ),
        questions=tuple(AskedQuestion(f"Question {n}?", band, 210, 4, 3, 3) for n in range(6) for band in BANDS),
        comments=1_500,
        comments_read=1_500,
        ledger={"in_themes": 1_200, "unplaced": 210, "nothing_said": 90},
        confirmed_by=("Made-up Worker",),
        asks=tuple(Ask(f"Do thing {n} that children asked for.", "The council", "May", f"t{n}") for n in range(8)),
    )


def _theme(number: int) -> ThemeMaterial:
    by_band = {band: (number * 37 + place * 53) % (ANSWERED[band] - 40) + 20 for place, band in enumerate(BANDS)}
    quotes = tuple(
        ReleasedQuote(f"{WORDS} ({number}, {n})", BANDS[n], response=f"{number} {n}", differs=n == 3) for n in range(4)
    )
    return ThemeMaterial(
        id=f"t{number}",
        label=f"Made-up theme number {number}",
        definition="Children who spoke of waiting, of lights, and of being told what happens next.",
        question="What would make things better?",
        answered=sum(ANSWERED.values()),
        said=sum(by_band.values()),
        said_by_band=by_band,
        answered_by_band=ANSWERED,
        quotes=quotes,
        bears_on=("preventing-harm",),
        confirmed_by="Made-up Worker",
    )


def _by_office(office: str, word: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "document.docx")
        path.write_bytes(word)
        command = [office, "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(path)], check=True, capture_output=True)


if __name__ == "__main__":
    main()
