"""The tablets of a group: what each said when it was last online, setting one up, and forgetting one.

Nothing here leads to an answer. A tablet says how many answers wait on it and since which day, and no more.
"""

from __future__ import annotations

from datetime import date, datetime

from app.participation_worker.actions.asking import as_typed, draw_qr
from app.participation_worker.pages.tablets import ForgetPage, SetUpPage, TabletLine
from app.people import Person
from app.store import consultations, tablets, trail
from app.store.session import Session
from app.store.tablets import Tablet
from surveys import groups
from surveys.bands import ALARM_AFTER_DAYS


def list_lines(
    session: Session, *, person: Person, consultation_id: str, today: date
) -> dict[str, tuple[TabletLine, ...]]:
    """The tablets of each group that has any, by the group's id."""
    lines: dict[str, tuple[TabletLine, ...]] = {}
    for tablet in tablets.list_tablets(session, board_id=person.board_id, consultation_id=consultation_id):
        lines[tablet.group_id] = (*lines.get(tablet.group_id, ()), _line(tablet, today))
    return lines


def show_setting_up(session: Session, *, person: Person, group_id: str, base_url: str) -> SetUpPage:
    """What to do with a tablet that is to belong to a group; NotFound."""
    group = consultations.get_group(session, board_id=person.board_id, group_id=group_id)
    address = f"{base_url}/{group.code}/tablet"
    return SetUpPage(
        heading="Set up a tablet",
        consultation_id=group.consultation_id,
        group_id=group.id,
        group=group.name,
        code=groups.show_code(group.code),
        address=as_typed(address),
        qr=draw_qr(address),
        is_safe=base_url.startswith("https://"),
    )


def show_forgetting(session: Session, *, person: Person, tablet_id: str) -> ForgetPage:
    """What forgetting a tablet means; NotFound."""
    tablet = tablets.get_tablet(session, board_id=person.board_id, tablet_id=tablet_id)
    group = consultations.get_group(session, board_id=person.board_id, group_id=tablet.group_id)
    return ForgetPage(f"Forget {tablet.name}?", group.consultation_id, group.name, tablet.name, tablet.waiting)


def forget(session: Session, *, person: Person, tablet_id: str, now: datetime) -> None:
    """It belongs to its group no more; NotFound."""
    tablets.get_tablet(session, board_id=person.board_id, tablet_id=tablet_id)
    tablets.remove_tablet(session, board_id=person.board_id, tablet_id=tablet_id)
    trail.note(session, person=person, act="forgot_tablet", about=tablet_id, now=now)


def _line(tablet: Tablet, today: date) -> TabletLine:
    waits_long = tablet.oldest is not None and (today - tablet.oldest).days > ALARM_AFTER_DAYS
    return TabletLine(tablet.id, tablet.name, tablet.waiting, tablet.oldest, tablet.told_on, waits_long)
