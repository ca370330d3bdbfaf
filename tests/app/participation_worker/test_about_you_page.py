"""Asking young people about themselves: with a purpose, after all else, no earlier and no more than may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.participation_worker.actions import about_you
from app.store import consultations, trail
from app.store.session import Sessions
from surveys.about_you import REVIEW_BY, list_sets
from surveys.definition import Edition
from tests import builders
from tests.app.desks import Desk

GENDER = {"asked": "gender", "purpose": "To see if all feel safe.", "reported": "One table of who answered."}
FAITH = {"asked": "religion", "purpose": "To see who is heard.", "reported": "One table."}
LAWFUL = {"condition": "Schedule 1, paragraph 8", "approved_by": "Ann, data protection officer"}


def test_what_is_asked_stands_after_all_else_with_its_reason(worker: Desk, sessions: Sessions, draft: str):
    """R5.12, R6.01: the child reads why below the question."""
    worker.send(_add(draft, "11-13"), **GENDER, why="We ask to make school fair. You can leave this out.")
    edition = _edition(sessions, worker, draft, "11-13")
    assert edition.questions[-1].about.purpose == "To see if all feel safe."
    page = worker.read(f"/worker/consultations/{draft}/editions/11-13/preview")
    assert (
        page.index("What would make it better?") < page.index("Are you ...?") < page.index("We ask to make school fair")
    )


def test_a_question_that_is_added_later_stands_before_it(worker: Desk, sessions: Sessions, draft: str):
    """R5.12."""
    worker.send(_add(draft, "11-13"), **GENDER)
    worker.send(
        f"/worker/consultations/{draft}/editions/11-13/questions/add", words="What is good here?", kind="own_words"
    )
    last = _edition(sessions, worker, draft, "11-13").questions[-1]
    assert last.id == "about_gender"


def test_changing_its_words_keeps_what_it_is_for(worker: Desk, sessions: Sessions, draft: str):
    """R6.02."""
    worker.send(_add(draft, "11-13"), **GENDER)
    path = f"/worker/consultations/{draft}/editions/11-13/questions/about_gender"
    worker.send(
        path,
        words="Are you one of these?",
        kind="pick_one",
        **{"options-0-words": "A girl", "options-1-words": "A boy"},
    )
    last = _edition(sessions, worker, draft, "11-13").questions[-1]
    assert (last.words["en"], last.about.set) == ("Are you one of these?", "gender")


@pytest.mark.parametrize("lacking", ["purpose", "reported"])
def test_without_a_purpose_it_is_not_asked_and_nothing_typed_is_lost(worker: Desk, draft: str, lacking: str):
    """R6.02."""
    reply = worker.send(_add(draft, "11-13"), **(GENDER | {lacking: "", "why": "Because we care."}))
    assert reply.status_code == 422
    assert "Because we care." in reply.text
    assert "There is a problem" in reply.text


@pytest.mark.parametrize("lacking", ["condition", "approved_by"])
def test_special_category_data_takes_a_condition_and_an_approver(
    worker: Desk, sessions: Sessions, draft: str, lacking: str
):
    """R2.11."""
    assert worker.send(_add(draft, "11-13"), **FAITH, **(LAWFUL | {lacking: ""})).status_code == 422
    assert list_sets(_edition(sessions, worker, draft, "11-13")) == ()
    worker.send(_add(draft, "11-13"), **FAITH, **LAWFUL)
    assert "Ann, data protection officer" in worker.read(_path(draft))


def test_what_an_age_may_not_be_asked_is_not_offered(worker: Desk, draft: str):
    """R6.03."""
    page = worker.read(_add(draft, "8-10"))
    assert "Ethnic group" in page
    assert "Religion" not in page
    assert worker.send(_add(draft, "8-10"), **FAITH, **LAWFUL).status_code == 422


def test_the_youngest_are_not_asked_and_the_page_says_who_is(worker: Desk, draft: str):
    """R6.02."""
    page = worker.read(_path(draft))
    assert "5 to 7: not asked. The adult says who is in the group" in page
    assert _add(draft, "5-7") not in page
    assert worker.get(_add(draft, "5-7")).status_code == 404


def test_no_more_than_three_are_asked_of_8_to_10(worker: Desk, draft: str):
    """R6.02."""
    for asked in ("gender", "age", "language"):
        worker.send(_add(draft, "8-10"), **(GENDER | {"asked": asked}))
    assert "3 of at most 3" in worker.read(_path(draft))
    assert worker.get(_add(draft, "8-10")).status_code == 404


def test_small_numbers_are_warned_of_before_and_after(worker: Desk, sessions: Sessions, draft: str):
    """R6.02: 12 are expected, three answers are offered."""
    _add_group(sessions, worker, draft, expected=12)
    assert "12 are expected to answer this edition" in worker.read(_add(draft, "11-13"))
    worker.send(_add(draft, "11-13"), **GENDER)
    assert "of 12 who are expected, too few may give one of its 3 answers" in worker.read(_path(draft))


def test_of_fewer_than_ten_it_stops_the_opening(worker: Desk, sessions: Sessions, draft: str):
    """R6.02."""
    _add_group(sessions, worker, draft, expected=9)
    worker.send(_add(draft, "11-13"), **GENDER)
    assert "fewer than 10 are expected" in worker.read(_path(draft))
    with sessions() as session:
        kept = consultations.get_consultation(session, board_id=worker.person.board_id, consultation_id=draft)
        assert [(need.code, need.severity) for need in about_you.list_needs(session, kept=kept)] == [("A10", "block")]


def test_it_is_taken_out_with_all_its_steps(worker: Desk, sessions: Sessions, draft: str):
    worker.send(_add(draft, "11-13"), **(FAITH | {"asked": "ethnicity"}), **LAWFUL)
    assert len(_edition(sessions, worker, draft, "11-13").questions) == 8
    worker.send(f"/worker/consultations/{draft}/editions/11-13/about-you/ethnicity/remove")
    assert len(_edition(sessions, worker, draft, "11-13").questions) == 2


def test_parts_of_town_are_the_workers_own(worker: Desk, sessions: Sessions, draft: str):
    """R6.03."""
    area = GENDER | {"asked": "area"}
    assert worker.send(_add(draft, "11-13"), **area, places="Hulme").status_code == 422
    worker.send(_add(draft, "11-13"), **area, places="Hulme\r\n Moss Side \r\nHulme\r\n")
    [near] = [one for one in _edition(sessions, worker, draft, "11-13").questions if one.about]
    assert [option.words["en"] for option in near.options] == ["Hulme", "Moss Side"]


def test_what_was_done_is_written_down(worker: Desk, sessions: Sessions, draft: str):
    worker.send(_add(draft, "11-13"), **GENDER)
    with sessions() as session:
        acts = trail.list_acts(session, board_id=worker.person.board_id)
    assert ("wrote", draft) in {(act.act, act.about) for act in acts}


def test_what_has_been_opened_stays_as_it_is(worker: Desk, sessions: Sessions):
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=worker.person.board_id)
        session.commit()
    assert worker.send(_add(made, "11-13"), **GENDER).status_code == 409
    assert "Ask one thing" not in worker.read(_path(made))


def test_the_page_says_when_the_wording_is_looked_at_again(worker: Desk, draft: str):
    """R6.04."""
    assert f"{REVIEW_BY.day} {REVIEW_BY:%B %Y}" in worker.read(_path(draft))


def _path(draft: str) -> str:
    return f"/worker/consultations/{draft}/about-you"


def _add(draft: str, band: str) -> str:
    return f"/worker/consultations/{draft}/editions/{band}/about-you/add"


def _edition(sessions: Sessions, worker: Desk, draft: str, band: str) -> Edition:
    with sessions() as session:
        kept = consultations.get_consultation(session, board_id=worker.person.board_id, consultation_id=draft)
    return kept.definition.edition(band)


def _add_group(sessions: Sessions, worker: Desk, draft: str, *, expected: int) -> None:
    with sessions() as session:
        builders.add_group(session, board_id=worker.person.board_id, consultation_id=draft, expected=expected)
        builders.add_group(session, board_id=worker.person.board_id, consultation_id=draft, band="8-10")
        session.commit()


@pytest.fixture
def draft(worker: Desk, sessions: Sessions) -> str:
    definition = builders.a_definition(title="Who is heard", bands=("5-7", "8-10", "11-13"))
    with sessions() as session:
        builders.add_noise(session, board_id=worker.person.board_id)
        made = builders.add_consultation(
            session, board_id=worker.person.board_id, definition=replace(definition, notes="Take your time.")
        )
        session.commit()
    return made
