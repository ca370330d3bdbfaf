"""A worker closes a consultation, finds themes, agrees on them, proposes quotes and makes the document."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date

import pytest

from analysis.themes import ThemesFound
from app.participation_worker.actions.themes import FEW
from app.people import Role
from app.settings import Settings
from app.store import (
    concerns,
    consultations,
    documents,
    proposing,
    queue,
    quotes,
    reading,
    responses,
    sign_offs,
    themes,
    trail,
)
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk

PRINTS = {
    "html": b"<html>",
    "article": b"<article>What they told us</article>",
    "pdf": b"pdf bytes",
    "docx": b"docx bytes",
    "csv": b"",
}


@dataclass
class Heard:
    """A closed consultation with one theme of five comments; one answer more is held."""

    consultation_id: str
    theme_id: str

    @property
    def home(self) -> str:
        return f"/worker/consultations/{self.consultation_id}/"

    @property
    def theme(self) -> str:
        return f"/worker/themes/{self.theme_id}"


def test_closing_says_what_it_means_and_takes_no_more_answers(worker: Desk, sessions: Sessions):
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=worker.person.board_id)
        session.commit()
    assert "it cannot be opened again" in worker.read(f"/worker/consultations/{made}/close")
    worker.send(f"/worker/consultations/{made}/close")
    assert "It is closed." in worker.read(f"/worker/consultations/{made}/")


def test_a_search_that_waits_is_called_off_and_one_that_goes_on_is_told_to_stop(
    worker: Desk, sessions: Sessions, heard: Heard
):
    """What was agreed before stays; who stopped it stands in the trail (T5)."""
    worker.send(heard.home + "themes/find")
    worker.send(heard.home + "themes/progress/stop")
    assert _search(worker, sessions, heard).state == "done"
    reply = worker.get(heard.home + "themes/progress?stopping=yes")
    assert "Finding themes has stopped." in worker.read(reply.headers["Location"])
    worker.send(heard.home + "themes/find")
    with sessions() as session:
        queue.claim_next(session, now=builders.NOW, kinds=("find_themes",))
    assert ">Stop</button>" in worker.read(heard.home + "themes/progress")
    worker.send(heard.home + "themes/progress/stop")
    assert _search(worker, sessions, heard).is_to_stop
    page = worker.read(heard.home + "themes/progress")
    assert "Your themes stay as they were" in page
    assert ">Stop</button>" not in page


def test_what_is_being_kept_can_no_longer_be_stopped_and_the_page_says_so(
    worker: Desk, sessions: Sessions, heard: Heard
):
    worker.send(heard.home + "themes/find")
    with sessions() as session:
        work = queue.claim_next(session, now=builders.NOW, kinds=("find_themes",))
        queue.save_progress(session, work_id=work.id, progress=0.99, step=queue.KEEPING, now=builders.NOW)
        session.commit()
    page = worker.read(heard.home + "themes/progress")
    assert "can no longer be stopped" in page
    assert ">Stop</button>" not in page


def test_a_search_that_cannot_reach_the_cluster_says_why(worker: Desk, sessions: Sessions, heard: Heard):
    worker.send(heard.home + "themes/find")
    with sessions() as session:
        work = queue.claim_next(session, now=builders.NOW, kinds=("find_themes",))
        queue.fail(session, work_id=work.id, trouble="ClusterNotReached", retry_at=None)
        session.commit()
    assert worker.client.get(heard.home + "themes/progress").status_code == 302
    assert "cannot be reached" in worker.read(heard.home + "themes/find")


def _search(worker: Desk, sessions: Sessions, heard: Heard) -> queue.Work:
    with sessions() as session:
        return queue.find_latest(
            session, board_id=worker.person.board_id, kind="find_themes", reference=heard.consultation_id
        )


def test_themes_are_asked_for_once_and_can_be_left(worker: Desk, sessions: Sessions, heard: Heard):
    for _ in range(2):
        assert worker.send(heard.home + "themes/find").status_code == 302
    with sessions() as session:
        work = queue.find_latest(
            session, board_id=worker.person.board_id, kind="find_themes", reference=heard.consultation_id
        )
        queue.save_progress(session, work_id=work.id, progress=0.4, step="Finding groups", now=builders.NOW)
        session.commit()
    page = worker.read(heard.home + "themes/progress")
    assert 'value="40"' in page
    assert "You can leave this page" in page
    assert 'http-equiv="refresh"' in page


def test_themes_are_found_only_when_nobody_answers_any_more(worker: Desk, sessions: Sessions):
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=worker.person.board_id)
        session.commit()
    assert worker.send(f"/worker/consultations/{made}/themes/find").status_code == 409
    with sessions() as session:
        assert not queue.find_latest(session, board_id=worker.person.board_id, kind="find_themes", reference=made)


def test_the_table_shows_weight_words_and_what_is_held(worker: Desk, heard: Heard):
    page = worker.read(heard.home + "themes")
    assert "Lights" in page
    assert "5 comments" in page
    assert page.count("by the gate") == FEW
    assert "Fewer than 8 answers are held back" in page


def test_a_question_without_a_theme_has_its_comments_read_too(worker: Desk, sessions: Sessions):
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=worker.person.board_id)
        group_id = builders.add_group(session, board_id=worker.person.board_id, consultation_id=made)
        builders.keep(session, builders.a_response(words="A bench"), consultation_id=made, group_id=group_id)
        [one] = responses.list_own_words(session, consultation_id=made, question_id="better")
        proposing.save_found(
            session, asked=proposing.Asked(worker.person.board_id, made, "better"),
            found=ThemesFound((), {"too_few": ("c1",)}, {"c1": one.text}), answers={"c1": one.response_id},
        )  # fmt: skip
        session.commit()
    home = f"/worker/consultations/{made}/"
    page = worker.read(home + "themes")
    assert "No themes were found." in page
    assert "themes/unplaced/better" in page
    assert "A bench" in worker.read(home + "themes/unplaced/better")


def test_how_many_answers_are_held_back_is_never_told_exactly(worker: Desk, heard: Heard):
    """R2.18, T13: whoever knows the class could tell who the one is."""
    for path in (heard.home, heard.home + "themes", heard.home + "themes/find", heard.theme):
        assert not re.search(r"\b1</?b?>? *(answer|held)|, 1 held", worker.read(path))
    assert "Fewer than 8 answers are held back" in worker.read(heard.home)


def test_held_words_stand_on_no_page(worker: Desk, heard: Heard):
    """R3.14: what is unsettled is in no theme example, quote or list."""
    for path in (heard.home, heard.home + "themes", heard.theme, heard.home + "themes/unplaced/better"):
        assert "Somebody hits me" not in worker.read(path)


def test_agreeing_rejecting_and_taking_it_back(worker: Desk, sessions: Sessions, heard: Heard):
    for press, status in (("agree", "agreed"), ("undo", "proposed"), ("reject", "rejected"), ("undo", "proposed")):
        worker.send(f"{heard.theme}/{press}")
        assert _theme(sessions, worker, heard).status == status
    with sessions() as session:
        acts = trail.list_acts(session, board_id=worker.person.board_id)
    assert {"theme_agree", "theme_reject", "theme_undo"} <= {act.act for act in acts}


def test_a_theme_is_renamed_and_tied_to_priorities(worker: Desk, sessions: Sessions, heard: Heard):
    worker.send(f"{heard.theme}/rename", label="Light after dark", definition="Lamps.", bears_on=["listening"])
    theme = _theme(sessions, worker, heard)
    assert (theme.label, theme.definition, theme.bears_on) == ("Light after dark", "Lamps.", ("listening",))
    assert "the machine called it" in worker.read(heard.theme)


def test_a_theme_without_a_name_is_refused_on_its_own_page(worker: Desk, heard: Heard):
    reply = worker.send(f"{heard.theme}/rename", label="", definition="Kept words.")
    assert reply.status_code == 422
    assert "Give the theme a name." in reply.get_data(as_text=True)
    assert "Kept words." in reply.get_data(as_text=True)


def test_agreeing_on_its_page_keeps_the_name_that_was_typed(worker: Desk, sessions: Sessions, heard: Heard):
    """Nothing typed is lost: whoever writes a name and presses Agree means both."""
    assert re.search(r'form="naming" formaction="[^"]+/name-and-agree">Agree', worker.read(heard.theme))
    wrong = worker.send(f"{heard.theme}/name-and-agree", label="", definition="Kept words.")
    assert wrong.status_code == 422
    assert "Kept words." in wrong.get_data(as_text=True)
    assert _theme(sessions, worker, heard).status == "proposed"
    worker.send(f"{heard.theme}/name-and-agree", label="Light after dark", definition="", bears_on=["listening"])
    theme = _theme(sessions, worker, heard)
    assert (theme.label, theme.status) == ("Light after dark", "agreed")


def test_enter_in_the_name_of_a_theme_saves_and_does_not_agree(worker: Desk, heard: Heard):
    """Enter presses a form's first button, wherever that stands on the page."""
    page = worker.read(heard.theme)
    assert page.index(">Save<") < page.index('form="naming"')


