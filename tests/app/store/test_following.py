"""Themes from one consultation to the next: a person says which are the same, and what they said stays said."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from app.store import consultations, following, themes
from app.store.following import SameConsultation
from app.store.session import NotFound
from tests.builders import TODAY, a_definition, a_response, add_board, add_open_consultation, keep, propose_theme


def test_consultations_stand_in_the_order_in_which_they_closed(session, place, years):
    found = following.list_in_time(session, board_id=place.board_id)
    assert [(one.theme.label, one.when) for one in found] == [("Lamps", 0), ("Lights", 1)]


def test_clauses_are_for_jobs_and_hold_nothing_that_is_held(session, place, years):
    assert not any(one.clauses for one in following.list_in_time(session, board_id=place.board_id))
    said = following.list_in_time(session, board_id=place.board_id, with_clauses=True)[1].clauses
    assert said == ("More lights by the gate",)


def test_a_person_says_that_two_themes_are_one_and_a_later_run_leaves_it(session, place, years):
    _decide(session, place, years, is_same=True)
    following.propose_links(session, board_id=place.board_id, likely={})
    [link] = following.list_links(session, board_id=place.board_id)
    assert (link.status, link.decided_by) == ("agreed", "p")


def test_what_a_person_parted_is_not_proposed_again(session, place, years):
    _decide(session, place, years, is_same=False)
    following.propose_links(session, board_id=place.board_id, likely={years: 0.9})
    assert [link.status for link in following.list_links(session, board_id=place.board_id)] == ["rejected"]


def test_a_proposal_that_nobody_decided_on_makes_room(session, place, years):
    following.propose_links(session, board_id=place.board_id, likely={years: 0.9})
    following.propose_links(session, board_id=place.board_id, likely={})
    assert following.list_links(session, board_id=place.board_id) == ()


def test_a_theme_does_not_go_on_backwards(session, place, years):
    with pytest.raises(SameConsultation):
        _decide(session, place, tuple(reversed(years)), is_same=True)


def test_another_boards_themes_cannot_be_linked(session, place, years):
    """T4."""
    other = add_board(session, name="Elsewhere")
    with pytest.raises(NotFound):
        following.decide_link(
            session, board_id=other, earlier_id=years[0], later_id=years[1], is_same=True, person_id="p", today=TODAY
        )


def test_counts_stay_when_the_answers_have_gone(session, place, years):
    kept = {"board_id": place.board_id, "theme_id": years[1], "may_bear_on": {"listening": 0.5}, "is_new": False}
    following.save_followed(session, **kept, weighed={"count": "about 30"})
    following.save_followed(session, **kept, weighed=None)
    assert following.list_in_time(session, board_id=place.board_id)[1].weighed == {"count": "about 30"}
    assert themes.get_theme(session, board_id=place.board_id, theme_id=years[1]).may_bear_on == {"listening": 0.5}


def _decide(session, place, pair, *, is_same):
    following.decide_link(
        session, board_id=place.board_id, earlier_id=pair[0], later_id=pair[1], is_same=is_same, person_id="p",
        today=TODAY,
    )  # fmt: skip


@pytest.fixture
def years(session, place):
    """Two closed consultations, a year apart, with an agreed theme each: (earlier, later)."""
    before = add_open_consultation(session, board_id=place.board_id, definition=a_definition(title="Last year"))
    earlier = themes.add_theme(
        session, board_id=place.board_id, consultation_id=before, question_id="better", label="Lamps", person_id="p",
        today=TODAY,
    )  # fmt: skip
    keep(session, a_response(words="More lights by the gate"), consultation_id=place.consultation_id)
    keep(session, a_response(words="Held"), consultation_id=place.consultation_id)
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    held = text(
        "UPDATE concerns SET state = 'waiting' WHERE response_id IN"
        " (SELECT response_id FROM answers WHERE CAST(value AS TEXT) = :words)"
    )
    session.execute(held, {"words": '"Held"'})
    later = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)[0].id
    for theme_id in (earlier, later):
        themes.agree_theme(session, board_id=place.board_id, theme_id=theme_id, person_id="p", today=TODAY)
    for made, day in ((before, TODAY - timedelta(days=365)), (place.consultation_id, TODAY)):
        consultations.close_consultation(session, board_id=place.board_id, consultation_id=made, today=day)
    session.commit()
    return earlier, later
