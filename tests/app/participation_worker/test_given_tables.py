"""The worker loads who lives here and what the board counts: whole tables, told by row what is wrong, nothing lost."""

from __future__ import annotations

import io

import pytest

from app.store import indicators, population, trail
from app.store.session import Sessions
from tests.app.desks import Desk, add_board_with_aims

CHILDREN = "heading,label,children,source,as_of\nAge,8-10,21480,Census,2021-03-21\nAge,11-13,1900,Census,2021-03-21\n"
NUMBERS = "name,period,value,source,as_of,bears_on\nExclusions,2024/25,12 %,School census,2026-01-15,listening\n"


def test_a_pasted_table_is_loaded_and_shown(worker: Desk, sessions: Sessions):
    """R4.02."""
    assert "Nothing is loaded yet" in worker.read("/worker/population")
    assert worker.send("/worker/population", table=CHILDREN).status_code == 302
    page = worker.read("/worker/population")
    assert "2 lines loaded" in page
    assert "21,480" in page
    assert "Census, 21 March 2021" in page


def test_a_file_is_loaded_as_a_spreadsheet_saves_it(worker: Desk):
    worker.send("/worker/population", file=_file("\ufeff" + CHILDREN.replace(",", ";")))
    assert "2 lines loaded" in worker.read("/worker/population")


def test_a_new_table_takes_the_place_of_the_whole_old_one(worker: Desk, sessions: Sessions):
    worker.send("/worker/population", table=CHILDREN)
    worker.send("/worker/population", table="\n".join(CHILDREN.splitlines()[:2]))
    with sessions() as session:
        assert len(population.list_population(session, board_id=worker.person.board_id)) == 1


def test_what_is_wrong_is_told_by_row_and_what_was_pasted_is_still_there(worker: Desk, sessions: Sessions):
    worker.send("/worker/population", table=CHILDREN)
    reply = worker.send("/worker/population", table=CHILDREN.replace("21480", "many"))
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert "Row 2: “children” is “many”. Write a whole number, such as 1480." in page
    assert "Age,8-10,many,Census" in page
    assert "2 lines loaded" in page


def test_a_file_that_cannot_be_used_comes_back_as_text_to_be_mended(worker: Desk):
    reply = worker.send("/worker/population", file=_file(CHILDREN.replace("2021-03-21", "lately")))
    assert reply.status_code == 422
    assert "Age,8-10,21480,Census,lately" in reply.get_data(as_text=True)


def test_nothing_at_all_is_asked_for(worker: Desk):
    reply = worker.send("/worker/indicators", table="")
    assert reply.status_code == 422
    assert "Choose a file, or paste a table." in reply.get_data(as_text=True)


def test_indicators_bear_on_what_the_board_set_out_to_do(worker: Desk):
    worker.send("/worker/indicators", table=NUMBERS)
    page = worker.read("/worker/indicators")
    assert "12 %" in page
    assert "<td>Listening</td>" in page
    reply = worker.send("/worker/indicators", table=NUMBERS.replace("listening", "leaping"))
    assert "write one of: listening, safe-at-school" in reply.get_data(as_text=True)


def test_markup_in_a_table_is_shown_and_not_obeyed(worker: Desk):
    worker.send("/worker/population", table=CHILDREN.replace("Census", "<script>x</script>"))
    page = worker.read("/worker/population")
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_another_board_sees_nothing_of_it(worker: Desk, sessions: Sessions):
    """T4."""
    worker.send("/worker/population", table=CHILDREN)
    worker.send("/worker/indicators", table=NUMBERS)
    with sessions() as session:
        elsewhere = add_board_with_aims(session)
        assert population.list_population(session, board_id=elsewhere) == ()
        assert indicators.list_indicators(session, board_id=elsewhere) == ()


def test_loading_is_written_down(worker: Desk, sessions: Sessions):
    """T5."""
    worker.send("/worker/population", table=CHILDREN)
    worker.send("/worker/indicators", table=NUMBERS)
    with sessions() as session:
        acts = {act.act for act in trail.list_acts(session, board_id=worker.person.board_id)}
    assert {"loaded_population", "loaded_indicators"} <= acts


@pytest.mark.parametrize("path", ["population", "indicators"])
def test_the_document_leads_to_both_tables(worker: Desk, path: str):
    assert f'href="/worker/{path}"' in worker.read("/worker/documents/2026/")


def _file(text: str) -> tuple[io.BytesIO, str]:
    return io.BytesIO(text.encode()), "table.csv"
