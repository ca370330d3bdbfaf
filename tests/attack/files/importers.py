"""Everything that Heard reads from a file, each as one function: bytes in, a reading or our own refusal out.

IMPORTERS is the list that tests walk. `samples` are sound files, from which broken ones are made; what a reader raises
beside `refusals` is a fault in it.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook

from analysis.answers_file import read_answers as read_older_answers
from analysis.document.given_tables import TableRefused, decode, read_indicators, read_population
from analysis.errors import AnalysisRefused
from analysis.gazetteers import read_gazetteer
from app.jobs.workbook import as_csv
from app.participation_worker.actions.files import read_again, read_file
from surveys import answers_file, answers_table, exchange, matching, recording, strict_json
from surveys.definition import to_plain
from surveys.errors import AnswerRefused, FileRefused, JsonRefused, SoundRefused
from surveys.exchange import write, write_sheet, write_workbook
from surveys.kinds import KINDS
from surveys.library import load
from tests.browser.kinds_example import GOOD_PLACES
from tests.surveys.test_exchange import LIMESURVEY, SURVEYJS

OLD = Path(__file__).parents[4] / "shared/data/instruments/xlsform"
NOTHING: tuple[type[Exception], ...] = ()
ANSWERS = b'id,text,class,language,words may be used\r\n1,more lights,5,en,yes\r\n2,"less, noise",,ur,no\r\n'
POPULATION = b'heading,label,children,source,as_of\r\nAge,8 to 10,"1,480",Council,2025-06-30\r\n'
INDICATORS = b"name,period,value,source,as_of,bears_on\r\nLate home,2025/26,12%,Police,30/06/2025,\r\n"
ENVELOPE = {"id": "x", "key_id": "x", "iv": "AAAA", "ephemeral": "AAAA", "ciphertext": "AAAA"}


@dataclass(frozen=True)
class Importer:
    """One reader; `often` is how many broken files the long run gives it, `quick` how many the ordinary one."""

    read: Callable[[bytes], object]
    samples: Callable[[], tuple[bytes, ...]]
    refusals: tuple[type[Exception], ...]
    often: int = 20_000
    quick: int = 60


def _definition(ending: str) -> Callable[[bytes], object]:
    """Read as the worker's page does: shown with all its faults, carried, and read again."""

    def read(content: bytes) -> None:
        reading = read_file(f"x.{ending}", content, band="11-13")
        assert reading.consultation or reading.faults
        assert all(fault.message and fault.code for fault in reading.faults)
        if reading.consultation:
            again = read_again(exchange.write(reading.consultation), "[]")
            assert again.consultation == reading.consultation

    return read


def _sheet(content: bytes) -> None:
    for line in exchange.read_sheet(_in_two(), content).lines:
        assert line.became in ("put_in", "changed", "same", "empty", "left_out")


def _answers(content: bytes) -> None:
    """A table of answers, matched to its questions as the screen guesses, and read row by row."""
    table = answers_table.read_table(content)
    assert answers_table.unpack(answers_table.pack(table)) is not None
    edition = GOOD_PLACES.edition("11-13")
    guessed = matching.guess(edition, table.heads)
    parts = {part.id: at % max(1, len(table.heads)) for at, part in enumerate(matching.list_parts(edition))}
    about = {key: column for key, column in guessed.items() if key in matching.ABOUT_A_ROW}
    matched = matching.Matching(parts, about, "en")
    for row in matching.read_rows(edition, table, matched, languages=("en", "ur"), day=TODAY, key=b"k"):
        assert row.response is not None or row.reason


def _in_a_file(read: Callable[[Path], object], name: str) -> Callable[[bytes], object]:
    def reading(content: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / name).write_bytes(content)
            read(Path(folder) / name)

    return reading


def _gazetteer(path: Path) -> None:
    for word in read_gazetteer(path, kind="schools", column=None).words:
        assert word.isprintable()


def _older_workbook(path: Path) -> None:
    read_older_answers(as_csv(path, path.parent))


def _timings(content: bytes) -> None:
    recording.read_timings(strict_json.parse(content), count=3, lasts=10.0)


def _drawing(content: bytes) -> None:
    KINDS["drawing"].check(DRAWING, content.decode("utf-8", "replace"))


def _json(content: bytes) -> None:
    json.dumps(strict_json.parse(content), ensure_ascii=False)


def _said_of_a_file(content: bytes) -> None:
    read_again(write(_one()), content.decode("utf-8", "replace"))


@cache
def _one() -> Any:
    return load("feeling_safe")


