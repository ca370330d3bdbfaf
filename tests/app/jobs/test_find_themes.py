"""From stored answers to proposed themes, over the bridge: what is held never crosses (contract 8, R3.14)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from analysis import parallel, pipeline
from app.jobs import task
from app.jobs.evidence import gather
from app.jobs.running import run_waiting
from app.store import consultations, expecting, queue, themes
from app.store.expecting import ExpectedTheme
from app.store.tables import WorkRow
from tests.builders import BETTER, NOW, WORRYING, a_response, keep, propose_theme
from tests.serving import free_port, wait_until

SAID = (
    "More lights near the gate",
    "The gate is dark, put lights there",
    "Lights on the path please",
    "It is dark at night",
    "Stop the bullying on the bus",
    "Bullies on the bus",
    "The bus is scary because of bullying",
    "A teacher on the bus",
)


def test_the_bridge_carries_words_question_and_groups_and_no_response(session, place):
    response = a_response(words="More lights")
    keep(session, response, consultation_id=place.consultation_id)
    bridge = gather(session, consultation=_kept(session, place), question=BETTER)
    (comment,) = bridge.evidence.comments
    assert (comment.text, comment.groups["band"]) == ("More lights", "11-13")
    assert response.id not in repr(bridge.evidence)
    assert bridge.answers == {comment.id: response.id}


def test_what_is_held_does_not_cross_the_bridge(session, place):
    keep(session, a_response(words="Held"), consultation_id=place.consultation_id, concerns={"better": WORRYING})
    keep(session, a_response(words=None), consultation_id=place.consultation_id, concerns={})
    bridge = gather(session, consultation=_kept(session, place), question=BETTER)
    assert bridge.evidence.comments == ()


def test_a_comment_keeps_its_id_from_run_to_run(session, place):
    keep(session, a_response(), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    kept = _kept(session, place)
    first = gather(session, consultation=kept, question=BETTER).answers
    assert gather(session, consultation=kept, question=BETTER).answers == first


@pytest.mark.slow
def test_a_run_leaves_proposed_themes_and_every_comment_somewhere(session, sessions, settings, place):
    for words in SAID * 2:
        keep(session, a_response(words=words), consultation_id=place.consultation_id)
    keep(session, a_response(words="idk"), consultation_id=place.consultation_id)
    _ask_and_run(session, sessions, settings, place)
    found = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)
    placed = {
        comment.id
        for theme in found
        for comment in themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)
    }
    unplaced = themes.list_unplaced(
        session, board_id=place.board_id, consultation_id=place.consultation_id, question_id="better"
    )
    assert {theme.status for theme in found} == {"proposed"}
    assert len(placed) + len(unplaced) == 17
    assert "no_answer" in {comment.unplaced for comment in unplaced}


@pytest.mark.slow
def test_a_run_starts_at_what_a_worker_expects_and_only_proposes_it(session, sessions, settings, place):
    """What no answer speaks of becomes no theme, and what was not expected is found as before."""
    for words in SAID * 2:
        keep(session, a_response(words=words), consultation_id=place.consultation_id)
    expected = [ExpectedTheme("Getting to school", ("bus", "bullying")), ExpectedTheme("Swimming", ("pool",))]
    where = {"board_id": place.board_id, "consultation_id": place.consultation_id}
    expecting.save_expected(session, **where, expected=expected)
    _ask_and_run(session, sessions, settings, place)
    found = {theme.label: theme for theme in themes.list_themes(session, **where)}
    theme = found.pop("Getting to school")
    said = {comment.text for comment in themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)}
    assert said >= {"Stop the bullying on the bus", "Bullies on the bus"}
    assert (theme.status, theme.machine_label, theme.decided_by) == ("proposed", "", None)
    assert found
    assert "Swimming" not in found


@pytest.mark.slow
def test_a_run_over_nothing_ends_well(session, sessions, settings, place):
    _ask_and_run(session, sessions, settings, place)
    work = queue.find_latest(session, board_id=place.board_id, kind="find_themes", reference=place.consultation_id)
    assert (work.state, work.progress, work.trouble) == ("done", 1.0, "")


@pytest.mark.slow
def test_stopped_in_the_middle_everything_stays_as_it_was(session, sessions, settings, place, monkeypatch):
    for words in SAID:
        keep(session, a_response(words=words), consultation_id=place.consultation_id)
    _ask_and_run(session, sessions, settings, place)
    before = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)
    session.rollback()
    monkeypatch.setattr(task, "REST", timedelta(0))
    monkeypatch.setattr(pipeline, "find_groups", _and_somebody_presses_stop(pipeline.find_groups, sessions, place))
    _ask_and_run(session, sessions, settings, place)
    searches = [work.state for work in _list_work(session) if work.kind == "find_themes"]
    assert searches == ["done", "done"]
    assert themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id) == before != ()


@pytest.mark.slow
def test_stopped_at_the_last_moment_nothing_is_kept(session, sessions, settings, place, monkeypatch):
    """However short a time ago progress was written down, nobody's Stop is overlooked."""
    for words in SAID:
        keep(session, a_response(words=words), consultation_id=place.consultation_id)
    monkeypatch.setattr(task, "REST", timedelta(hours=1))
    monkeypatch.setattr(pipeline, "with_warnings", _and_somebody_presses_stop(pipeline.with_warnings, sessions, place))
    _ask_and_run(session, sessions, settings, place)
    assert [work.state for work in _list_work(session)] == ["done"]
    assert themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id) == ()


