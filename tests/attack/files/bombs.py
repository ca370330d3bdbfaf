"""Small files that ask for much: each made here, with the reader that it is meant for.

What a reader may take is said in `measured`: seconds of a processor and megabytes, in a process of its own.
"""

from __future__ import annotations

import io
import json
import os
import resource
import struct
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.attack.files.importers import IMPORTERS, POPULATION, Importer
from tests.attack.files.reread import unpacked

KILO = 1024
SHEET = "xl/worksheets/sheet1.xml"
PAGE = 4096
Bomb = tuple[str, Callable[[], bytes]]


@dataclass(frozen=True)
class Measured:
    """What reading one file took; `became` is 'read', 'refused', or what was raised that is not ours."""

    became: str
    seconds: float
    megabytes: int


def measured(importer: Importer, content: bytes) -> Measured:
    """Read in a process of its own, whose memory is its own too."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        before, began = _now_held(), time.process_time()
        became = _read(importer, content)
        took = time.process_time() - began + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILO - before
        os.write(writes, json.dumps([became, took, most // KILO**2]).encode())
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads, "rb") as told:
        said = told.read()
    _, ended = os.waitpid(child, 0)
    return Measured(*json.loads(said)) if said else Measured(f"died of {ended}", 0.0, 0)


def _read(importer: Importer, content: bytes) -> str:
    try:
        importer.read(content)
    except importer.refusals:
        return "refused"
    except Exception as fault:
        return repr(fault)[:200]
    return "read"


def _now_held() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * PAGE


def _surveyjs(*elements: Any) -> bytes:
    return json.dumps({"title": "x", "pages": [{"elements": elements}]}).encode()


def _titled(title: str, times: int) -> bytes:
    return _surveyjs(*({"type": "comment", "name": f"a{at}", "title": title} for at in range(times)))


def _shown_if(condition: str) -> bytes:
    asked = {"type": "comment", "name": "b", "title": "b", "visibleIf": condition}
    return _surveyjs({"type": "comment", "name": "a"}, asked)


def _workbook(name: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = unpacked(IMPORTERS["XLSForm"].samples()[0])
    parts[name] = change(parts.get(name, b""))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for called, part in parts.items():
            packed.writestr(called, part)
    return out.getvalue()


def _in_the_sheet(rows: bytes) -> bytes:
    return _workbook(SHEET, lambda sheet: sheet.replace(b"</sheetData>", rows + b"</sheetData>"))


def _lying(content: bytes, true: int) -> bytes:
    """The same zip, whose list says of a part that it is small."""
    lied = bytearray(content)
    for sign, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = -1
        while (start := lied.find(sign, start + 1)) >= 0:
            if struct.unpack_from("<I", lied, start + at)[0] == true:
                struct.pack_into("<I", lied, start + at, 1000)
    return bytes(lied)


def _long_rows() -> bytes:
    return b"<row/>" * 5_000_000


def _true_size() -> int:
    return len(unpacked(IMPORTERS["XLSForm"].samples()[0])[SHEET]) + len(_long_rows())


_LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (at, b"&l%d;" % (at - 1) * 10) for at in range(1, 10))
BOMBS: Mapping[str, Bomb] = {
    "YAML: 28,000 names": ("YAML", lambda: b"".join(b"k%d:\n" % at for at in range(28_000))),
    "YAML: a list of commas": ("YAML", lambda: b"[" + b"a," * (127 * KILO) + b"]"),
    "YAML: deep in itself": ("YAML", lambda: b"? " * (120 * KILO)),
    "YAML: laughs": ("YAML", lambda: b"a: &a [x,x]\n" + b"".join(b"b%d: &b%d [*a,*a]\n" % (n, n) for n in range(99))),
    "JSON: brackets": ("SurveyJS", lambda: b'{"a":' * 50_000),
    "JSON: a number of 200,000 figures": ("SurveyJS", lambda: b'{"a":' + b"9" * 200_000 + b"}"),
    "SurveyJS: tags that never end": ("SurveyJS", lambda: _titled("<!--" * 1_240, 20)),
    "SurveyJS: scripts that never end": ("SurveyJS", lambda: _titled("<script " * 620, 20)),
    "SurveyJS: brackets in a condition": ("SurveyJS", lambda: _shown_if("(" * 120_000)),
    "SurveyJS: nots": ("SurveyJS", lambda: _shown_if("!" * 120_000 + "{a} empty")),
    "SurveyJS: ands": ("SurveyJS", lambda: _shown_if(" and ".join(["{a} empty"] * 15_000))),
    "LimeSurvey: deep in itself": ("LimeSurvey", lambda: b"<a>" * (290 * KILO) + b"</a>" * (290 * KILO)),
    "LimeSurvey: 150,000 attributes": (
        "LimeSurvey", lambda: b"<document " + b" ".join(b'a%d="x"' % at for at in range(150_000)) + b"/>"
    ),
    "LimeSurvey: laughs": (
        "LimeSurvey", lambda: b'<!DOCTYPE a [<!ENTITY l0 "ha">' + _LAUGHS + b"]><document>&l9;</document>"
    ),
    "table: two million rows": ("table of answers", lambda: b"a\n" * (2_500 * KILO)),
    "table: five million empty rows": ("table of answers", lambda: b"a,b\n1,2" + b"\n" * (4_900 * KILO)),
    "table: five million columns": ("table of answers", lambda: b"a" + b"," * (5_000 * KILO) + b"\n"),
    "sheet: a million lines": ("translation sheet", lambda: b"a\n" * (1_000 * KILO)),
    "population: 20,000 rows": ("population", lambda: POPULATION + b"a,b,1,c,2025-01-01\r\n" * 20_000),
    "workbook: 60 MB of nothing": ("XLSForm", lambda: _workbook("xl/media/x.bin", lambda _: bytes(60 * KILO**2))),
    "workbook: a row without end": (
        "XLSForm", lambda: _in_the_sheet(b"<row>" + b"<c><v>1</v></c>" * 300_000 + b"</row>")
    ),
    "workbook: rows without end": ("XLSForm", lambda: _in_the_sheet(_long_rows())),
    "workbook: that says it is small": ("XLSForm", lambda: _lying(_in_the_sheet(_long_rows()), _true_size())),
    "workbook of answers: rows without end": ("workbook of answers", lambda: _in_the_sheet(_long_rows())),
    "older workbook: 60 MB of nothing": (
        "older workbook", lambda: _workbook("xl/media/x.bin", lambda _: bytes(60 * KILO**2))
    ),
    "sound: a head that promises four gigabytes": (
        "sound", lambda: IMPORTERS["sound"].samples()[0][:40] + b"\xff\xff\xff\xff" + bytes(64_000)
    ),
    "drawing: a million points": ("drawing", lambda: b"1 " + b" ".join([b"1,1"] * 1_000_000)),
}  # fmt: skip
QUICK = tuple(name for name in BOMBS if name.split(":")[0] not in ("workbook", "older workbook", "workbook of answers"))
"""Those that are made in no time; the others take seconds to pack."""