def test_one_theme_becomes_part_of_another(worker: Desk, sessions: Sessions, heard: Heard):
    with sessions() as session:
        into = themes.add_theme(
            session, board_id=worker.person.board_id, consultation_id=heard.consultation_id, question_id="better",
            label="Streets", person_id=worker.person.id, today=builders.TODAY,
        )  # fmt: skip
        session.commit()
    assert "You can undo it later" in worker.read(f"{heard.theme}/merge")
    worker.send(f"{heard.theme}/merge", into=into)
    page = worker.read(heard.home + "themes")
    assert "Streets" in page
    assert "5 comments" in page


def test_a_comment_is_taken_out_of_a_theme(worker: Desk, sessions: Sessions, heard: Heard):
    worker.send(f"{heard.theme}/comments/{_comment(sessions, worker, heard)}/take-out")
    assert _theme(sessions, worker, heard).size == 4
    assert "Comments in no theme" in worker.read(heard.home + "themes/unplaced/better")


@pytest.mark.parametrize("question", ["never-asked", "%00"])
def test_comments_of_a_question_that_was_never_asked_are_not_found(heard: Heard, worker: Desk, question: str):
    assert worker.get(heard.home + f"themes/unplaced/{question}").status_code == 404


def test_a_theme_of_too_few_for_the_document_says_so(worker: Desk, sessions: Sessions, heard: Heard):
    """Whoever takes comments out sees when the theme will no longer be printed."""
    assert "too few for the learning document" not in worker.read(heard.theme)
    for _ in range(3):
        worker.send(f"{heard.theme}/comments/{_comment(sessions, worker, heard)}/take-out")
    for page in (heard.theme, heard.home + "themes"):
        assert "2 comments, too few for the learning document" in worker.read(page)


