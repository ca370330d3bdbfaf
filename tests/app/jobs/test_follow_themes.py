"""A job compares themes with the plan and with earlier ones; counts are kept as they may be shown (R2.18, R4.08)."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.jobs.forget import forget
from app.jobs.running import run_waiting
from app.store import consultations, documents, following, queue, staff, themes
from app.store.keeping import ANSWERS_KEPT
from tests import builders
from tests.builders import TODAY, a_definition, a_response, add_group, add_open_consultation, keep, propose_theme

AIMS = [
    {
        "id": "streets",
        "kind": "outcome",
        "name": "Safe streets",
        "meaning": "Streets have lights.",
        "words": ["lights"],
    },
    {"id": "leading", "kind": "priority", "name": "Leadership", "meaning": "Leaders own the plan.", "actions": []},
]


@pytest.mark.slow
def test_themes_are_compared_with_the_plan_and_with_last_year(session, sessions, settings, place, years):
    _run(session, sessions, settings, place)
    found = {one.theme.id: one for one in following.list_in_time(session, board_id=place.board_id)}
    earlier, later = (found[theme_id] for theme_id in years)
    assert list(later.theme.may_bear_on) == ["streets"]
    assert (earlier.is_new, later.is_new) == (None, False)
    [link] = following.list_links(session, board_id=place.board_id)
    assert (link.earlier_id, link.later_id, link.status) == (*years, "proposed")


@pytest.mark.slow
def test_counts_are_kept_as_they_may_be_shown_and_stay_when_answers_go(session, sessions, settings, place, years):
    _run(session, sessions, settings, place)
    before = _weighed(session, place, years[1])
    assert (before["count"][0], before["base"][0], before["groups"]) == ("about 10", "about 15", 2)
    session.execute(text("DELETE FROM responses WHERE consultation_id = :id"), {"id": place.consultation_id})
    _run(session, sessions, settings, place)
    assert _weighed(session, place, years[1]) == before


@pytest.mark.slow
def test_what_is_left_when_answers_were_forgotten_is_not_counted(session, sessions, settings, place, years):
    """R2.13, R4.08: what a lead must still read stays when the night has deleted the rest, and is no count of it."""
    _run(session, sessions, settings, place)
    before = _weighed(session, place, years[1])
    here = {"id": place.consultation_id}
    first = "(SELECT MIN(id) FROM responses WHERE consultation_id = :id)"
    session.execute(text(f"UPDATE concerns SET state = 'waiting' WHERE response_id = {first}"), here)
    _give_document(session, place)
    long_after = builders.NOW + ANSWERS_KEPT + timedelta(days=1)
    forget(sessions, today=long_after.date())
    assert session.scalar(text("SELECT COUNT(*) FROM responses WHERE consultation_id = :id"), here) == 1
    session.rollback()
    _run(session, sessions, settings, place, clock=lambda: long_after)
    assert _weighed(session, place, years[1]) == before


@pytest.mark.slow
def test_a_board_without_themes_ends_well(session, sessions, settings, place):
    _run(session, sessions, settings, place)
    work = queue.find_latest(session, board_id=place.board_id, kind="follow_themes", reference=place.board_id)
    assert (work.state, work.trouble) == ("done", "")


def test_it_is_asked_for_once_while_it_waits(session, place):
    for _ in range(2):
        following.ask_to_follow(session, board_id=place.board_id)
    session.commit()
    work = queue.find_latest(session, board_id=place.board_id, kind="follow_themes", reference=place.board_id)
    assert queue.claim_next(session, now=builders.NOW, kinds=("follow_themes",)).id == work.id
    assert queue.claim_next(session, now=builders.NOW, kinds=("follow_themes",)) is None


def _weighed(session, place, theme_id):
    return {one.theme.id: one.weighed for one in following.list_in_time(session, board_id=place.board_id)}[theme_id]


def _give_document(session, place) -> None:
    prints = dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"")
    kept = documents.save_draft(
        session, board_id=place.board_id, year="2026", title="", stamp="", model={}, prints=prints, today=TODAY
    )
    documents.give_to_board(session, board_id=place.board_id, document_id=kept, now=builders.NOW)
    session.commit()


def _run(session, sessions, settings, place, clock=lambda: builders.NOW) -> None:
    following.ask_to_follow(session, board_id=place.board_id)
    session.commit()
    run_waiting(sessions, settings, clock=clock)
    session.rollback()


@pytest.fixture
def years(session, place):
    """Lights were asked for last year and are again; this year ten of fifteen in two groups said so."""
    board = staff.get_board(session, board_id=place.board_id)
    staff.save_board(session, board_id=place.board_id, name=board.name, body={**board.body, "priorities": AIMS})
    before = add_open_consultation(session, board_id=place.board_id, definition=a_definition(title="Last year"))
    earlier = themes.add_theme(
        session, board_id=place.board_id, consultation_id=before, question_id="better", label="Lights by the gate",
        person_id="p", today=TODAY,
    )  # fmt: skip
    groups = [add_group(session, board_id=place.board_id, consultation_id=place.consultation_id) for _ in range(2)]
    for number in range(15):
        words = "More lights by the gate" if number < 10 else "nothing"
        keep(session, a_response(words=words), consultation_id=place.consultation_id, group_id=groups[number % 2])
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    later = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)[0].id
    for comment in themes.list_comments(session, board_id=place.board_id, theme_id=later):
        if comment.text == "nothing":
            themes.move_comment(session, board_id=place.board_id, comment_id=comment.id, from_id=later, to_id=None)
    themes.rename_theme(session, board_id=place.board_id, theme_id=later, label="Lights near the gate", definition="")
    for theme_id in (earlier, later):
        themes.agree_theme(session, board_id=place.board_id, theme_id=theme_id, person_id="p", today=TODAY)
    for made, day in ((before, TODAY - timedelta(days=365)), (place.consultation_id, TODAY)):
        consultations.close_consultation(session, board_id=place.board_id, consultation_id=made, today=day)
    session.commit()
    return earlier, later
