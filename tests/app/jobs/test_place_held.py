"""What could not be placed is tried again: kept once the key or the edition is back, never dropped, never changed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.jobs import place_held, running
from app.jobs.place_held import ask_for_all
from app.jobs.running import run_waiting
from app.security import make_key, make_unsealing_key
from app.settings import Settings
from app.store import consultations, held, queue, reading, receiving, standing
from app.store.held import Reason
from app.store.session import Session, Sessions
from tests import builders
from tests.app.jobs.conftest import Place
from tests.sealing import seal

ANSWERS = {"feels": {"value": "safe"}, "better": {"value": "More lights"}}


def test_once_the_key_is_back_what_was_held_is_kept_and_counted(tried: Trying):
    tried.hold()
    tried.lose_key()
    assert tried.again() == (0, {"cannot_be_opened": 1})
    tried.find_key()
    assert tried.again() == (1, {})


def test_an_edition_that_a_restore_forgot_is_found_again(tried: Trying):
    tried.hold(reason="unknown_edition", version=2)
    assert tried.again() == (0, {"unknown_edition": 1})


def test_what_still_cannot_be_placed_stays_as_it_came_and_says_the_newer_reason(tried: Trying):
    """A key that is back opens it; then it is seen that nobody can read what is inside."""
    tried.hold(answers={"nobody": {"value": "x"}}, reason="cannot_be_opened")
    before = tried.envelopes()
    assert tried.again() == (0, {"cannot_be_read": 1})
    assert tried.envelopes() == before


def test_a_worrying_answer_goes_to_the_lead_as_if_it_came_now(tried: Trying, session: Session):
    """T18."""
    waiting = reading.count_waiting(session, board_id=tried.place.board_id)
    tried.hold(answers={"feels": {"value": "unsafe"}})
    assert tried.again() == (1, {})
    assert reading.count_waiting(session, board_id=tried.place.board_id) == waiting + 1


def test_one_that_breaks_keeps_no_other_from_the_lead(tried: Trying, monkeypatch):
    """T18: else whoever comes behind it in the list is unread night after night. It stays held, and is tried again."""
    read, broken, bad = place_held._read, [], str(uuid4())

    def breaks(task, door, edition, one):
        if one.id == bad:
            broken.append(one.id)
            raise ValueError
        return read(task, door, edition, one)

    monkeypatch.setattr(place_held, "_read", breaks)
    for made in ("", bad, ""):
        tried.hold(response_id=made)
    assert tried.again() == (2, {"cannot_be_opened": 1})
    with tried.sessions() as session:
        assert [work.trouble for work in queue.list_troubled(session, board_id=tried.place.board_id)] == ["ValueError"]


def test_nothing_is_kept_of_who_did_not_agree(tried: Trying):
    tried.hold(agreed=False)
    assert tried.again() == (0, {})


def test_other_answers_under_an_id_that_is_kept_stay_held(tried: Trying, session: Session):
    """T12: what is kept stays; what cannot be kept is not dropped."""
    made = str(uuid4())
    tried.hold(response_id=made)
    other = builders.a_response(id=made, words="Other")
    builders.keep(session, other, consultation_id=tried.place.consultation_id, group_id=tried.group_id)
    session.commit()
    assert tried.again() == (1, {"cannot_be_opened": 1})


def test_the_same_answers_that_came_another_way_are_kept_once(tried: Trying, session: Session):
    made = str(uuid4())
    tried.hold(response_id=made)
    same = builders.a_response(id=made, words="More lights")
    builders.keep(session, same, consultation_id=tried.place.consultation_id, group_id=tried.group_id)
    session.commit()
    assert tried.again() == (1, {})


@pytest.mark.parametrize(("expected", "is_the_same"), [(9, False), (10, True)])
def test_of_a_small_group_nothing_that_was_held_leads_to_the_answer(
    tried: Trying, session: Session, expected: int, is_the_same: bool
):
    """T14, R2.09: an old backup still has the row that was held, with its id and its group."""
    session.execute(text("UPDATE groups SET expected = :n WHERE id = :id"), {"n": expected, "id": tried.group_id})
    session.commit()
    made = str(uuid4())
    tried.hold(response_id=made)
    assert tried.again() == (1, {})
    here = {"id": tried.place.consultation_id}
    (kept,) = session.scalars(text("SELECT id FROM responses WHERE consultation_id = :id"), here)
    assert (kept == made) == is_the_same
    assert held.find_held(session, group_id=tried.group_id, response_id=made) == "placed"
    assert session.scalar(text("SELECT envelope FROM held WHERE id = :id"), {"id": made}) == "{}"


def test_what_is_placed_after_the_end_changes_no_number(tried: Trying, session: Session):
    """R2.22."""
    tried.hold()
    place = tried.place
    consultations.close_consultation(
        session, board_id=place.board_id, consultation_id=place.consultation_id, today=builders.TODAY
    )
    session.commit()
    assert tried.again() == (0, {})
    assert standing.count_apart(session, board_id=place.board_id, consultation_id=place.consultation_id) == {"late": 1}


def test_what_came_after_the_last_seat_stands_apart_and_the_lead_reads_it(tried: Trying, session: Session, monkeypatch):
    """T11, T18: no number has it."""
    waiting = reading.count_waiting(session, board_id=tried.place.board_id)
    monkeypatch.setattr(receiving.groups, "cap", lambda seats, is_supervised=True: 2)
    for _ in range(2):
        tried.hold(answers={"feels": {"value": "unsafe"}}, reason="full")
    builders.keep(session, builders.a_response(), consultation_id=tried.place.consultation_id, group_id=tried.group_id)
    session.commit()
    assert tried.again() == (2, {})
    here = {"board_id": tried.place.board_id, "consultation_id": tried.place.consultation_id}
    assert standing.count_apart(session, **here) == {"late": 1}
    assert held.count_after_last_seat(session, **here) == 1
    assert reading.count_waiting(session, board_id=tried.place.board_id) == waiting + 2


def test_two_workers_place_it_once(tried: Trying, session: Session):
    tried.hold()
    (one,) = held.list_held(session, consultation_id=tried.place.consultation_id)
    assert [held.save_placed(session, response_id=one.id, has_seat=True) for _ in range(2)] == [True, False]


def test_what_was_placed_leaves_its_place_to_no_other_one(tried: Trying, session: Session, monkeypatch):
    """T11: a flood does not begin anew each time that a worker has been."""
    tried.hold()
    assert tried.again() == (1, {})
    monkeypatch.setattr(held.groups, "cap", lambda seats, is_supervised=True: 1)
    with pytest.raises(held.TooManyHeld):
        tried.hold()


def test_once_a_night_everything_that_is_held_is_tried(tried: Trying, sessions: Sessions, settings: Settings):
    tried.hold()
    ask_for_all(sessions)
    assert run_waiting(sessions, settings) == 1
    assert tried.counts() == (1, {})


def test_a_worker_that_starts_tries_everything_that_is_held(
    tried: Trying, sessions: Sessions, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    """T18: a web process of the release before cannot open what today's can; nobody waits for the night."""
    monkeypatch.setattr(running, "make_consumer", lambda *_: SimpleNamespace(run=lambda: None))
    tried.hold()
    running.work_until_stopped(sessions, settings)
    assert run_waiting(sessions, settings) == 1
    assert tried.counts() == (1, {})


