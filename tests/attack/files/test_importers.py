"""Files that went wrong, or were made to: each is read or refused in our own words, with little time and memory.

Some of each in the ordinary run; `pytest tests/attack/files/test_importers.py -m long -s` reads tens of thousands and
prints the rows of benchmarks/RESULTS.md.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.commands import heard
from tests.app.young_person.conftest import CODE, Door
from tests.attack.files.bombs import BOMBS, QUICK, measured
from tests.attack.files.importers import IMPORTERS, Importer
from tests.attack.files.mutating import mutated
from tests.attack.files.nasty import KNOWN, LONG
from tests.browser.conftest import open_house

MOST_SECONDS, MOST_MEGABYTES = 12.0, 200
"""Of a processor, in the process that reads and the one beside it; the latter ends itself after ten."""
each_importer = pytest.mark.parametrize("importer", IMPORTERS.values(), ids=IMPORTERS)


@each_importer
def test_a_sound_file_is_read(importer: Importer):
    """The canary of these tests: what broken files are made of is no broken file."""
    for sample in importer.samples():
        importer.read(sample)


@each_importer
def test_a_broken_file_is_read_or_refused_in_our_own_words(importer: Importer):
    """T7, T10, ASVS 2.2.1."""
    faults, became = _read_broken(importer, importer.quick, seed=1)
    assert faults == {}
    assert sum(became.values()) == importer.quick


@pytest.mark.long
@each_importer
def test_tens_of_thousands_of_broken_files_are_read_or_refused(importer: Importer, request: pytest.FixtureRequest):
    """T7, T10."""
    began = time.perf_counter()
    faults, became = _read_broken(importer, importer.often, seed=8)
    took = time.perf_counter() - began
    row = (request.node.callspec.id, f"{importer.often:,}", f"{became['read']:,}", f"{became['refused']:,}", "0")
    print(f"\n| {' | '.join(row)} | {took:.0f} |", file=sys.stderr)
    assert faults == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", QUICK)
def test_a_small_file_that_asks_for_much_gets_little(name: str):
    """T10, ASVS 5.2.1, 5.2.3."""
    _is_bound(name)


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in BOMBS if name not in QUICK])
def test_a_small_workbook_that_asks_for_much_gets_little(name: str):
    """T10."""
    _is_bound(name)


@pytest.mark.slow
def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked():
    """T10: refused before a byte of it is unpacked, so in no time."""
    reader, make = BOMBS["workbook: 60 MB of nothing"]
    took = measured(IMPORTERS[reader], make())
    assert took.became == "read", "the worker's page says what is wrong with it"
    assert took.seconds < 1
    assert took.megabytes < 50


def test_broken_lines_of_a_tablets_file_are_kept_held_or_named(door: Door, taken_in: Callable[[bytes], dict[str, int]]):
    """T3, T10: `heard take-in` says of each line what became of it, and stops at none."""
    chance, sound = random.Random(1), [_line(door.sealed({"change": {"value": "x"}})) for _ in range(3)]
    broken = [mutated(chance.choice(sound), sound, chance).replace(b"\n", b" ") for _ in range(40)]
    odd = [text.encode("utf-8", "surrogatepass").replace(b"\n", b" ") for text in (*KNOWN, *LONG)]
    lines = [line for line in (*sound, *broken, *odd) if line.strip()]
    assert sum(taken_in(b"\n".join(lines)).values()) == len(lines)
    assert door.scalar("SELECT count(*) FROM responses") == len(sound)


def _read_broken(importer: Importer, many: int, seed: int) -> tuple[dict[str, str], Counter[str]]:
    """Every kind of fault by where it was raised, with the file that did it; and what became of the others."""
    samples, chance = importer.samples(), random.Random(seed)
    faults: dict[str, str] = {}
    became: Counter[str] = Counter()
    for broken in _broken(samples, many, chance):
        try:
            importer.read(broken)
            became["read"] += 1
        except importer.refusals:
            became["refused"] += 1
        except Exception as fault:
            where = traceback.extract_tb(fault.__traceback__)[-1]
            faults.setdefault(f"{fault!r:.100} in {where.name} {where.lineno}", repr(broken[:400]))
    return faults, became


def _broken(samples: tuple[bytes, ...], many: int, chance: random.Random) -> Iterator[bytes]:
    for _ in range(many):
        yield mutated(chance.choice(samples), samples, chance)


def _is_bound(name: str) -> None:
    reader, make = BOMBS[name]
    took = measured(IMPORTERS[reader], make())
    print(f"\n| {name} | {took.became} | {took.seconds:.1f} | {took.megabytes} |", file=sys.stderr)
    assert took.became in ("read", "refused"), "no fault that is not ours; what can be read is told with its faults"
    assert took.seconds < MOST_SECONDS
    assert took.megabytes < MOST_MEGABYTES


def _line(envelope: dict[str, str]) -> bytes:
    return json.dumps({"address": f"/{CODE}", "body": envelope}).encode()


@pytest.fixture
def door(tmp_path: Path) -> Door:
    app, sessions, board_id, consultation_id = open_house(tmp_path)
    return Door(app.test_client(), sessions, board_id, consultation_id)


@pytest.fixture
def taken_in(door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], dict[str, int]]:
    """Run `heard take-in` on a file with these bytes; how many lines became what."""
    monkeypatch.setenv("HEARD_INSTANCE", str(tmp_path))

    def run(content: bytes) -> dict[str, int]:
        (tmp_path / "heard.jsonl").write_bytes(content)
        done = CliRunner().invoke(heard, ["take-in", str(tmp_path / "heard.jsonl")])
        assert done.exit_code == 0, (done.output[-500:], done.exception)
        counted = next(line for line in done.output.splitlines() if " kept, " in line)
        return {what: int(many) for many, what in re.findall(r"(\d+) ([a-z ]+)", counted)}

    return run
