"""The analysis from a shell, without the web: themes, report and redact, each from a CSV of answers.

Somebody with a file comes in. What is wrong goes to stderr in plain words, with where it is and what to do, and ends
with 1; a long step shows how far it is. It must never print an answer.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path

from analysis.answers_file import AnswersFile, read_answers
from analysis.errors import AnalysisRefused
from analysis.themes import ThemesFound


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0, or 1 after saying what is wrong."""
    chosen = _parser().parse_args(arguments)
    try:
        answers = read_answers(chosen.answers, text_column=chosen.text_column)
        for mended in answers.mended:
            print(f"Note: {mended}", file=sys.stderr)
        chosen.run(answers, chosen)
    except AnalysisRefused as refused:
        print(refused, file=sys.stderr)
        return 1
    except OSError as fault:
        print(f"The result cannot be written.\n  Where: {chosen.out} ({fault.strerror})", file=sys.stderr)
        print("  What to do: choose another folder with --out.", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", description="From answers in own words to themes.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, does, out in (
        ("themes", _themes, "find themes: DIR/themes.json and DIR/assignments.csv", "DIR"),
        ("report", _report, "write the learning document from a file, as a working draft", "DIR"),
        ("redact", _redact, "take out who and where: id, text, redacted, spans", "FILE.csv"),
    ):
        command = commands.add_parser(name, help=does, description=does)
        command.add_argument("answers", type=Path, help="a CSV with a column text; id and prompt if you have them")
        command.add_argument("--out", type=Path, required=True, metavar=out)
        command.add_argument("--text-column", metavar="NAME", help="the column with the answers, if not text")
        command.set_defaults(run=run)
    return parser


def _themes(answers: AnswersFile, chosen: argparse.Namespace) -> None:
    from analysis.results import write_themes

    found = _find(answers)
    write_themes(found, chosen.out, prompts=answers.evidence.prompts)
    print(f"{len(found.themes)} themes in {chosen.out / 'themes.json'}")


def _report(answers: AnswersFile, chosen: argparse.Namespace) -> None:
    from analysis.document.drafting import compile_from_themes
    from analysis.document.prints import write_prints

    title = chosen.answers.stem.replace("_", " ").replace("-", " ").capitalize()
    today = datetime.now().astimezone().date()
    document = compile_from_themes(answers.evidence, _find(answers), title=title, today=today)
    write_prints(document, chosen.out)
    print(f"The learning document is in {chosen.out}")


def _redact(answers: AnswersFile, chosen: argparse.Namespace) -> None:
    from analysis.redaction import redact
    from analysis.spreadsheet import write_rows

    redacted = [(comment, redact(comment.text)) for comment in answers.evidence.comments]
    write_rows(
        chosen.out,
        ["id", "text", "redacted", "spans"],
        (
            [comment.id, comment.text, result.text, json.dumps([span.as_json() for span in result.spans])]
            for comment, result in redacted
        ),
    )
    counts = sum(len(result.spans) for _, result in redacted)
    print(f"{counts} names, places and the like came out of {len(redacted)} answers, see {chosen.out}")


def _find(answers: AnswersFile) -> ThemesFound:
    from analysis.pipeline import find_themes

    found = find_themes(answers.evidence, progress=_ProgressLine())
    for notice in found.notices:
        print(f"Note: {notice}", file=sys.stderr)
    return found


class _ProgressLine:
    """One line that is written over on a screen; in a log, a line for each step."""

    def __init__(self) -> None:
        self._step = ""

    def __call__(self, step: str, part: float) -> None:
        if sys.stderr.isatty():
            print(f"\r\033[K{step} {part:4.0%}", end="\n" if step == "Done" else "", file=sys.stderr, flush=True)
        elif step != self._step:
            print(f"{step} ...", file=sys.stderr, flush=True)
        self._step = step


if __name__ == "__main__":
    sys.exit(main())