def test_a_quote_may_be_cut_and_never_changed(worker: Desk, sessions: Sessions, heard: Heard):
    """R4.06: cuts are shown, nothing is added."""
    path = f"{heard.theme}/comments/{_comment(sessions, worker, heard)}/quote"
    changed = worker.send(path, kept="Many more lights")
    assert changed.status_code == 422
    assert "Only take words out" in changed.get_data(as_text=True)
    assert worker.send(path, kept="More by the gate").status_code == 302
    with sessions() as session:
        proposed = quotes.list_quotes(session, board_id=worker.person.board_id, theme_id=heard.theme_id)
    assert [quote.text for quote in proposed] == ["More … by the gate"]


def test_whoever_did_not_want_it_is_never_offered_as_a_quote(worker: Desk, heard: Heard):
    page = worker.read(heard.theme)
    assert "May not be quoted" in page
    assert page.count("/quote") == 4


def test_another_boards_theme_does_not_exist(worker: Desk, sessions: Sessions):
    """T4: objects of another organisation."""
    with sessions() as session:
        elsewhere = builders.add_board(session, name="Elsewhere")
        theirs = _closed_with_theme(session, elsewhere)
        session.commit()
    for path in (theirs.theme, f"{theirs.theme}/merge", theirs.home + "themes"):
        assert worker.get(path).status_code == 404
    for path in (f"{theirs.theme}/agree", f"{theirs.theme}/rename", theirs.home + "themes/find"):
        assert worker.send(path, label="Mine").status_code == 404


