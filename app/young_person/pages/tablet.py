"""What a grown-up sees who sets a tablet up for one group."""

from __future__ import annotations

from dataclasses import dataclass

from app.store.consultations import OpenDoor
from app.young_person.pages.notices import USUAL_BAND
from surveys.bands import ALARM_AFTER_DAYS
from surveys.groups import show_code


@dataclass(frozen=True, slots=True)
class TabletPage:
    """What a grown-up sees who sets a tablet up for one group, online or not. `started_from` is the children's page."""

    code: str
    title: str
    is_open: bool
    alarm_after_days: int = ALARM_AFTER_DAYS
    language: str = "en"
    direction: str = "ltr"
    band: str = USUAL_BAND

    @property
    def shown_code(self) -> str:
        """The code as it stands on the poster. A group's name is the worker's: who has the code need not know it."""
        return show_code(self.code)

    @property
    def started_from(self) -> str:
        """Where children begin."""
        return f"/{self.code}"

    @property
    def address(self) -> str:
        """This page; a tablet also says here how many answers wait."""
        return f"/{self.code}/tablet"


def tablet_page(door: OpenDoor) -> TabletPage:
    """The page of a tablet for the group behind `door`."""
    return TabletPage(code=door.group.code, title=door.definition.title, is_open=door.state == "open")
