"""What is shown of tablets: how they come to trust this computer, how one is set up, what it last said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TabletsPage:
    """How tablets come to trust this computer. `guide` is empty where there is nothing to be led through."""

    heading: str
    address: str
    is_safe: bool
    check: str
    check_qr: str
    guide: str
    guide_qr: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class TabletLine:
    """A tablet and what it said of itself on `told_on`; `waits_long` where its oldest answer should have come."""

    id: str
    name: str
    waiting: int
    oldest: date | None
    told_on: date
    waits_long: bool


@dataclass(frozen=True, slots=True)
class SetUpPage:
    """A tablet on its way to a group. `is_safe` is False where browsers will not let it work without a network."""

    heading: str
    consultation_id: str
    group_id: str
    group: str
    code: str
    address: str
    qr: str
    is_safe: bool


@dataclass(frozen=True, slots=True)
class ForgetPage:
    """Before a tablet is forgotten."""

    heading: str
    consultation_id: str
    group: str
    name: str
    waiting: int