def test_looking_changes_nothing(worker: Desk, sessions: Sessions, heard: Heard, settings: Settings):
    """GET never writes, also where the same address takes a POST."""
    comment = f"{heard.theme}/comments/{_comment(sessions, worker, heard)}/quote"
    document = f"/worker/documents/read/{_compiled(sessions, worker)}"
    before = _dump(settings)
    for path in ("", "groups", "groups/add", "close", "editions/11-13", "themes", "themes/find", "themes/progress"):
        worker.read(heard.home + path)
    for path in (heard.theme, f"{heard.theme}/merge", comment, document, "/worker/", "/worker/documents/2026/"):
        worker.read(path)
    assert _dump(settings) == before


def test_compiling_is_asked_for_once(worker: Desk, sessions: Sessions):
    for _ in range(2):
        worker.send("/worker/documents/2026/compile")
    assert "Waiting for its turn" in worker.read("/worker/documents/2026/progress")
    assert "It is being compiled" in worker.read("/worker/documents/2026/")


def test_the_draft_goes_to_the_board_when_the_gates_say_so(worker: Desk, sessions: Sessions, heard: Heard):
    document_id = _compiled(sessions, worker)
    worker.send(f"/worker/documents/give/{document_id}")
    assert _status(sessions, worker, document_id) == "draft"
    assert "Agree at least one theme" in worker.read("/worker/documents/2026/")
    worker.send(f"{heard.theme}/agree")
    worker.send(f"/worker/documents/give/{document_id}")
    assert "have been read by nobody yet" in worker.read("/worker/documents/2026/")
    _read_all(sessions, worker)
    worker.send(f"/worker/documents/give/{document_id}")
    assert "and a lead have put their names to this very draft" in worker.read("/worker/documents/2026/")
    _review(sessions, worker, document_id)
    worker.send(f"/worker/documents/give/{document_id}")
    assert _status(sessions, worker, document_id) == "with_board"
    assert "It stays as it is" in worker.read("/worker/documents/2026/")


def test_the_button_that_gives_it_to_the_board_stands_only_where_the_gates_let_it(
    worker: Desk, sessions: Sessions, heard: Heard
):
    """What would be refused is not offered; the reason stands in its place."""
    _review(sessions, worker, _compiled(sessions, worker))
    shut = worker.read("/worker/documents/2026/")
    assert "Give it to the board</button>" not in shut
    assert "once what is missing below is done" in shut
    worker.send(f"{heard.theme}/agree")
    _read_all(sessions, worker)
    ready = worker.read("/worker/documents/2026/")
    assert "<button>Give it to the board</button>" in ready
    assert "once what is missing below is done" not in ready


def test_a_stamped_draft_is_compiled_again_rather_than_given(worker: Desk, sessions: Sessions, heard: Heard):
    worker.send(f"{heard.theme}/agree")
    _read_all(sessions, worker)
    _review(sessions, worker, _compiled(sessions, worker, stamp="Working draft"))
    page = worker.read("/worker/documents/2026/")
    assert "<button>Compile it again</button>" in page
    assert '<button class="second">Give it to the board</button>' in page


def test_what_is_heard_after_the_board_has_its_document_goes_into_a_new_draft(worker: Desk, sessions: Sessions):
    """A second consultation in a year reaches the board too, and what the board has stays as it is."""
    given = _compiled(sessions, worker)
    with sessions() as session:
        documents.give_to_board(session, board_id=worker.person.board_id, document_id=given, now=builders.NOW)
        session.commit()
    assert "Compile a new draft" in worker.read("/worker/documents/2026/")
    draft = _compiled(sessions, worker)
    assert "compiled on" in worker.read("/worker/documents/2026/")
    assert _status(sessions, worker, draft) == "draft"
    assert _status(sessions, worker, given) == "with_board"


def test_a_stamp_on_the_draft_is_said_before_the_board_reads_it(worker: Desk, sessions: Sessions):
    _compiled(sessions, worker)
    assert "is printed on it" not in worker.read("/worker/documents/2026/")
    _compiled(sessions, worker, stamp="Working draft")
    assert "“Working draft” is printed on it" in worker.read("/worker/documents/2026/")


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_print_comes_as_a_file_with_its_year(worker: Desk, sessions: Sessions, kind: str):
    reply = worker.get(f"/worker/documents/read/{_compiled(sessions, worker)}.{kind}")
    assert reply.data == f"{kind} bytes".encode()
    assert reply.headers["Content-Disposition"] == f'attachment; filename="learning-document-2026.{kind}"'


