"""Work is asked for with its reason, claimed once, and never lost (contract 7, T18)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app.store import queue
from app.store.session import NotFound, make_sessions
from tests.builders import NOW, add_board

KINDS = ("tell_lead", "find_themes", "compile_document")


def test_work_is_claimed_once_however_many_are_woken(sessions, session, board_id):
    for number in range(5):
        queue.ask(session, kind="find_themes", board_id=board_id, reference=f"c{number}")
    session.commit()
    with ThreadPoolExecutor(5) as pool:
        claimed = [work.reference for work in pool.map(lambda _: _claim(sessions), range(8)) if work]
    assert sorted(claimed) == [f"c{number}" for number in range(5)]


def test_two_searches_of_one_consultation_are_never_done_at_once(sessions, session, board_id):
    """Each makes ids of its own for the same comments: two processes would write over each other."""
    first, second = [queue.ask(session, kind="find_themes", board_id=board_id, reference="c") for _ in range(2)]
    queue.ask(session, kind="find_themes", board_id=add_board(session, name="Southvale"), reference="c")
    queue.ask(session, kind="find_themes", board_id=board_id, reference="another")
    session.commit()
    with ThreadPoolExecutor(5) as pool:
        claimed = [work for work in pool.map(lambda _: _claim(sessions), range(8)) if work]
    assert len(claimed) == 3
    [mine] = {first, second} & {work.id for work in claimed}
    queue.finish(session, work_id=mine)
    session.commit()
    assert {_claim(sessions).id} == {first, second} - {mine}


def test_telling_does_not_wait_for_telling(sessions, session, board_id):
    """T18: a worker that died in the middle of it must not hold up the next message."""
    for _ in range(2):
        queue.ask(session, kind="tell_lead", board_id=board_id, reference="c")
    session.commit()
    assert _claim(sessions)
    assert _claim(sessions)


def test_telling_a_lead_comes_first(session, board_id):
    for kind in ("compile_document", "find_themes", "tell_lead"):
        queue.ask(session, kind=kind, board_id=board_id, reference="c")
    session.commit()
    assert queue.claim_next(session, now=NOW, kinds=KINDS).kind == "tell_lead"


def test_what_a_worker_cannot_do_it_leaves(session, board_id):
    queue.ask(session, kind="find_themes", board_id=board_id, reference="c")
    session.commit()
    assert queue.claim_next(session, now=NOW, kinds=("tell_lead",)) is None


def test_work_that_is_not_committed_is_not_there(sessions, session, board_id):
    session.commit()
    queue.ask(session, kind="find_themes", board_id=board_id, reference="c")
    session.rollback()
    assert _claim(sessions) is None


def test_progress_is_seen_by_others(session, work):
    queue.save_progress(session, work_id=work.id, progress=0.4, step="Finding groups", now=NOW)
    session.commit()
    seen = queue.get_work(session, board_id=work.board_id, work_id=work.id)
    assert (seen.state, seen.progress, seen.step) == ("claimed", 0.4, "Finding groups")


def test_work_that_shows_signs_of_life_is_not_given_back(session, work):
    for minute in range(0, 20, 1):
        queue.keep_alive(session, work_id=work.id, now=NOW + timedelta(minutes=minute))
        assert queue.give_back_stale(session, now=NOW + timedelta(minutes=minute, seconds=59)) == 0
    assert queue.give_back_stale(session, now=NOW + timedelta(minutes=22)) == 1


def test_a_sign_of_life_takes_nothing_that_was_given_back(session, work):
    queue.give_back_stale(session, now=NOW + timedelta(hours=1))
    queue.keep_alive(session, work_id=work.id, now=NOW)
    assert _latest(session, work).state == "waiting"


def test_what_waits_is_called_off_and_what_goes_on_hears_that_it_is_to_stop(session, work):
    waiting = queue.ask(session, kind="compile_document", board_id=work.board_id, reference="2026")
    queue.ask_to_stop(session, board_id=work.board_id, work_id=waiting)
    assert queue.get_work(session, board_id=work.board_id, work_id=waiting).state == "done"
    queue.ask_to_stop(session, board_id=work.board_id, work_id=work.id)
    assert queue.save_progress(session, work_id=work.id, progress=0.5, step="Finding groups", now=NOW)
    with pytest.raises(NotFound):
        queue.ask_to_stop(session, board_id=add_board(session, name="Southvale"), work_id=work.id)


def test_work_of_another_board_is_not_found(session, work):
    with pytest.raises(NotFound):
        queue.get_work(session, board_id=add_board(session, name="Southvale"), work_id=work.id)


def test_finished_work_is_found_as_done_and_forgotten_at_night(session, work):
    queue.finish(session, work_id=work.id)
    assert _latest(session, work).state == "done"
    assert queue.forget_done(session) == 1
    assert _latest(session, work) is None


def test_unfinished_work_is_found_before_work_that_is_done(session, work):
    queue.finish(session, work_id=work.id)
    again = queue.ask(session, kind="find_themes", board_id=work.board_id, reference=work.reference)
    assert _latest(session, work).id == again


def test_work_that_is_put_back_rests_and_says_what_was_wrong(session, work):
    queue.fail(session, work_id=work.id, trouble="mail did not go out", retry_at=NOW + timedelta(minutes=1))
    session.commit()
    assert queue.claim_next(session, now=NOW, kinds=KINDS) is None
    assert [one.trouble for one in queue.list_troubled(session, board_id=work.board_id)] == ["mail did not go out"]
    assert queue.claim_next(session, now=NOW + timedelta(minutes=2), kinds=KINDS).tries == 2


def test_work_that_failed_for_good_stays_visible(session, work):
    queue.fail(session, work_id=work.id, trouble="ValueError", retry_at=None)
    assert [one.state for one in queue.list_troubled(session, board_id=work.board_id)] == ["failed"]


def test_the_work_of_a_dead_worker_is_given_back_and_of_a_live_one_is_not(session, work):
    queue.save_progress(session, work_id=work.id, progress=0.1, step="", now=NOW + queue.CLAIM)
    assert queue.give_back_stale(session, now=NOW + 1.5 * queue.CLAIM) == 0
    assert queue.give_back_stale(session, now=NOW + 2.1 * queue.CLAIM) == 1
    session.commit()
    assert queue.claim_next(session, now=NOW, kinds=KINDS).id == work.id


def test_a_lead_is_not_kept_waiting_by_a_dead_worker(session, board_id):
    queue.ask(session, kind="tell_lead", board_id=board_id, reference="c")
    session.commit()
    queue.claim_next(session, now=NOW, kinds=KINDS)
    assert queue.give_back_stale(session, now=NOW + timedelta(minutes=3)) == 1


def test_what_a_wrong_clock_put_off_or_claimed_is_done_by_a_right_one(session, board_id):
    """Section 4 "Clock skew", T18: mail was down, or a worker died, while the clock was 400 days ahead."""
    ahead, kinds = NOW + timedelta(days=400), ("tell_lead", "find_themes")
    for kind in kinds:
        queue.ask(session, kind=kind, board_id=board_id, reference="c")
    session.commit()
    put_off = queue.claim_next(session, now=ahead, kinds=["tell_lead"])
    queue.fail(session, work_id=put_off.id, trouble="mail", retry_at=ahead + timedelta(minutes=2))
    queue.claim_next(session, now=ahead, kinds=["find_themes"])
    assert queue.give_back_stale(session, now=NOW) == 1
    session.commit()
    assert [queue.claim_next(session, now=NOW, kinds=kinds).kind for _ in kinds] == list(kinds)


def test_workers_are_woken_after_the_commit_and_once(engine, board_id, tmp_path):
    woken: list[str] = []
    with make_sessions(engine, tmp_path / "trail-key", wake=lambda: woken.append("woken"))() as session:
        queue.ask(session, kind="find_themes", board_id=board_id, reference="a")
        queue.ask(session, kind="find_themes", board_id=board_id, reference="b")
        assert woken == []
        session.commit()
    assert woken == ["woken"]


@pytest.fixture
def work(session, board_id):
    """One claimed piece of work."""
    queue.ask(session, kind="find_themes", board_id=board_id, reference="c")
    session.commit()
    return queue.claim_next(session, now=NOW, kinds=KINDS)


@pytest.fixture
def board_id(session) -> str:
    board_id = add_board(session)
    session.commit()
    return board_id


def _claim(sessions):
    with sessions() as own:
        return queue.claim_next(own, now=NOW, kinds=KINDS)


def _latest(session, work):
    return queue.find_latest(session, board_id=work.board_id, kind="find_themes", reference=work.reference)