def test_a_log_line_says_how_many_and_none_of_their_words(tried: Trying, caplog: pytest.LogCaptureFixture):
    caplog.set_level("INFO")
    tried.hold()
    tried.again()
    assert "Placed 1 of 1 held responses" in caplog.text
    assert "lights" not in caplog.text


@dataclass
class Trying:
    """A consultation with a real key, a group, and what is held of it."""

    sessions: Sessions
    settings: Settings
    place: Place
    group_id: str
    key_id: str
    point: str

    def hold(
        self, *, answers: dict[str, Any] | None = None, agreed: bool = True, version: int = 1, response_id: str = "",
        reason: Reason = "cannot_be_opened",
    ) -> None:  # fmt: skip
        """Hold what a tablet sealed."""
        made = response_id or str(uuid4())
        inside = {"agreed": agreed, "helped": False, "words_may_be_used": True, "answers": answers or ANSWERS}
        sealed = seal(self.point, inside, f"heard/1|HELD23|11-13|{version}".encode())
        envelope = {"id": made, "key_id": self.key_id, "band": "11-13", "version": version, **sealed}
        with self.sessions() as session:
            held.add_held(
                session, board_id=self.place.board_id, consultation_id=self.place.consultation_id,
                group_id=self.group_id, response_id=made, envelope=envelope, reason=reason,
            )  # fmt: skip
            session.commit()

    def again(self) -> tuple[int, dict[Reason, int]]:
        """Ask for another try, let the worker run, and count."""
        with self.sessions() as session:
            queue.ask(session, kind="place_held", board_id=self.place.board_id, reference=self.place.consultation_id)
            session.commit()
        run_waiting(self.sessions, self.settings)
        return self.counts()

    def counts(self) -> tuple[int, dict[Reason, int]]:
        """How many are counted, and how many are held, by why."""
        here = {"board_id": self.place.board_id, "consultation_id": self.place.consultation_id}
        with self.sessions() as session:
            counted = consultations.count_answered(session, **here)
            return counted, held.count_held_by_reason(session, **here)

    def envelopes(self) -> list[Any]:
        """What is held, as it came."""
        with self.sessions() as session:
            return [one.envelope for one in held.list_held(session, consultation_id=self.place.consultation_id)]

    def lose_key(self) -> None:
        """As if the keys had not been restored."""
        shutil.move(self.settings.unsealing_key, self.settings.instance / "elsewhere")

    def find_key(self) -> None:
        """Somebody puts them back."""
        shutil.move(self.settings.instance / "elsewhere", self.settings.unsealing_key)


@pytest.fixture
def tried(session: Session, sessions: Sessions, settings: Settings, place: Place) -> Trying:
    consultation_id = builders.add_consultation(session, board_id=place.board_id)
    make_unsealing_key(settings.unsealing_key)
    key = make_key(settings.unsealing_key, consultation_id)
    consultations.open_consultation(
        session, board_id=place.board_id, consultation_id=consultation_id, public_key=key.point, key_id=key.key_id,
        sealed_key=key.sealed, today=builders.TODAY,
    )  # fmt: skip
    group_id = builders.add_group(session, board_id=place.board_id, consultation_id=consultation_id, code="HELD23")
    session.commit()
    here = Place(place.board_id, consultation_id)
    return Trying(sessions, settings, here, group_id, key.key_id, key.point)