def test_the_draft_is_read_on_a_page_of_ours(worker: Desk, sessions: Sessions):
    page = worker.read(f"/worker/documents/read/{_compiled(sessions, worker)}")
    assert "<article>What they told us</article>" in page
    assert "<style>" not in page
    assert re.search(r'href="/worker/documents/learning_document.css"', page)
    assert ".learning-document" in worker.read("/worker/documents/learning_document.css")


@pytest.mark.parametrize("year", ["2026%22", "..%2f..", "<script>", "twenty"])
def test_a_year_is_digits(worker: Desk, year: str):
    assert worker.get(f"/worker/documents/{year}/").status_code == 404


def _closed_with_theme(session, board_id: str) -> Heard:
    made = builders.add_open_consultation(session, board_id=board_id)
    group_id = builders.add_group(session, board_id=board_id, consultation_id=made)
    for number in range(5):
        response = builders.a_response(words=f"More lights {number} by the gate", words_may_be_used=number > 0)
        builders.keep(session, response, consultation_id=made, group_id=group_id)
    held = builders.a_response(words="Somebody hits me")
    builders.keep(session, held, consultation_id=made, group_id=group_id, concerns={"better": builders.WORRYING})
    builders.propose_theme(session, board_id=board_id, consultation_id=made)
    builders.add_noise(session, board_id=board_id)
    consultations.close_consultation(session, board_id=board_id, consultation_id=made, today=builders.TODAY)
    [theme] = themes.list_themes(session, board_id=board_id, consultation_id=made)
    return Heard(made, theme.id)


def _theme(sessions: Sessions, worker: Desk, heard: Heard) -> themes.KeptTheme:
    with sessions() as session:
        return themes.get_theme(session, board_id=worker.person.board_id, theme_id=heard.theme_id)


def _comment(sessions: Sessions, worker: Desk, heard: Heard) -> str:
    with sessions() as session:
        comments = themes.list_comments(session, board_id=worker.person.board_id, theme_id=heard.theme_id)
    return next(comment.id for comment in comments if comment.may_be_quoted)


def _compiled(sessions: Sessions, worker: Desk, stamp: str = "") -> str:
    with sessions() as session:
        made = documents.save_draft(
            session, board_id=worker.person.board_id, year="2026", title="What they told us", stamp=stamp, model={},
            prints=PRINTS, today=date(2026, 11, 24),
        )  # fmt: skip
        session.commit()
    return made


def _dump(settings: Settings) -> list[str]:
    with closing(sqlite3.connect(settings.instance / "heard.db")) as connection:
        return list(connection.iterdump())


def _read_all(sessions: Sessions, worker: Desk) -> None:
    """What the safeguarding lead does with every answer that need not be read first (R3.08)."""
    with sessions() as session:
        while one := reading.find_next_unread(session, board_id=worker.person.board_id):
            concerns.settle(
                session, board_id=worker.person.board_id, concern_id=one.concern_id, person_id="lead",
                outcome=concerns.Outcome.NO_CONCERN, reason="Read.", today=builders.TODAY,
            )  # fmt: skip
        session.commit()


def _review(sessions: Sessions, worker: Desk, document_id: str) -> None:
    """What a worker and a lead do who have read it."""
    with sessions() as session:
        lead = builders.add_person(session, board_id=worker.person.board_id, role=Role.SAFEGUARDING_LEAD)
        for person in (worker.person, lead):
            sign_offs.add_sign_off(session, person=person, document_id=document_id, act="reviewed", now=builders.NOW)
        session.commit()


def _status(sessions: Sessions, worker: Desk, document_id: str) -> str:
    with sessions() as session:
        return documents.get_document(session, board_id=worker.person.board_id, document_id=document_id).status


@pytest.fixture
def heard(sessions: Sessions, board_id: str) -> Heard:
    with sessions() as session:
        made = _closed_with_theme(session, board_id)
        session.commit()
    return made
