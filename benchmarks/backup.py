"""How large a backup is, how long it takes and how much memory, by number of responses; and the same of restoring.

    PYTHONPATH=. python -m benchmarks.backup --responses 20000 200000

Each is made on an SQLite of its own, by the `heard` command in a process of its own: backup, its proof, and restoring
on another machine's empty folder. Five answers a response, two of them in own words. Figures, no verdict.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.commands.installation import open_store
from app.settings import Settings
from tests import builders

ROOT = Path(__file__).parents[1]
WORDS = (ROOT / "surveys" / "words" / "en.yaml").read_text(encoding="utf-8").split()
MANY = ("responses", "answers", "concerns")
CHANCE = random.Random(7)  # noqa: S311
HEARD = "from app.factory import main; main()"


@dataclass(frozen=True)
class Cost:
    """What one command took: seconds on the clock and of the processor, and the most memory in MB."""

    clock: float
    processor: float
    memory: float


def main() -> None:
    """Measure each number of responses, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--responses", type=int, nargs="+", default=[20_000, 200_000])
    print("| responses | rows | database MB | backup MB | what | s | s of the processor | most memory MB |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for responses in parser.parse_args().responses:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), responses)


def measure(folder: Path, responses: int) -> None:
    """One number of responses: back up without and with the proof, restore elsewhere."""
    here, there = folder / "here", folder / "there"
    there.mkdir()
    public = _heard(here, "keys", "pair", str(folder / "private"))[1].splitlines()[0]
    fill(here, responses)
    _heard(here, "keys", "save", str(folder / "keys"), "--to", public)
    _heard(there, "keys", "restore", str(folder / "keys"), "--key", str(folder / "private"))
    with closing(sqlite3.connect(here / "heard.db")) as database:
        rows = sum(database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in MANY)  # noqa: S608
    first = _heard(here, "backup", "--unproved", public=public)[0]
    (file,) = (here / "backups").iterdir()
    sizes = f"{(here / 'heard.db').stat().st_size / 1e6:.0f} | {file.stat().st_size / 1e6:.1f}"
    _tell(responses, rows, sizes, "backup", first)
    _tell(responses, rows, sizes, "restore", _heard(there, "restore", str(file), "--key", str(folder / "private"))[0])
    _tell(responses, rows, sizes, "backup and proof", _heard(here, "backup", public=public)[0])


def _tell(responses: int, rows: int, sizes: str, what: str, cost: Cost) -> None:
    figures = f"{cost.clock:.0f} | {cost.processor:.0f} | {cost.memory:.0f}"
    print(f"| {responses:,} | {rows:,} | {sizes} | {what} | {figures} |", flush=True)


def fill(instance: Path, responses: int) -> None:
    """A board whose children have answered so often."""
    with open_store(Settings.from_environment({"HEARD_INSTANCE": str(instance)}))() as session:
        board_id = builders.add_board(session)
        consultation_id = builders.add_open_consultation(session, board_id=board_id)
        session.commit()
    with closing(sqlite3.connect(instance / "heard.db")) as database:
        database.execute("PRAGMA synchronous = OFF")
        for begun in range(0, responses, 10_000):
            ids = [_new_id() for _ in range(begun, min(begun + 10_000, responses))]
            rows = [(one, board_id, consultation_id) for one in ids]
            database.executemany(
                "INSERT INTO responses (id, board_id, consultation_id, band, version, language, mode, helped,"
                " words_may_be_used, standing, day)"
                " VALUES (?, ?, ?, '11-13', 1, 'en', 'tablet', 0, 1, 'counted', '2026-11-03')", rows,
            )  # fmt: skip
            answers = [(one, question, board_id, said) for one in ids for question, said in _say()]
            database.executemany(
                "INSERT INTO answers (response_id, question_id, board_id, value) VALUES (?, ?, ?, ?)", answers
            )
            concerns = [
                (_new_id(), board_id, consultation_id, one, question) for one in ids for question in ("better", "more")
            ]
            database.executemany(
                "INSERT INTO concerns (id, board_id, consultation_id, response_id, question_id, level, score, words,"
                " state) VALUES (?, ?, ?, ?, ?, 'none', 0.01, '[]', 'unread')", concerns,
            )  # fmt: skip
        database.commit()


def _say() -> Iterator[tuple[str, str]]:
    for question in ("feels", "where", "who"):
        yield question, CHANCE.choice(('"safe"', '"so-so"', '"unsafe"'))
    for question in ("better", "more"):
        yield question, json.dumps(" ".join(CHANCE.choices(WORDS, k=CHANCE.randint(3, 20))))


def _new_id() -> str:
    return str(UUID(int=CHANCE.getrandbits(128), version=4))


def _heard(instance: Path, *words: str, public: str = "") -> tuple[Cost, str]:
    environment = {**os.environ, "HEARD_INSTANCE": str(instance), "HEARD_BACKUP_TO": public, "PYTHONPATH": str(ROOT)}
    begun = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", HEARD, *words], env=environment, stdout=subprocess.PIPE, text=True
    )
    said = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"heard {words[0]} failed")
    return Cost(time.monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024), said


if __name__ == "__main__":
    main()
