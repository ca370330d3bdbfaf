"""300 sentences as children in Greater Manchester might type them, written without sight of the rules.

Sixty hold nothing that should go. Whoever changes a rule must not read `sentences.yaml`: this module gives back counts
alone, so that it stays held out. Every name, number and address in it is made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from analysis.redaction import Redacted

FILE = Path(__file__).with_name("sentences.yaml")
ENOUGH = 0.8
"""A stretch counts as taken out when this share of its letters and digits went."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What came out of the written sentences: found and present by kind, and ordinary sentences that lost a word."""

    found: Mapping[str, int]
    present: Mapping[str, int]
    ordinary: int
    ordinary_marked: int
    beyond: int
    """Marks in all sentences that touch nothing which should go."""

    def recall(self, kind: str) -> float:
        """The share of this kind that came out."""
        return self.found.get(kind, 0) / self.present[kind]


def measure(redact: Callable[[str], Redacted]) -> Measured:
    """Redact every sentence and count; no text leaves this function."""
    found: Counter[str] = Counter()
    present: Counter[str] = Counter()
    ordinary = ordinary_marked = beyond = 0
    for sentence in yaml.safe_load(FILE.read_text(encoding="utf-8")):
        text, stretches = sentence["text"], _place(sentence)
        spans = redact(text).spans
        gone = {at for span in spans for at in range(span.start, span.end)}
        for kind, start, end in stretches:
            present[kind] += 1
            found[kind] += came_out(text, start, end, gone)
        wanted = {at for _, start, end in stretches for at in range(start, end)}
        beyond += sum(wanted.isdisjoint(range(span.start, span.end)) for span in spans)
        ordinary += not stretches
        ordinary_marked += not stretches and bool(spans)
    return Measured(found, present, ordinary, ordinary_marked, beyond)


def came_out(text: str, start: int, end: int, gone: set[int]) -> bool:
    """Whether at least four fifths of the letters and digits of a stretch went."""
    letters = {at for at in range(start, end) if text[at].isalnum()}
    return len(letters & gone) >= ENOUGH * len(letters)


def _place(sentence: Mapping[str, Any]) -> Sequence[tuple[str, int, int]]:
    """Find each stretch in its sentence: they stand there in order, and one may stand twice."""
    placed, here = [], 0
    for span in sentence["spans"]:
        start = sentence["text"].find(span["text"], here)
        if start < 0:
            start = sentence["text"].index(span["text"])
        here = start + len(span["text"])
        placed.append((span["kind"], start, here))
    return placed
