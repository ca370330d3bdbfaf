"""A worker says what they expect to hear: a start for the search that forces nothing, in lines that can be read."""

from __future__ import annotations

import pytest

from app.participation_worker.actions.expecting import NotClear, read_lines, write_lines
from app.store import consultations, expecting, queue, trail
from app.store.expecting import ExpectedTheme
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk

TYPED = "Buses: bus, late, driver, stop\n\nDirty toilets:  soap; no  paper, soap,"
BUSES = ExpectedTheme("Buses", ("bus", "late", "driver", "stop"))


def test_a_line_is_a_name_a_colon_and_a_few_words():
    assert read_lines(TYPED) == (BUSES, ExpectedTheme("Dirty toilets", ("soap", "no paper")))


@pytest.mark.parametrize("typed", ["", " \n\n "])
def test_nothing_typed_expects_nothing(typed: str):
    assert read_lines(typed) == ()


def test_what_was_read_is_written_so_that_it_reads_the_same():
    assert read_lines(write_lines(read_lines(TYPED))) == read_lines(TYPED)
    assert write_lines([BUSES]) == "Buses: bus, late, driver, stop"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Buses bus late", "put a colon after the theme's name"),
        (": bus, late", "write the theme's name before the colon"),
        ("Buses:", "write a few words after the colon"),
        ("Buses: , !", "write a few words after the colon"),
        ("B" * 121 + ": bus", "make the name shorter: at most 120"),
        ("Buses: " + "bus, " * 2 + "b" * 300, "keep fewer words: at most 300"),
        ("food: chips", "line 1 has this name too"),
    ],
)
def test_a_line_that_cannot_be_read_says_which_it_is_and_what_to_do(line: str, said: str):
    """Empty lines count, because the worker counts them."""
    with pytest.raises(NotClear) as refused:
        read_lines(f"Food: lunch\n\n{line}\nTeachers: teacher")
    [fault] = refused.value.faults
    assert fault.startswith(f"Line 3: {said}")


def test_twenty_lines_are_read_and_one_more_is_not():
    lines = [f"Theme {number}: word{number}" for number in range(21)]
    assert len(read_lines("\n".join(lines[:20]))) == 20
    with pytest.raises(NotClear) as refused:
        read_lines("\n".join(lines))
    assert refused.value.faults == ("Take out some lines: there are 21, and there can be 20.",)


def test_every_line_that_cannot_be_read_is_said_at_once():
    with pytest.raises(NotClear) as refused:
        read_lines("Buses\nToilets\nFood: chips")
    assert [fault[:7] for fault in refused.value.faults] == ["Line 1:", "Line 2:"]


def test_what_is_expected_is_kept_and_stands_there_again(worker: Desk, sessions: Sessions, closed: str):
    assert worker.send(_find(closed), expected=TYPED).status_code == 302
    assert _expected(worker, sessions, closed)[0] == BUSES
    assert _is_asked_for(worker, sessions, closed)
    page = worker.read(_find(closed))
    assert "Buses: bus, late, driver, stop\nDirty toilets: soap, no paper</textarea>" in page
    assert "nothing is forced" in page


def test_lines_that_cannot_be_read_come_back_as_they_were_typed_and_nothing_is_asked_for(
    worker: Desk, sessions: Sessions, closed: str
):
    reply = worker.send(_find(closed), expected="Buses: bus\nToilets & taps")
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert "Buses: bus\nToilets &amp; taps</textarea>" in page
    assert page.count("Line 2: put a colon after the theme&#39;s name") == 2, "above the form and beside the box"
    assert not _is_asked_for(worker, sessions, closed)
    assert _expected(worker, sessions, closed) == ()


def test_an_emptied_box_expects_nothing_and_a_button_alone_changes_nothing(
    worker: Desk, sessions: Sessions, closed: str
):
    worker.send(_find(closed), expected=TYPED)
    worker.send(_find(closed))
    assert len(_expected(worker, sessions, closed)) == 2
    worker.send(_find(closed), expected="")
    assert _expected(worker, sessions, closed) == ()


def test_what_is_typed_while_a_search_goes_on_is_kept_for_the_next_and_that_is_said(
    worker: Desk, sessions: Sessions, closed: str
):
    worker.send(_find(closed))
    with sessions() as session:
        queue.claim_next(session, now=builders.NOW, kinds=("find_themes",))
        session.commit()
    assert "the next search" not in worker.client.post(
        _find(closed), data={"csrf_token": worker.token}, follow_redirects=True
    ).get_data(as_text=True)
    reply = worker.client.post(
        _find(closed), data={"csrf_token": worker.token, "expected": TYPED}, follow_redirects=True
    )
    assert "What you expect is kept for the next search" in reply.get_data(as_text=True)
    assert len(_expected(worker, sessions, closed)) == 2


def test_who_said_what_is_expected_stands_in_the_trail_once(worker: Desk, sessions: Sessions, closed: str):
    """T5; pressing again without a change is no change."""
    for _ in range(2):
        worker.send(_find(closed), expected=TYPED)
    with sessions() as session:
        acts = [one.act for one in trail.list_acts(session, board_id=worker.person.board_id)]
    assert acts.count("said_what_is_expected") == 1


def test_a_consultation_that_is_still_open_keeps_no_expectation(worker: Desk, sessions: Sessions):
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=worker.person.board_id)
        session.commit()
    assert worker.send(_find(made), expected=TYPED).status_code == 409
    assert _expected(worker, sessions, made) == ()


def _find(consultation_id: str) -> str:
    return f"/worker/consultations/{consultation_id}/themes/find"


def _expected(worker: Desk, sessions: Sessions, consultation_id: str) -> tuple[ExpectedTheme, ...]:
    with sessions() as session:
        return expecting.list_expected(session, board_id=worker.person.board_id, consultation_id=consultation_id)


def _is_asked_for(worker: Desk, sessions: Sessions, consultation_id: str) -> bool:
    with sessions() as session:
        work = queue.find_latest(
            session, board_id=worker.person.board_id, kind="find_themes", reference=consultation_id
        )
    return work is not None


@pytest.fixture
def closed(sessions: Sessions, board_id: str) -> str:
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=board_id)
        builders.add_noise(session, board_id=board_id)
        consultations.close_consultation(session, board_id=board_id, consultation_id=made, today=builders.TODAY)
        session.commit()
    return made