@cache
def _in_two() -> Any:
    return replace(GOOD_PLACES, languages=("en", "ur"))


@cache
def _definitions() -> tuple[bytes, ...]:
    plain = to_plain(GOOD_PLACES)
    # JSON is YAML too: in this form a broken one still has its form.
    return (write(_one()).encode(), json.dumps(plain).encode(), yaml.safe_dump(plain).encode())


@cache
def _workbooks() -> tuple[bytes, ...]:
    return (write_workbook(GOOD_PLACES), write_workbook(_one()))


@cache
def _old_workbooks() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(OLD.glob("*.xls"))) or (b"\xd0\xcf\x11\xe0" + bytes(2000),)


@cache
def _tables() -> tuple[bytes, ...]:
    ids = [part.id for part in matching.list_parts(GOOD_PLACES.edition("11-13"))]
    rows = [[*ids, "language"], *[["1", "not sure", "no", *["x"] * (len(ids) - 3), "en"]] * 3]
    text = "\r\n".join(",".join(row) for row in rows)
    return (ANSWERS, text.encode(), text.replace(",", ";").encode("utf-16"))


def _plain_tables() -> tuple[bytes, ...]:
    text = ANSWERS.decode()
    return (ANSWERS, text.replace(",", "\t").encode("utf-16"), text.replace("\r\n", "\r").encode("cp1252"))


@cache
def _small_workbook() -> tuple[bytes, ...]:
    book, made = Workbook(), io.BytesIO()
    for row in (["id", "text"], [1, "more lights"], [2, "less noise"]):
        book.worksheets[0].append(row)
    book.save(made)
    return (made.getvalue(),)


@cache
def _sounds() -> tuple[bytes, ...]:
    return (recording.write_sound(bytes(recording.RATE)), recording.write_sound(b"\1\2" * 9000))


TODAY = date(2026, 11, 26)
DRAWING = replace(GOOD_PLACES.editions[0].questions[0], kind="drawing", options=())
IMPORTERS: Mapping[str, Importer] = {
    "YAML": Importer(_definition("yaml"), _definitions, NOTHING, often=8_000, quick=12),
    "SurveyJS": Importer(_definition("json"), lambda: (SURVEYJS.encode(),), NOTHING),
    "LimeSurvey": Importer(_definition("lss"), lambda: (LIMESURVEY.encode(),), NOTHING),
    "XLSForm": Importer(_definition("xlsx"), _workbooks, NOTHING, often=3_000, quick=6),
    "XLSForm of old": Importer(_definition("xls"), _old_workbooks, NOTHING, often=400, quick=2),
    "translation sheet": Importer(_sheet, lambda: (write_sheet(_in_two()),), (FileRefused,), often=8_000, quick=30),
    "table of answers": Importer(_answers, _tables, (FileRefused,)),
    "workbook of answers": Importer(_answers, _small_workbook, (FileRefused,), often=400, quick=2),
    "older answers": Importer(_in_a_file(read_older_answers, "x.csv"), _plain_tables, (AnalysisRefused,)),
    "older workbook": Importer(_in_a_file(_older_workbook, "x.xlsx"), _small_workbook, (AnalysisRefused,), often=4_000),
    "answers for concerns": Importer(_in_a_file(answers_file.read_answers, "x.csv"), _plain_tables, (FileRefused,)),
    "gazetteer": Importer(
        _in_a_file(_gazetteer, "x.csv"), lambda: (b"school,town\r\nOak School,X\r\n\"S, A\",Y\r\n",), (AnalysisRefused,)
    ),
    "sound": Importer(recording.read_sound, _sounds, (SoundRefused,)),
    "timings": Importer(_timings, lambda: (b"[0, 1.5, 2.5]", b"[0.0]"), (SoundRefused, JsonRefused)),
    "population": Importer(lambda content: read_population(decode(content)), lambda: (POPULATION,), (TableRefused,)),
    "indicators": Importer(
        lambda content: read_indicators(decode(content), aims=()), lambda: (INDICATORS,), (TableRefused,)
    ),
    "drawing": Importer(_drawing, lambda: (b"2 10,20 14,26\n1 0,0 999,700",), (AnswerRefused,)),
    "JSON": Importer(_json, lambda: (SURVEYJS.encode(), json.dumps(ENVELOPE).encode()), (JsonRefused,)),
    "report that comes back": Importer(
        _said_of_a_file, lambda: (b'[["left_out", "x", "y"], ["z", "x", "y"]]',), NOTHING, often=2_000, quick=2
    ),
}  # fmt: skip
