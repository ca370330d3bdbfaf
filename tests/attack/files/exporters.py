"""Everything that Heard writes as a file, each as one function: nasty strings in, its files out by their kinds.

A string comes in as it does in life: what a person types or a file brings has been through surveys.clean_text, what a
child wrote and a theme is called has been through the document's own door. EXPORTERS is the list that tests walk.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from analysis.codings.model import CODERS, CodedComment, CodedTheme, Coding, Codings
from analysis.codings.qdpx import as_project
from analysis.codings.tables import as_csv_files, as_workbook
from analysis.document.csv import as_csv
from analysis.document.docx import as_docx
from analysis.document.editions import editions_of
from analysis.document.html import as_article
from analysis.document.model import LearningDocument, Quote, SignOff
from analysis.document.pack import compile_pack
from analysis.document.pack_prints import print_pack
from analysis.document.pdf import as_pdf
from analysis.document.plain_text import all_printable
from analysis.spreadsheet import write_rows
from app.participation_worker.prints.paper import print_paper
from app.participation_worker.prints.poster import Poster, print_poster
from app.participation_worker.prints.set_up import SetUpSheet, print_set_up
from app.participation_worker.prints.sheet import Box, PaperQuestion, PaperSheet, Told
from app.participation_worker.prints.word import print_word
from surveys import answers_table, exchange
from surveys.answers_file import write_table
from surveys.clean_text import clean
from surveys.definition import Consultation
from surveys.plain_reading import from_plain
from tests.analysis.codings import refi
from tests.analysis.codings.samples import CODINGS
from tests.analysis.document import packs
from tests.analysis.document.samples import sample_document
from tests.analysis.document.test_children import told
from tests.attack.files import reread
from tests.attack.files.nasty import filled, without_end
from tests.attack.files.reread import Check

SAME = frozenset(
    {
        "id", "band", "bears_on", "finding_id", "verdict", "act", "picture", "language", "place", "of", "digest",
        "response", "weight", "count", "share", "heard_total", "answered", "expected", "local", "comments",
        "practitioners_total", "not_sure", "prefer_not", "skipped",
    }
)  # fmt: skip
"""Fields that hold a word or a number of Heard's own: nobody types them."""
Files = Mapping[str, tuple[Check, bytes]]


@dataclass(frozen=True)
class Exporter:
    """How one kind of file is made of many strings, and how many it takes at a time in the long run."""

    make: Callable[[Sequence[str]], Files]
    at_once: int


def _learning(texts: Sequence[str]) -> Files:
    document = _document(texts)
    return {
        "page": (reread.is_html, as_article(document).encode()),
        "pdf": (reread.is_pdf, as_pdf(document)),
        "word": (reread.is_word, as_docx(document)),
        "csv": (reread.is_csv, as_csv(document).encode("utf-8-sig")),
    }


def _editions(texts: Sequence[str]) -> Files:
    made: dict[str, tuple[Check, bytes]] = {}
    for edition in editions_of(_document(texts)):
        made[f"{edition.name} page"] = (reread.is_html, edition.article)
        made |= {f"{edition.name} pdf": (reread.is_pdf, edition.pdf)} if edition.pdf else {}
        made |= {f"{edition.name} word": (reread.is_word, edition.docx)} if edition.docx else {}
    return made


def _document(texts: Sequence[str]) -> LearningDocument:
    """A whole document in which every word that somebody wrote is one of these, quotes without end among them."""
    said = without_end(list(texts))
    base = replace(told(sample_document()), sign_offs=(SignOff("x", "x", "approved", date(2026, 12, 8)),))
    document = filled(base, said, SAME)
    first, *others = document.findings
    quotes = tuple(Quote(text, "Aged 8-10", language) for text, language in zip(texts, _languages(), strict=False))
    return all_printable(replace(document, findings=(replace(first, further_quotes=quotes), *others)))


def _languages() -> Any:
    return without_end(["en", "ur", "bn"])


def _pack(texts: Sequence[str]) -> Files:
    material = filled(packs.MATERIAL, without_end(list(texts)), SAME | {"aims", "answers"})
    [child, *rest] = material.children
    quotes = tuple(packs.ReleasedQuote(text, "11-13", response=str(at)) for at, text in enumerate(texts))
    body = texts[0] if texts else ""
    material = replace(material, children=(replace(child, quotes=quotes), *rest))
    printed = print_pack(compile_pack(material, body=body, today=packs.TODAY))
    return {
        "page": (reread.is_html, printed.article),
        "pdf": (reread.is_pdf, printed.pdf),
        "word": (reread.is_word, printed.docx),
    }


def _codings(texts: Sequence[str]) -> Files:
    said = without_end(list(texts))
    themes = tuple(CodedTheme(f"t{at}", next(said), next(said), next(said), "agreed", 3) for at in range(4))
    comments = tuple(
        CodedComment(
            next(said), text, next(said), (Coding(f"t{at % 4}", tuple(CODERS)[at % 3], text[: at % 9]),) * (at % 2),
            next(said), next(said),
        )
        for at, text in enumerate(texts)
    )  # fmt: skip
    codings = Codings(next(said), CODINGS.made_at, themes, comments, tuple(texts[:3]))
    return {
        "csv": (reread.is_csv_zip, as_csv_files(codings)),
        "xlsx": (reread.is_workbook, as_workbook(codings)),
        "qdpx": (_is_project, as_project(codings)),
    }


