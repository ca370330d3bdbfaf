"""Every change of a draft is a step; steps are undone from the last one, and fifty are kept."""

from datetime import timedelta

import pytest

from app.people import Role
from app.store import consultations, draft_steps, trail
from app.store.consultations import NotADraft
from app.store.draft_steps import MOST, ChangedSince
from tests.app.desks import add_member
from tests.builders import NOW, TODAY, a_definition, add_board, add_consultation

FIRST, SECOND, THIRD = (a_definition(title=title) for title in ("Parks", "Parks and paths", "Paths"))


def test_changes_of_the_same_that_follow_each_other_are_one_step(session, draft, worker):
    for before in (FIRST, SECOND, THIRD):
        keep(session, draft, worker, "changed the title", before)
    keep(session, draft, worker, "moved it", SECOND)
    keep(session, draft, worker, "changed the title", THIRD)
    assert said(session, draft, worker) == ["changed the title", "moved it", "changed the title"]
    undo(session, draft, worker, 2)
    assert title(session, draft, worker) == "Parks"


def test_another_day_another_person_and_what_never_joins_are_steps_of_their_own(session, draft, worker):
    other, _ = add_member(session, board_id=worker.board_id, role=Role.PARTICIPATION_WORKER, name="Other")
    keep(session, draft, worker, "moved it", FIRST)
    keep(session, draft, worker, "moved it", FIRST, today=TODAY + timedelta(days=1))
    keep(session, draft, other, "moved it", FIRST, today=TODAY + timedelta(days=1))
    keep(session, draft, other, "moved it", FIRST, today=TODAY + timedelta(days=1), joins=False)
    assert len(said(session, draft, worker)) == 4


def test_the_last_step_is_undone_first_and_is_gone(session, draft, worker):
    keep(session, draft, worker, "first", FIRST)
    keep(session, draft, worker, "second", SECOND)
    undone = undo(session, draft, worker, 0)
    assert ([step.what for step in undone], title(session, draft, worker)) == (["second"], "Parks and paths")
    assert said(session, draft, worker) == ["first"]
    assert [act.act for act in trail.list_acts(session, board_id=worker.board_id)] == ["undid_draft_step"]


def test_what_was_changed_meanwhile_is_never_undone_unseen(session, draft, worker):
    keep(session, draft, worker, "first", FIRST)
    seen = draft_steps.list_steps(session, board_id=worker.board_id, consultation_id=draft)[0].id
    keep(session, draft, worker, "second", SECOND)
    for last, step in ((seen, seen), ("", seen), (seen, "")):
        with pytest.raises(ChangedSince):
            draft_steps.undo_steps(session, person=worker, consultation_id=draft, last=last, step=step, now=NOW)
    assert said(session, draft, worker) == ["second", "first"]


def test_fifty_steps_are_kept_and_the_oldest_go(session, draft, worker):
    for number in range(MOST + 3):
        keep(session, draft, worker, f"change {number}", FIRST)
    kept = said(session, draft, worker)
    assert (len(kept), kept[0], kept[-1]) == (50, "change 52", "change 3")


def test_what_was_opened_keeps_its_definition(session, draft, worker):
    keep(session, draft, worker, "first", SECOND)
    consultations.open_consultation(
        session, board_id=worker.board_id, consultation_id=draft, public_key="p", key_id="k", today=TODAY
    )
    with pytest.raises(NotADraft):
        undo(session, draft, worker, 0)


def test_another_boards_steps_are_neither_seen_nor_undone(session, draft, worker):
    keep(session, draft, worker, "first", SECOND)
    stranger, _ = add_member(
        session, board_id=add_board(session, name="Southvale"), role=Role.PARTICIPATION_WORKER, name="Stranger"
    )
    step = draft_steps.list_steps(session, board_id=worker.board_id, consultation_id=draft)[0].id
    assert said(session, draft, stranger) == []
    with pytest.raises(ChangedSince):
        draft_steps.undo_steps(session, person=stranger, consultation_id=draft, last=step, step=step, now=NOW)


def keep(session, draft, person, what, before, today=TODAY, joins=True):
    draft_steps.keep_step(
        session, person=person, consultation_id=draft, what=what, before=before, today=today, joins=joins
    )


def said(session, draft, person):
    steps = draft_steps.list_steps(session, board_id=person.board_id, consultation_id=draft)
    return [step.what for step in steps]


def undo(session, draft, person, down_to):
    steps = draft_steps.list_steps(session, board_id=person.board_id, consultation_id=draft)
    return draft_steps.undo_steps(
        session, person=person, consultation_id=draft, last=steps[0].id, step=steps[down_to].id, now=NOW
    )


def title(session, draft, person):
    return consultations.get_consultation(session, board_id=person.board_id, consultation_id=draft).title


@pytest.fixture
def worker(session):
    return add_member(session, board_id=add_board(session), role=Role.PARTICIPATION_WORKER, name="Ann")[0]


@pytest.fixture
def draft(session, worker):
    noise = add_consultation(session, board_id=worker.board_id, definition=a_definition(title="Noise"))
    keep(session, noise, worker, "noise", SECOND)
    return add_consultation(session, board_id=worker.board_id, definition=FIRST)
