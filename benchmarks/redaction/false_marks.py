"""How often redaction takes out what is nobody's: marks in answers of others, of which a hundred were read by hand.

What was read stands in `read_marks.yaml`: row, stretch and kind of each mark, and whether it truly gave somebody or
somewhere away. Texts are not kept here.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from analysis.redaction import Redacted, Span

FREETEXT = Path(__file__).parents[2] / ".." / "shared" / "data" / "freetext"
FILES = ("uk_children_verbatim", "nhs_fft_nhft_other_services", "edurabsa_student_reviews")
READ = Path(__file__).with_name("read_marks.yaml")

Comments = Mapping[tuple[str, int], str]


def read_comments() -> dict[tuple[str, int], str]:
    """Every comment that has words, by file and row (the first row after the heading is 1)."""
    comments = {}
    for file in FILES:
        with (FREETEXT / f"{file}.csv").open(encoding="utf-8", newline="") as rows:
            for number, row in enumerate(csv.DictReader(rows), start=1):
                if row["text"].strip():
                    comments[file, number] = row["text"]
    return comments


def find_marks(comments: Comments, redact: Callable[[str], Redacted]) -> dict[tuple[str, int], tuple[Span, ...]]:
    """The marks of every comment that has any."""
    marks = {place: redact(text).spans for place, text in comments.items()}
    return {place: spans for place, spans in marks.items() if spans}


def draw(marks: Mapping[tuple[str, int], tuple[Span, ...]], count: int = 100) -> list[tuple[tuple[str, int], Span]]:
    """Draw marks at random, the same ones every time."""
    every = [(place, span) for place, spans in sorted(marks.items()) for span in spans]
    return sorted(random.Random(0).sample(every, min(count, len(every))))  # noqa: S311


def verdicts() -> Iterator[Mapping[str, Any]]:
    """What a person said of each mark that was read: file, row, start, end, kind, true_mark."""
    yield from yaml.safe_load(READ.read_text(encoding="utf-8"))


def share_with_a_mark(file: str, comments: Comments, marks: Mapping[tuple[str, int], object]) -> tuple[int, int]:
    """Of one file: comments with a mark, and comments."""
    return sum(place[0] == file for place in marks), sum(place[0] == file for place in comments)