def _is_project(content: bytes) -> None:
    assert refi.list_faults(content) == []


def _tables(texts: Sequence[str]) -> Files:
    """What the file commands of both libraries write."""
    rows = [[text, texts[at - 1]] for at, text in enumerate(texts)]
    head = [*texts[:1], "x"]
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "a.csv", Path(folder) / "b.csv"
        write_rows(ours, head, rows)
        write_table(theirs, head, rows)
        return {"analysis": (reread.is_csv, ours.read_bytes()), "surveys": (reread.is_csv, theirs.read_bytes())}


def _consultation(texts: Sequence[str]) -> Consultation:
    """A consultation in two languages that says nothing but these."""
    said = without_end([clean(text)[:900] or "x" for text in texts])

    def words() -> dict[str, str]:
        return {"en": next(said), "ur": next(said)}

    options = [{"id": f"o{at}", "words": words()} for at in range(4)]
    kinds = ("pick_one", "own_words", "pick_some", "yes_no")
    questions = [
        {
            "id": f"q{at}", "kind": kinds[at % 4], "words": words(), "help": words(),
            "options": [{**one, "words": words()} for one in options] if kinds[at % 4].startswith("pick") else [],
        }
        for at in range(max(1, min(25, len(texts) // 6)))
    ]  # fmt: skip
    telling = {slot: words() for slot in ("how_used", "how_private", "who_reads", "when_we_tell", "what_then")}
    return from_plain(
        {
            "title": next(said)[:100], "purpose": next(said), "source": next(said), "notes": next(said),
            "languages": ["en", "ur"], "telling": telling,
            "editions": [{"band": "11-13", "version": 1, "telling": {}, "questions": questions}],
        }
    )  # fmt: skip


def _definitions(texts: Sequence[str]) -> Files:
    """YAML, XLSForm and the translation sheet: what goes out must come in again, equal."""
    asked = _consultation(texts)

    def comes_back(name: str) -> Check:
        def check(content: bytes) -> None:
            again = exchange.read(name, content)
            assert again.consultation == asked, [fault.message for fault in again.faults][:3]

        return check

    def is_sheet(content: bytes) -> None:
        reread.is_csv(content)
        reading = exchange.read_sheet(asked, content)
        assert {line.became for line in reading.lines} <= {"same", "empty"}, [
            (line.said, line.before, line.why) for line in reading.lines if line.became not in ("same", "empty")
        ][:2]

    workbook = exchange.write_workbook(asked)
    return {
        "yaml": (comes_back("x.yaml"), exchange.write(asked).encode()),
        "xlsform": (comes_back("x.xlsx"), workbook),
        "xlsform cells": (reread.is_workbook, workbook),
        "translation sheet": (is_sheet, exchange.write_sheet(asked)),
    }


def _prints(texts: Sequence[str]) -> Files:
    """Posters, the sheet for tablets, an edition on paper as PDF and for Word."""
    said = without_end([clean(text)[:1000] or "x" for text in texts])
    poster = filled(
        Poster("a4", "en", *["x"] * 5, "http://localhost/AAAAA2", "x", "x", "x", ("x", "x")), said,
        frozenset({"language", "link", "code"}),
    )  # fmt: skip
    poster = replace(poster, code="AAA-AA2")
    sheet = filled(
        SetUpSheet("x", "x", "x", "x", "AAA-AA2", "x", "http://localhost/t", True, "x", ("x", "x")), said,
        frozenset({"language", "link", "code", "before", "during", "after", "locks", "if_wrong"}),
    )  # fmt: skip
    questions = tuple(
        PaperQuestion(next(said), number=at, help=next(said), perhaps=next(said), how=next(said),
                      ticks=tuple(Box(next(said)) for _ in range(at % 4)), boxes=(Box("x"),) * (3 * (at % 2)),
                      lines=at % 3, lines_words=next(said), otherwise="x", way_out=(next(said), "x"))
        for at in range(max(1, len(texts) // 6))
    )  # fmt: skip
    paper = PaperSheet("en", "ltr", False, next(said), next(said), (Told("telling-stop", next(said), next(said)),),
                       next(said), questions, next(said), next(said), ((next(said), next(said)),))  # fmt: skip
    return {
        "poster": (reread.is_pdf, print_poster(poster)),
        "set up": (reread.is_pdf, print_set_up(sheet)),
        "paper": (reread.is_pdf, print_paper(paper)),
        "paper rtl": (reread.is_word, print_word(replace(paper, language="ur", direction="rtl"))),
        "paper for Word": (reread.is_word, print_word(paper)),
    }


def _kept_as_json(texts: Sequence[str]) -> Files:
    """What waits as JSON: a table of answers."""
    table = answers_table.Table(tuple(texts[:3]), tuple((text,) for text in texts))
    return {"table": (reread.is_json, answers_table.pack(table))}


EXPORTERS: Mapping[str, Exporter] = {
    "learning document": Exporter(_learning, 1000),
    "children's and short editions": Exporter(_editions, 150),
    "audit pack": Exporter(_pack, 100),
    "codings": Exporter(_codings, 2000),
    "tables of the commands": Exporter(_tables, 5000),
    "definitions": Exporter(_definitions, 300),
    "prints": Exporter(_prints, 1000),
    "waiting tables": Exporter(_kept_as_json, 10_000),
}
