"""The job that measures how far two people agree, from the codes that the store kept (R4.05)."""

import pytest

from app.jobs.material import gather_material
from app.jobs.running import run_waiting
from app.store import coding, consultations, queue, themes
from tests.builders import TODAY, a_response, keep, propose_theme

CHILD = "More lights"


@pytest.fixture
def here(session, place):
    """Thirty comments of a closed consultation, two in three of them in an agreed theme; twenty are dealt."""
    for number in range(30):
        keep(session, a_response(words=f"{CHILD} {number}"), consultation_id=place.consultation_id)
    found = {"board_id": place.board_id, "consultation_id": place.consultation_id}
    propose_theme(session, **found, comments=20)
    [theme] = themes.list_themes(session, **found)
    themes.agree_theme(session, board_id=place.board_id, theme_id=theme.id, person_id="first", today=TODAY)
    consultations.close_consultation(session, **found, today=TODAY)
    coding.draw(session, **found, person_id="second", seed="s", today=TODAY)
    session.commit()
    return found


def test_it_measures_keeps_and_prints_it(session, sessions, settings, here):
    _code(session, here, wrong=2)
    queue.ask(session, kind="measure_agreement", board_id=here["board_id"], reference=here["consultation_id"])
    session.commit()
    assert run_waiting(sessions, settings) == 1
    found = coding.find_draw(session, **here).agreement
    assert (found.coded, found.alike, found.several) == (20, 18, False)
    assert 0.4 < found.kappa < 1
    [told] = [one for one in _material(session, here).coded_twice if one.agreement]
    assert (told.drawn, told.of, told.until, told.agreement) == (20, 30, TODAY, found)


def test_before_it_is_measured_the_document_says_that_nobody_has_coded(session, here):
    assert [one.agreement for one in _material(session, here).coded_twice] == [None]


def test_measuring_again_changes_nothing(session, sessions, settings, here):
    """A job may be run twice."""
    _code(session, here, wrong=2)
    figures = []
    for _ in range(2):
        queue.ask(session, kind="measure_agreement", board_id=here["board_id"], reference=here["consultation_id"])
        session.commit()
        run_waiting(sessions, settings)
        session.expire_all()
        figures.append(coding.find_draw(session, **here).agreement)
    assert figures[0] == figures[1]


def test_where_nothing_was_drawn_the_work_fails_and_says_so(session, sessions, settings, place):
    queue.ask(session, kind="measure_agreement", board_id=place.board_id, reference=place.consultation_id)
    session.commit()
    run_waiting(sessions, settings)
    work = queue.find_latest(
        session, board_id=place.board_id, kind="measure_agreement", reference=place.consultation_id
    )
    assert work.trouble == "NotFound"


def test_the_document_accounts_for_every_comment_and_says_what_was_read(session, here):
    """R4.11, R2.17: coding a comment is reading it."""
    _code(session, here, wrong=0)
    material = _material(session, here)
    assert material.ledger == {"in_themes": 20, "unplaced": 10}
    assert sum(material.ledger.values()) == material.comments
    assert (material.comments_read, material.comments_read_in_themes) == (20, 20)


def _code(session, here, *, wrong):
    """The second person sees what the first saw, but for the first few."""
    second = {**here, "person_id": "second"}
    [theme] = themes.list_themes(session, **here)
    ids = {one.id for one in themes.list_comments(session, board_id=here["board_id"], theme_id=theme.id)}
    for number, one in enumerate(coding.list_drawn(session, **second)):
        sees = (one.comment_id in ids) is not (number < wrong)
        codes = [theme.id] if sees else []
        coding.save_codes(session, **second, comment_id=one.comment_id, codes=codes, today=TODAY)
    coding.finish(session, **second, today=TODAY)


def _material(session, here):
    return gather_material(session, board_id=here["board_id"], year="2026")
