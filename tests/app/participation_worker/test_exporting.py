"""Themes and codings leave as files: redacted, none held, only words that may be used, by who just proved it (T5)."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from analysis.codings.model import LEFT_OUT
from app.accounts import sittings
from app.store import coding, exporting, themes, trail
from app.store.session import Sessions
from tests import builders
from tests.analysis.codings import refi
from tests.app.desks import Desk
from tests.app.participation_worker.test_coding import COMMENTS, Coded, add_coded


def test_the_page_says_what_would_leave_and_what_not(worker: Desk, coded: Coded):
    page = worker.read(f"{coded.home}export")
    for words in (
        "2 themes",
        "24 comments",
        "Of fewer than 8 the words stay here",
        "Fewer than 8 answers are held back",
    ):
        assert words in page


@pytest.mark.parametrize(("file", "ending"), [("csv", "zip"), ("xlsx", "xlsx"), ("qdpx", "qdpx")])
def test_each_file_comes_with_its_name_and_is_written_down(
    worker: Desk, sessions: Sessions, coded: Coded, file: str, ending: str
):
    reply = worker.send(f"{coded.home}export/{file}")
    assert reply.headers["Content-Disposition"] == f'attachment; filename="codings-feeling-safe.{ending}"'
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.data[:2] == b"PK"
    with sessions() as session:
        [act, *_] = trail.list_acts(session, board_id=worker.person.board_id)
    assert (act.act, act.about) == ("exported_codings", coded.id)


def test_the_project_keeps_the_rules_and_holds_every_coding(worker: Desk, coded: Coded):
    project = worker.send(f"{coded.home}export/qdpx").data
    assert refi.list_faults(project) == []
    codings = refi.list_codings(project)
    assert len(codings) == COMMENTS
    assert {code for _, _, code, _ in codings} == {"Lights"}


def test_what_is_held_is_in_no_file_and_words_that_may_not_be_used_are_not_either(worker: Desk, coded: Coded):
    """R3.14, R4.07: the comment is counted in its theme, and the file does not say why its words are not there."""
    for file in ("csv", "xlsx", "qdpx"):
        content = _text(worker.send(f"{coded.home}export/{file}").data)
        assert "Somebody hits me" not in content
        for words in ("Not for others", "Was red"):
            assert words not in content
        assert content.count(LEFT_OUT) == 2, file


def test_a_translation_goes_along_and_stays_where_the_words_do(worker: Desk, sessions: Sessions, coded: Coded):
    """R4.07; what no job has redacted yet is in no file."""
    with sessions() as session:
        session.execute(text("UPDATE comments SET translation = 'Luces'"))
        session.execute(text("UPDATE comments SET translation_written = 'Not redacted'"))
        session.commit()
    assert sorted((row[3] == LEFT_OUT, row[8]) for row in _rows(worker, coded)) == (
        [(False, "Luces")] * (COMMENTS - 2) + [(True, "")] * 2
    )
    for file in ("csv", "xlsx", "qdpx"):
        content = _text(worker.send(f"{coded.home}export/{file}").data)
        assert (content.count("Luces"), "Not redacted" in content) == (COMMENTS - 2, False)


def test_a_band_stands_beside_words_only_where_ten_or_more_of_it_answered(
    worker: Desk, sessions: Sessions, coded: Coded
):
    """R2.20."""
    with sessions() as session:
        some = "(SELECT id FROM responses WHERE consultation_id = :id ORDER BY id LIMIT 9)"
        session.execute(text(f"UPDATE responses SET band = '8-10' WHERE id IN {some}"), {"id": coded.id})
        session.commit()
    rows = _rows(worker, coded)
    assert {row[2] for row in rows} == {"", "11 to 13"}


def test_no_id_is_in_a_file_and_the_order_is_drawn_each_time(worker: Desk, sessions: Sessions, coded: Coded):
    """Security 3.3: two files cannot be laid side by side."""
    with sessions() as session:
        ids = [c.id for c in themes.list_comments(session, board_id=worker.person.board_id, theme_id=coded.theme_id)]
    files = [worker.send(f"{coded.home}export/qdpx").data for _ in range(2)]
    assert not [one for one in [*ids, coded.theme_id, coded.id] if any(one in _text(file) for file in files)]
    first, second = ([row[3] for row in _rows(worker, coded)] for _ in range(2))
    assert sorted(first) == sorted(second)
    assert first != second


def test_the_second_persons_codes_go_along_once_they_are_finished(worker: Desk, sessions: Sessions, coded: Coded):
    here = {"board_id": worker.person.board_id, "consultation_id": coded.id}
    mine = {**here, "person_id": "second", "today": builders.TODAY}
    with sessions() as session:
        coding.draw(session, **mine, seed="s")
        for one in coding.list_drawn(session, **here, person_id="second"):
            coding.save_codes(session, **mine, comment_id=one.comment_id, codes=[coded.theme_id])
        session.commit()
        assert "Second coder" not in {row[6] for row in _rows(worker, coded)}
        coding.finish(session, **mine)
        session.commit()
    assert [row[6] for row in _rows(worker, coded)].count("Second coder") == 20


def test_a_reason_that_is_not_known_here_is_written_as_in_no_theme(worker: Desk, sessions: Sessions, coded: Coded):
    with sessions() as session:
        session.execute(text("UPDATE comments SET unplaced = 'of_a_later_version'"))
        session.execute(text("UPDATE theme_comments SET is_in = false"))
        session.commit()
    assert {row[7] for row in _rows(worker, coded)} == {"Near no theme"}


def test_nobody_is_said_to_have_taken_out_what_nobody_took_out(worker: Desk, sessions: Sessions, coded: Coded):
    """What stood in a rejected theme, what the machine would add, and what a person took out are told apart."""
    worker.send(f"/worker/themes/{coded.theme_id}/reject")
    assert {row[7] for row in _rows(worker, coded)} == {"In a rejected theme: Lights"}
    with sessions() as session:
        session.execute(text("UPDATE theme_comments SET is_in = false, is_suggested = true"))
        session.execute(text("UPDATE themes SET status = 'agreed' WHERE label = 'Lights'"))
        session.commit()
    assert {row[7] for row in _rows(worker, coded)} == {"The machine would add it to: Lights"}
    with sessions() as session:
        session.execute(text("UPDATE theme_comments SET is_suggested = NULL"))
        session.commit()
    assert {row[7] for row in _rows(worker, coded)} == {"Near no theme"}


def test_what_a_person_took_out_is_said_so(worker: Desk, sessions: Sessions, coded: Coded):
    with sessions() as session:
        [one, *_] = themes.list_comments(session, board_id=worker.person.board_id, theme_id=coded.theme_id)
    worker.send(f"/worker/themes/{coded.theme_id}/comments/{one.id}/take-out")
    assert [row[7] for row in _rows(worker, coded)].count("Taken out by a person") == 1


def test_a_rejected_theme_is_listed_and_nothing_is_coded_with_it(worker: Desk, coded: Coded):
    worker.send(f"/worker/themes/{coded.theme_id}/reject")
    assert ["Lights", "rejected"] in [[row[1], row[3]] for row in _rows(worker, coded, "themes.csv")]
    assert "1 theme and" in worker.read(f"{coded.home}export")
    project = worker.send(f"{coded.home}export/qdpx").data
    assert refi.list_faults(project) == []
    assert refi.list_codings(project) == []


def test_who_did_not_just_prove_it_takes_no_file(worker: Desk, coded: Coded):
    """T5: step-up before an export; then back to the page on which the button was."""
    with worker.client.session_transaction() as cookie:
        cookie[sittings.PROVEN] = 0
    reply = worker.send(f"{coded.home}export/qdpx")
    assert reply.headers["Location"].startswith("/accounts/prove")
    assert "export" in reply.headers["Location"]
    assert reply.data[:2] != b"PK"


def test_there_is_no_file_of_another_kind(worker: Desk, coded: Coded):
    assert worker.send(f"{coded.home}export/exe").status_code == 404


def test_only_what_is_counted_leaves(worker: Desk, sessions: Sessions, coded: Coded):
    with sessions() as session:
        session.execute(
            text("UPDATE responses SET standing = 'set_aside' WHERE consultation_id = :id"), {"id": coded.id}
        )
        here = {"board_id": worker.person.board_id, "consultation_id": coded.id}
        assert exporting.list_leaving(session, **here, smallest_group=10) == ()


def _rows(worker: Desk, coded: Coded, file: str = "codings.csv") -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(worker.send(f"{coded.home}export/csv").data)) as packed:
        text = packed.read(file).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


def _text(content: bytes) -> str:
    """All that is written in a file, whatever packs it."""
    if b"xl/workbook.xml" in content:
        book = load_workbook(io.BytesIO(content))
        return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode() for name in packed.namelist())


@pytest.fixture
def coded(sessions: Sessions, board_id: str) -> Coded:
    """As in test_coding; one writer did not want their words used, and one comment had been red."""
    with sessions() as session:
        made = add_coded(session, board_id)
        first, second, *_ = themes.list_comments(session, board_id=board_id, theme_id=made.theme_id)
        for comment, words in ((first, "Not for others"), (second, "Was red")):
            session.execute(
                text("UPDATE comments SET text = :words WHERE id = :id"), {"words": words, "id": comment.id}
            )
        of = "(SELECT response_id FROM comments WHERE id = :id)"
        session.execute(text(f"UPDATE responses SET words_may_be_used = false WHERE id = {of}"), {"id": first.id})
        session.execute(
            text(f"UPDATE concerns SET level = 'high', state = 'cleared' WHERE response_id = {of}"), {"id": second.id}
        )
        session.commit()
    return made
