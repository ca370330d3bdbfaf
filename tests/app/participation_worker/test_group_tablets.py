"""What tablets say of themselves: how many answers wait, since when, and red where it is too long (R5.15, R5.16)."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from app.store import tablets, trail
from app.store.session import Sessions
from surveys.bands import ALARM_AFTER_DAYS
from tests import builders
from tests.app.desks import Desk
from tests.builders import today


def test_each_tablet_says_how_many_wait_and_since_when(worker: Desk, group: Group):
    group.tell("Blue 3", waiting=4, oldest=today())
    group.tell("Red 1", waiting=0, oldest=None)
    page = worker.read(group.groups)
    assert "Blue 3" in page
    assert 'data-label="Answers that wait">4<' in page
    assert "Nothing waits" in page
    assert "Bring it online" not in page


@pytest.mark.parametrize(("days", "is_red"), [(ALARM_AFTER_DAYS, False), (ALARM_AFTER_DAYS + 1, True)])
def test_what_waits_too_long_is_red(worker: Desk, group: Group, days: int, is_red: bool):
    """R5.16."""
    group.tell("Blue 3", waiting=1, oldest=today() - timedelta(days=days))
    assert ("Bring it online" in worker.read(group.groups)) == is_red


def test_closing_warns_while_answers_wait_and_goes_on_all_the_same(worker: Desk, group: Group):
    group.tell("Blue 3", waiting=4, oldest=today())
    close = group.groups.replace("groups", "close")
    assert "4 answers wait on them. Bring them online first." in worker.read(close)
    assert worker.send(close).status_code == 302


def test_a_tablet_is_forgotten_after_saying_what_waits_on_it(worker: Desk, group: Group, sessions: Sessions):
    tablet_id = group.tell("Blue 3", waiting=4, oldest=today())
    path = f"/worker/group-tablets/{tablet_id}/forget"
    assert "4 answers wait" in worker.read(path)
    assert "Blue 3" in worker.read(group.groups)
    assert worker.send(path).status_code == 302
    assert "Blue 3 is forgotten" in worker.read(group.groups)
    assert "Blue 3" not in worker.read(group.groups)
    assert worker.get(path).status_code == 404
    with sessions() as session:
        acts = trail.list_acts(session, board_id=worker.person.board_id)
    assert ("forgot_tablet", tablet_id) in {(act.act, act.about) for act in acts}


def test_the_page_that_sets_a_tablet_up_leads_to_the_groups_own_address(worker: Desk, group: Group):
    page = worker.read(f"/worker/groups/{group.id}/tablet")
    assert "/TABL33/tablet</b>" in page
    assert "<svg" in page
    assert "Wait until it says that it is ready" in page
    assert "Guided Access" in page


def test_another_boards_tablets_are_not_there(worker: Desk, sessions: Sessions):
    """T4."""
    with sessions() as session:
        elsewhere = builders.add_board(session, name="Elsewhere")
        session.commit()
    theirs = Group(sessions, elsewhere, code="TABL34")
    tablet_id = theirs.tell("Theirs", waiting=0, oldest=None)
    assert worker.get(f"/worker/groups/{theirs.id}/tablet").status_code == 404
    assert worker.get(f"/worker/group-tablets/{tablet_id}/forget").status_code == 404
    assert worker.send(f"/worker/group-tablets/{tablet_id}/forget").status_code == 404


class Group:
    """A group of an open consultation."""

    def __init__(self, sessions: Sessions, board_id: str, code: str = "TABL33") -> None:
        self.sessions, self.board_id = sessions, board_id
        with sessions() as session:
            consultation_id = builders.add_open_consultation(session, board_id=board_id)
            self.id = builders.add_group(session, board_id=board_id, consultation_id=consultation_id, code=code)
            session.commit()
        self.groups = f"/worker/consultations/{consultation_id}/groups"

    def tell(self, name: str, *, waiting: int, oldest: date | None) -> str:
        """What a tablet says of itself."""
        tablet_id = str(uuid4())
        with self.sessions() as session:
            tablets.save_tablet(
                session, board_id=self.board_id, group_id=self.id, tablet_id=tablet_id, name=name, waiting=waiting,
                oldest=oldest, today=today(),
            )  # fmt: skip
            session.commit()
        return tablet_id


@pytest.fixture
def group(worker: Desk, sessions: Sessions) -> Group:
    return Group(sessions, worker.person.board_id)
