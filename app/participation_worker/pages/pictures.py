"""What was chosen, as pictures: one for each closed question and band, each with its sentence and its table."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.document.charts import Chart
from analysis.document.model import ClosedResult, Shown


@dataclass(frozen=True, slots=True)
class Picture:
    """One question in one edition: `result` is its table, `chart` the same as bars, `sentence` the same in words."""

    id: str
    result: ClosedResult
    chart: Chart
    sentence: str
    picks_several: bool


@dataclass(frozen=True, slots=True)
class PictureBand:
    """What one edition was asked: `pictures` in its own order, `about` who answered, apart from all else (R6.06)."""

    id: str
    name: str
    pictures: tuple[Picture, ...]
    about: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class PicturesPage:
    """All pictures of a consultation; none before it is closed, for only then its numbers stand still (R2.22).

    `masking` explains once how small numbers are hidden; `hurried` counts answers that look hurried, None if none do.
    """

    heading: str
    consultation_id: str
    title: str
    is_closed: bool
    is_draft: bool = False
    answered: Shown | None = None
    bands: tuple[PictureBand, ...] = ()
    masking: str = ""
    hurried: Shown | None = None
