"""The plans that a question about places may stand on: coarse areas on a grid of 6 by 4, drawn by us.

kinds/place.py, the author's form and the screens come in. The drawings are symbols of the same name in
child/plans.svg; the words here are where an author starts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from surveys.definition import Text

COLUMNS, ROWS = 6, 4


@dataclass(frozen=True, slots=True)
class Area:
    """One area: `column` and `row` from 1, `wide` and `tall` in cells; two cells wide at least, to be hit."""

    id: str
    words: Text
    column: int
    row: int
    wide: int
    tall: int


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan; `label` is what an author reads, `areas` are by id, in the order in which they are offered."""

    id: str
    label: str
    areas: Mapping[str, Area]


def _plan(name: str, plain: Mapping[str, Any]) -> Plan:
    areas = {area: Area(area, row["words"], *row["at"]) for area, row in plain["areas"].items()}
    return Plan(name, plain["label"], MappingProxyType(areas))


_FILE = yaml.safe_load((Path(__file__).parent / "plans.yaml").read_text(encoding="utf-8"))
PLANS: Mapping[str, Plan] = MappingProxyType({name: _plan(name, plain) for name, plain in _FILE.items()})
"""Every plan by its name."""
