"""What came by an open link or too late stands apart; what cannot be placed is said, and tried again."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from app.store import consultations, held, queue, standing, trail
from app.store.receiving import add_response
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk
from tests.builders import NOW, TODAY, WORRYING, a_response, keep


def test_where_nothing_stands_apart_the_page_says_so_and_the_consultation_nothing(worker: Desk, asked: Asked):
    assert "Every answer that came in is counted" in worker.read(asked.home + "apart")
    assert "stand apart" not in worker.read(asked.home)


@pytest.mark.parametrize(("came", "said"), [(3, "fewer than 10"), (12, "10 or more")])
def test_how_many_stand_apart_is_never_told_exactly(worker: Desk, asked: Asked, came: int, said: str):
    """R2.22."""
    asked.by_the_link(came)
    for path in ("", "apart", "apart/open_link/count", "apart/open_link/aside"):
        page = re.sub(r"<[^>]+>", "", worker.read(asked.home + path)).lower()
        assert said in page
        assert not re.search(rf"\b{came}\b", page), path


def test_they_are_counted_only_after_a_page_that_says_what_it_means(worker: Desk, asked: Asked):
    """T11, R2.22."""
    asked.by_the_link(12)
    assert asked.counted() == 0
    page = worker.read(asked.home + "apart/open_link/count")
    assert "this cannot be taken back" in page
    assert asked.counted() == 0, "looking changes nothing"
    assert worker.send(asked.home + "apart/open_link/count").status_code == 302
    assert asked.counted() == 12
    assert "They are counted now" in worker.read(asked.home + "apart")
    assert "counted_open_link" in asked.acts()


def test_what_is_set_aside_can_still_be_counted_until_it_closes(worker: Desk, asked: Asked):
    asked.by_the_link(3)
    worker.send(asked.home + "apart/open_link/aside")
    assert (asked.counted(), asked.apart()) == (0, {"set_aside": 3})
    assert worker.send(asked.home + "apart/set_aside/aside").status_code == 404
    worker.send(asked.home + "apart/set_aside/count")
    assert (asked.counted(), asked.apart()) == (3, {})
    assert {"set_aside_open_link", "counted_set_aside"} <= set(asked.acts())


def test_once_it_is_closed_nothing_can_be_let_in(worker: Desk, asked: Asked):
    """R2.22: its numbers are fixed."""
    asked.close()
    asked.too_late(2)
    page = worker.read(asked.home + "apart")
    assert "Too late" in page
    assert "Count them" not in page
    assert worker.get(asked.home + "apart/late/count").status_code == 409
    assert worker.send(asked.home + "apart/late/count").status_code == 409
    assert asked.apart() == {"late": 2}


def test_the_page_does_not_tell_whether_a_lead_must_read_any_of_them(worker: Desk, asked: Asked):
    """R3.14: what is worrying is the lead's; a worker's page is the same with and without."""
    asked.by_the_link(3)
    before = without_tokens(worker.read(asked.home + "apart"))
    asked.by_the_link(1, concerns={"better": WORRYING}, words="He hits me")
    assert without_tokens(worker.read(asked.home + "apart")) == before
    assert "lights" not in before


def without_tokens(page: str) -> str:
    """A page without what changes each second."""
    return re.sub(r'name="csrf_token"[^>]*', "", page)


def test_what_is_sealed_and_cannot_be_placed_is_said_in_plain_words(worker: Desk, asked: Asked):
    asked.hold("cannot_be_opened")
    asked.hold("unknown_edition")
    page = worker.read(asked.home + "apart")
    assert "The key of this consultation is missing on the server" in page
    assert "A restore may have forgotten it" in page
    assert "could not be placed" in worker.read(asked.home)


def test_how_many_came_after_the_last_seat_is_said_in_plain_words(worker: Desk, asked: Asked):
    assert "every seat of their group was taken" not in worker.read(asked.home + "apart")
    asked.hold("full")
    page = worker.read(asked.home + "apart")
    assert "Fewer than 10 came when every seat of their group was taken" in page
    assert "Their group was full" in page


def test_try_again_asks_for_one_job_however_often_it_is_pressed(worker: Desk, asked: Asked, sessions: Sessions):
    asked.hold("cannot_be_opened")
    for _ in range(2):
        assert worker.send(asked.home + "apart/place").status_code == 302
    page = worker.read(asked.home + "apart")
    assert "Heard is trying them" in page
    assert ">Try again<" not in page
    with sessions() as session:
        waiting = queue.claim_next(session, now=NOW, kinds=("place_held",))
        assert waiting is not None
        assert waiting.reference == asked.id
        assert queue.claim_next(session, now=NOW, kinds=("place_held",)) is None


def test_another_boards_answers_are_not_there(worker: Desk, sessions: Sessions):
    """T4."""
    with sessions() as session:
        theirs = builders.add_open_consultation(session, board_id=builders.add_board(session, name="Elsewhere"))
        session.commit()
    here = f"/worker/consultations/{theirs}/apart"
    assert [worker.get(here + more).status_code for more in ("", "/late/count")] == [404, 404]
    assert [worker.send(here + more).status_code for more in ("/late/count", "/place")] == [404, 404]


def test_a_group_shows_only_those_who_are_counted(worker: Desk, asked: Asked):
    asked.by_the_link(12)
    assert "10 or more" not in worker.read(asked.home + "groups")
    worker.send(asked.home + "apart/open_link/count")
    assert "10 or more" in worker.read(asked.home + "groups")


class Asked:
    """An open consultation with an open link."""

    def __init__(self, sessions: Sessions, board_id: str) -> None:
        self.sessions, self.board_id = sessions, board_id
        with sessions() as session:
            self.id = builders.add_open_consultation(session, board_id=board_id)
            self.link = builders.add_group(session, board_id=board_id, consultation_id=self.id, is_supervised=False)
            builders.add_noise(session, board_id=board_id)
            session.commit()
        self.home = f"/worker/consultations/{self.id}/"
        self.here = {"board_id": board_id, "consultation_id": self.id}

    def by_the_link(self, how_many: int, words: str = "More lights", **more: object) -> None:
        """Answers of whoever had the link."""
        with self.sessions() as session:
            for _ in range(how_many):
                keep(session, a_response(words=words), consultation_id=self.id, group_id=self.link, **more)
            session.commit()

    def too_late(self, how_many: int) -> None:
        """Answers that waited on a tablet."""
        with self.sessions() as session:
            for _ in range(how_many):
                add_response(
                    session, consultation_id=self.id, group_id=self.link, response=a_response(), concerns={}, due=NOW,
                    arrived=TODAY,
                )  # fmt: skip
            session.commit()

    def hold(self, reason: held.Reason) -> None:
        """Something sealed that could not be placed."""
        with self.sessions() as session:
            held.add_held(
                session, **self.here, group_id=self.link, response_id=str(uuid4()), envelope={"sealed": "x"},
                reason=reason,
            )  # fmt: skip
            session.commit()

    def close(self) -> None:
        """Close it."""
        with self.sessions() as session:
            consultations.close_consultation(session, **self.here, today=TODAY)
            session.commit()

    def counted(self) -> int:
        """How many are in the numbers."""
        with self.sessions() as session:
            return consultations.count_answered(session, **self.here)

    def apart(self) -> dict[standing.Apart, int]:
        """How many are not, by why."""
        with self.sessions() as session:
            return standing.count_apart(session, **self.here)

    def acts(self) -> list[str]:
        """What staff did."""
        with self.sessions() as session:
            return [act.act for act in trail.list_acts(session, board_id=self.board_id) if act.about == self.id]


@pytest.fixture
def asked(worker: Desk, sessions: Sessions) -> Asked:
    return Asked(sessions, worker.person.board_id)
