"""From a shell: check a consultation's file or a folder of them, or put answers into the order of reading them.

python -m surveys check FILE [--band 8-10]
python -m surveys instruments DIR [--band 8-10] [--lines]
python -m surveys concerns answers.csv --out FILE.csv [--text-column NAME]
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from surveys import concerns, exchange
from surveys.answers_file import read_answers, write_table
from surveys.definition import BANDS, to_plain
from surveys.errors import Fault, FileRefused
from surveys.exchange.table import lines_of, look_at


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; 0 when all is well, 1 when something is to be mended."""
    asked = _parser().parse_args(arguments)
    try:
        return _COMMANDS[asked.command](asked)
    except FileRefused as refused:
        print(refused.what_to_do, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m surveys", description="What may be asked, and what must be read.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="say what is wrong with a consultation, as JSON")
    check.add_argument("file", type=Path, help=".yaml, .xlsx or .xls (XLSForm), .json or .js (SurveyJS), .lss")
    check.add_argument("--band", choices=BANDS, default="11-13", help="for files that do not say whom they ask")
    table = commands.add_parser("instruments", help="print what becomes of every file of a folder")
    table.add_argument("folder", type=Path, help="looked through with all its folders")
    table.add_argument("--band", choices=BANDS, default="11-13", help="for files that do not say whom they ask")
    table.add_argument("--lines", action="store_true", help="say line by line what was left out and what to mend")
    order = commands.add_parser("concerns", help="write a CSV of answers, those to be read first at the top")
    order.add_argument("file", type=Path, help="a CSV with a column text, and perhaps id")
    order.add_argument("--out", type=Path, required=True, help="the CSV to write: id, level, score, words")
    order.add_argument("--text-column", default="", help="the column of answers, when it is not called text")
    return parser


def _check(asked: argparse.Namespace) -> int:
    path, band = asked.file, asked.band
    try:
        reading = exchange.read(path.name, path.read_bytes(), band=band)
    except OSError as error:
        advice = f"{path} cannot be read: {error.strerror}."
        reading = exchange.Reading("unknown", None, (Fault("F02", "no_such_file", str(path), advice),))
    found = {
        "ok": reading.ok,
        "format": reading.format,
        "faults": [dataclasses.asdict(fault) for fault in reading.faults],
        "becomes": to_plain(reading.consultation) if reading.consultation else None,
    }
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return 0 if reading.ok else 1


def _instruments(asked: argparse.Namespace) -> int:
    if not asked.folder.is_dir():
        raise FileRefused(f"There is no folder {asked.folder}. Name one with files in it.")
    outcomes = list(look_at(asked.folder, asked.band))
    lines = list(lines_of(outcomes))
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]) - 1)]
    for at, line in enumerate(lines):
        print("  ".join([*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[-1]]))
        for fault in outcomes[at - 1].reading.faults if at and asked.lines else ():
            print(f"    {fault.code} {'mend' if fault.severity == 'block' else 'look'} {fault.where}: {fault.message}")
    became = sum(one.reading.consultation is not None for one in outcomes)
    print(f"{len(outcomes)} files: {became} became a consultation, {len(outcomes) - became} were refused with advice.")
    return 0


def _concerns(asked: argparse.Namespace) -> int:
    rows = read_answers(asked.file, asked.text_column)
    scored = [(identity, concerns.score(text)) for identity, text in rows.texts]
    scored.sort(key=lambda pair: concerns.first(pair[1]))
    lines = ((identity, found.level, f"{found.score:.4f}", "; ".join(found.words)) for identity, found in scored)
    write_table(asked.out, ("id", "level", "score", "words"), lines)
    counts = Counter(found.level for _, found in scored)
    told = ", ".join(f"{counts[level]} {level}" for level in concerns.ORDER)
    print(f"{len(scored)} answers from the column {rows.column}: {told}. None of them is called safe.", file=sys.stderr)
    return 0


_COMMANDS = {"check": _check, "instruments": _instruments, "concerns": _concerns}


if __name__ == "__main__":
    sys.exit(main())
