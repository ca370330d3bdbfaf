"""What becomes of a whole folder of other tools' files: one line a file, for whoever must know before trusting it.

`python -m surveys instruments DIR` comes in. Nothing here is read differently from the worker's screen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from surveys.exchange import Reading, read

HEADS = ("file", "format", "questions", "languages", "left out", "to mend", "verdict")
_LEFT_OUT = re.compile(r"(.*?) was left out\.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file and the Reading of it."""

    name: str
    reading: Reading

    @property
    def questions(self) -> int:
        """How many questions came."""
        told = self.reading.consultation
        return sum(len(edition.questions) for edition in told.editions) if told else 0

    @property
    def languages(self) -> tuple[str, ...]:
        """In which languages."""
        return self.reading.consultation.languages if self.reading.consultation else ()

    @property
    def left_out(self) -> Counter[str]:
        """What did not come along, and how often."""
        whats = (_LEFT_OUT.match(fault.message) for fault in self.reading.faults if fault.code == "X01")
        return Counter(found.group(1) for found in whats if found)

    @property
    def to_mend(self) -> int:
        """How many faults stop it from being asked."""
        return sum(fault.severity == "block" for fault in self.reading.faults)

    @property
    def verdict(self) -> str:
        """What became of it, and what to do."""
        if self.reading.consultation is None:
            return f"refused: {self.reading.faults[0].message}"
        if not self.questions:
            return "a consultation without questions: write them"
        return "a consultation to mend" if self.to_mend else "a consultation"


def look_at(folder: Path, band: str) -> Iterator[Outcome]:
    """Yield the outcome of every file under `folder`, by name."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield Outcome(str(path.relative_to(folder)), read(path.name, path.read_bytes(), band=band))


def lines_of(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, ...]]:
    """Yield the table's lines, its heads first."""
    yield HEADS
    for one in outcomes:
        left_out = sum(one.left_out.values())
        yield (
            one.name,
            one.reading.format,
            str(one.questions),
            " ".join(one.languages) or "-",
            str(left_out),
            str(one.to_mend),
            one.verdict,
        )
