"""The same document gives the same bytes in every print, whenever it is printed (R4.12)."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import fields

import pytest
from docx import Document

from analysis.document import packing
from analysis.document.plain import from_plain, to_plain
from analysis.document.prints import Prints, prints
from tests.analysis.document.samples import sample_document

PRINT_IT = """
import hashlib
from dataclasses import astuple
from analysis.document.prints import prints
from tests.analysis.document.samples import sample_document
print([hashlib.sha256(one).hexdigest() for one in astuple(prints(sample_document()))])
"""


@pytest.mark.slow
def test_a_document_that_is_printed_again_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch):
    """Also after it was kept as plain data, and at another time: the clock of the packer says so."""
    document = sample_document()
    first = prints(document)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    again = prints(from_plain(to_plain(document)))
    assert [one.name for one in fields(Prints) if getattr(first, one.name) != getattr(again, one.name)] == []


@pytest.mark.slow
def test_a_document_that_is_compiled_again_elsewhere_gives_the_same_bytes():
    """Another process, and another order in which Python walks its sets."""
    told = [
        subprocess.run(
            [sys.executable, "-c", PRINT_IT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
    assert told[0].count("'") == 2 * len(fields(Prints))


def test_a_packed_file_says_no_time_and_keeps_every_part():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("b.xml", "second name, first part")
        packed.writestr("a.xml", "x" * 500)
    bare = zipfile.ZipFile(io.BytesIO(packing.without_times(made.getvalue())))
    assert [(one.filename, one.date_time) for one in bare.infolist()] == [
        ("b.xml", packing.FIRST_DAY), ("a.xml", packing.FIRST_DAY)
    ]  # fmt: skip
    assert bare.read("a.xml") == b"x" * 500


@pytest.mark.slow
def test_the_word_file_is_still_one():
    assert Document(io.BytesIO(prints(sample_document()).docx)).paragraphs
