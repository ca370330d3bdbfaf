"""The shelf of ready consultations, and made-up answers to one of them, for a demonstration and for tests.

A worker's screen and the example job come in. No child said any of the answers: they were written for Heard.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from surveys.answers import Missing
from surveys.definition import Consultation, Edition
from surveys.errors import SurveyError
from surveys.exchange.yaml_file import parse
from surveys.kinds import KINDS
from surveys.parts import parts_of
from surveys.plain_reading import from_plain

SHELF = Path(__file__).parent
_SAID = {Missing.NOT_SURE, Missing.PREFER_NOT}
_MANY = "|"


class NotOnTheShelf(SurveyError):
    """There is no ready consultation of this name."""


@dataclass(frozen=True, slots=True)
class MadeUpResponse:
    """One invented young person: `answers` is what a tablet would send, ready for receiving.receive."""

    group: str
    band: str
    language: str
    helped: bool
    words_may_be_used: bool
    answers: Mapping[str, Mapping[str, object]]


def list_ready() -> tuple[str, ...]:
    """The names of the ready consultations, in alphabetical order."""
    return tuple(sorted(path.stem for path in SHELF.glob("*.yaml")))


@cache
def load(name: str) -> Consultation:
    """The ready consultation of this name, read once; raises NotOnTheShelf."""
    if name not in list_ready():
        raise NotOnTheShelf(name)
    return from_plain(parse((SHELF / f"{name}.yaml").read_text(encoding="utf-8")))


def made_up_answers(name: str = "feeling_safe") -> tuple[MadeUpResponse, ...]:
    """All made-up responses to a ready consultation, in the order of the file; raises NotOnTheShelf."""
    consultation = load(name)
    path = SHELF / f"{name}_answers.csv"
    if not path.exists():
        raise NotOnTheShelf(path.name)
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_response(row, consultation.edition(row["band"])) for row in csv.DictReader(file))


def _response(row: Mapping[str, str], edition: Edition) -> MadeUpResponse:
    return MadeUpResponse(
        group=row["group"],
        band=row["band"],
        language=row["language"],
        helped=row["helped"] == "yes",
        words_may_be_used=row["words_may_be_used"] == "yes",
        answers={
            part.id: _said(row[part.id], KINDS[part.kind].picks_many) for part in parts_of(edition) if row[part.id]
        },
    )


def _said(cell: str, picks_many: bool) -> Mapping[str, object]:
    if cell in _SAID:
        return {"missing": cell}
    return {"value": cell.split(_MANY) if picks_many else cell}