def test_a_cluster_that_cannot_be_reached_ends_it_with_a_reason(session, sessions, settings, place, monkeypatch):
    monkeypatch.setenv("HEARD_DASK", f"tcp://127.0.0.1:{free_port()}")
    monkeypatch.setattr(parallel, "LONGEST_WAIT", 1)
    for words in SAID:
        keep(session, a_response(words=words), consultation_id=place.consultation_id)
    _ask_and_run(session, sessions, settings, place)
    (work,) = _list_work(session)
    assert (work.state, work.trouble) == ("failed", "ClusterNotReached")


def test_a_step_that_says_nothing_for_long_is_not_taken_for_dead(session, sessions, settings, place, monkeypatch):
    monkeypatch.setattr(task, "BEAT", 0.01)
    queue.ask(session, kind="find_themes", board_id=place.board_id, reference=place.consultation_id)
    work = queue.claim_next(session, now=NOW, kinds=("find_themes",))
    later = NOW + timedelta(hours=1)
    with task.keeping_alive(task.Task(work, sessions, settings, lambda: later)):
        wait_until(lambda: not _is_given_back(sessions, later), "no sign of life", within=10)
    assert not _is_given_back(sessions, later + queue.SHORT_CLAIM)
    assert _is_given_back(sessions, later + 2 * queue.SHORT_CLAIM)


def _is_given_back(sessions, now) -> bool:
    with sessions() as session:
        given = queue.give_back_stale(session, now=now) == 1
        session.rollback()
    return given


def _and_somebody_presses_stop(find_groups, sessions, place):
    def press_and_find(*given):
        with sessions() as session:
            work = queue.find_latest(
                session, board_id=place.board_id, kind="find_themes", reference=place.consultation_id
            )
            queue.ask_to_stop(session, board_id=place.board_id, work_id=work.id)
            session.commit()
        return find_groups(*given)

    return press_and_find


def _list_work(session):
    session.expire_all()
    searches = select(WorkRow).where(WorkRow.kind == "find_themes")
    return [queue._work(row) for row in session.scalars(searches)]


def _kept(session, place):
    return consultations.get_consultation(session, board_id=place.board_id, consultation_id=place.consultation_id)


def _ask_and_run(session, sessions, settings, place) -> None:
    queue.ask(session, kind="find_themes", board_id=place.board_id, reference=place.consultation_id)
    session.commit()
    run_waiting(sessions, settings)
    session.rollback()
