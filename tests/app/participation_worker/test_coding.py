"""A second worker codes a tenth blind, what was read is said, and every comment is accounted for (R4.05, R4.11)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from app.jobs.running import run_waiting
from app.people import Role
from app.settings import Settings
from app.store import coding, consultations, themes, trail
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk

COMMENTS = 24


@dataclass
class Coded:
    """A closed consultation with one agreed theme of 24 comments and another one of none; somebody else agreed them."""

    id: str
    theme_id: str

    @property
    def home(self) -> str:
        return f"/worker/consultations/{self.id}/"

    @property
    def coding(self) -> str:
        return f"{self.home}second-coding"


def test_whoever_worked_on_the_themes_cannot_be_the_second_person(worker: Desk, coded: Coded):
    worker.send(f"/worker/themes/{coded.theme_id}/rename", label="Brighter lights")
    page = worker.read(coded.coding)
    assert "You cannot be the second person" in page
    worker.send(f"{coded.coding}/begin")
    assert "You cannot be the second person" in worker.read(coded.coding)


def test_it_begins_when_every_theme_is_decided_on(worker: Desk, sessions: Sessions, coded: Coded):
    _set_status(sessions, coded, "proposed")
    assert "1 theme waits for a decision" in worker.read(coded.coding)
    assert worker.send(f"{coded.coding}/begin").headers["Location"] == coded.coding


def test_a_comment_is_shown_without_a_word_about_where_it_stands(worker: Desk, sessions: Sessions, coded: Coded):
    """Blind: both themes are offered by name, and neither looks chosen."""
    page = worker.read(_begin(worker, coded))
    assert "Comment 1 of 20" in page
    assert "More lights" in page
    assert re.findall(r"<span>([A-Z][a-z ]+) <kbd", page) == ["Lights", "Paths", "None of these"]
    assert "checked" not in page
    assert "<mark>" not in page


def test_each_answer_leads_to_the_next_and_can_be_stopped_and_gone_on_with(worker: Desk, coded: Coded):
    first = _begin(worker, coded)
    second = worker.send(first, codes=[coded.theme_id]).headers["Location"]
    assert second != first
    assert "1 of 20 coded" in worker.read(coded.coding)
    assert worker.send(f"{coded.coding}/begin").headers["Location"] == second
    assert re.search(rf'checked[^>]*value="{coded.theme_id}"', worker.read(first))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Tick what it speaks of"),
        ({"codes": ["none", "theme"]}, "goes with nothing else"),
        ({"codes": ["theme", "other"]}, "which of those you ticked fits best"),
    ],
)
def test_what_cannot_be_meant_comes_back_with_what_was_ticked(
    worker: Desk, sessions: Sessions, coded: Coded, typed, words
):
    known = {"theme": coded.theme_id, "other": _other(sessions, coded), "none": "none"}
    sent = {key: [known[one] for one in value] for key, value in typed.items()}
    reply = worker.send(_begin(worker, coded), **sent)
    assert reply.status_code == 422
    assert words in reply.get_data(as_text=True)
    assert reply.get_data(as_text=True).count("checked") == len(sent.get("codes", ()))


def test_of_several_codes_the_best_is_kept_first(worker: Desk, sessions: Sessions, coded: Coded):
    other, first = _other(sessions, coded), _begin(worker, coded)
    worker.send(first, codes=[coded.theme_id, other], best=other)
    with sessions() as session:
        [one, *_] = coding.list_drawn(session, **_here(worker, coded), person_id=worker.person.id)
    assert one.codes == (other, coded.theme_id)


def test_it_is_finished_measured_and_shown_in_words_and_numbers(
    worker: Desk, sessions: Sessions, settings: Settings, coded: Coded
):
    """R4.05: by the job that the last press asks for."""
    path = first = _begin(worker, coded)
    for number in range(20):
        assert f"Comment {number + 1} of 20" in worker.read(path)
        path = worker.send(path, codes=["none" if number < 2 else coded.theme_id]).headers["Location"]
    assert "Finish" in worker.read(coded.coding)
    worker.send(f"{coded.coding}/finish")
    assert "is being worked out" in worker.read(coded.coding)
    run_waiting(sessions, settings)
    page = worker.read(coded.coding)
    for words in ("20 comments", "about 25", "90%", "alpha", "0.667", "often see different themes"):
        assert words in page
    assert worker.send(first, codes=["none"]).headers["Location"] == coded.coding
    assert "What you said stays as it is." in worker.read(coded.coding)


def test_nothing_is_finished_before_all_is_coded(worker: Desk, coded: Coded):
    _begin(worker, coded)
    worker.send(f"{coded.coding}/finish")
    assert "Some comments are not coded yet." in worker.read(coded.coding)
    assert "0 of 20 coded" in worker.read(coded.coding)


def test_what_was_dealt_to_one_is_not_there_for_another_who_may_take_it_over(
    worker: Desk, at_desk, sessions: Sessions, coded: Coded
):
    first, other = _begin(worker, coded), at_desk(Role.PARTICIPATION_WORKER, "Kim")
    assert other.get(first).status_code == 404
    assert other.send(first, codes=["none"]).status_code == 404
    worker.send(first, codes=["none"])
    assert "1 of 20 done" in other.read(coded.coding)
    assert other.send(f"{coded.coding}/begin").headers["Location"] == first
    assert "0 of 20 coded" in other.read(coded.coding)
    assert worker.get(first).status_code == 404


def test_pages_that_tell_where_comments_stand_are_closed_to_whoever_codes(
    worker: Desk, at_desk, sessions: Sessions, coded: Coded
):
    """R4.05: until it is finished, and to nobody else; pressing a button there does nothing."""
    first, other = _begin(worker, coded), at_desk(Role.PARTICIPATION_WORKER, "Kim")
    pages = [f"/worker/themes/{coded.theme_id}", *(f"{coded.home}{one}" for one in ("themes", "ledger", "export"))]
    for page in (*pages, f"{coded.home}themes/unplaced/better", f"{coded.home}themes/steps"):
        reply = worker.get(page)
        assert (reply.status_code, "More lights" in reply.get_data(as_text=True)) == (409, False), page
        assert "Closed to you until you have finished" in reply.get_data(as_text=True)
        assert other.get(page).status_code == 200
    assert worker.send(f"{coded.home}export/csv").status_code == 409
    assert worker.send(f"/worker/themes/{coded.theme_id}/agree").status_code == 409
    for _ in range(20):
        first = worker.send(first, codes=["none"]).headers["Location"]
    worker.send(f"{coded.coding}/finish")
    assert [worker.get(page).status_code for page in pages] == [200] * 4


def test_a_comment_can_be_coded_when_a_theme_of_the_codebook_has_gone(worker: Desk, sessions: Sessions, coded: Coded):
    first = _begin(worker, coded)
    with sessions() as session:
        session.execute(text("DELETE FROM themes WHERE label = 'Paths'"))
        session.commit()
    page = worker.read(first)
    assert re.findall(r"<span>([A-Z][a-z ]+) <kbd", page) == ["Lights", "None of these"]


def test_whoever_took_all_away_as_a_file_cannot_be_the_second_person(worker: Desk, coded: Coded):
    assert worker.send(f"{coded.home}export/csv").status_code == 200
    assert "You cannot be the second person" in worker.read(coded.coding)


def test_whoever_has_seen_since_where_comments_stand_codes_no_more(worker: Desk, sessions: Sessions, coded: Coded):
    """By a way that no page closes: a colleague takes it over."""
    first = _begin(worker, coded)
    with sessions() as session:
        trail.note(session, person=worker.person, act="exported_codings", about=coded.id, now=builders.NOW)
        session.commit()
    assert worker.send(first, codes=["none"]).headers["Location"] == coded.coding
    page = worker.read(coded.coding)
    assert "You have seen where comments stand since you began" in page
    assert "You cannot be the second person" in page
    assert worker.get(f"/worker/themes/{coded.theme_id}").status_code == 200


def test_an_answer_that_is_held_after_the_draw_is_gone_from_it(worker: Desk, sessions: Sessions, coded: Coded):
    """R3.14."""
    first = _begin(worker, coded)
    with sessions() as session:
        session.execute(
            text(
                "UPDATE concerns SET state = 'waiting' WHERE response_id ="
                " (SELECT response_id FROM comments WHERE id = :id)"
            ),
            {"id": first.rsplit("/", 1)[1]},
        )
        session.commit()
    assert worker.get(first).status_code == 404
    assert "0 of 19 coded" in worker.read(coded.coding)


def test_reading_counts_when_somebody_says_so_and_opening_a_page_says_nothing(
    worker: Desk, sessions: Sessions, coded: Coded
):
    page = worker.read(f"/worker/themes/{coded.theme_id}")
    assert f"{COMMENTS} not read yet" in page
    assert _count_read(sessions, worker, coded) == 0
    shown = re.findall(r'name="shown" value="([^"]+)"', page)
    worker.send(f"/worker/themes/{coded.theme_id}/comments", act="read", shown=shown)
    assert _count_read(sessions, worker, coded) == COMMENTS
    assert "None not read yet" in worker.read(f"/worker/themes/{coded.theme_id}")
    with sessions() as session:
        assert "read_comments" in [act.act for act in trail.list_acts(session, board_id=worker.person.board_id)]


def test_only_what_stood_on_the_page_counts_as_read(worker: Desk, sessions: Sessions, coded: Coded):
    """What came while somebody was reading, and what is in another place, is not."""
    with sessions() as session:
        ids = [c.id for c in themes.list_comments(session, board_id=worker.person.board_id, theme_id=coded.theme_id)]
    shown = [ids[0], ids[1], coded.theme_id, "nonsense"]
    worker.send(f"/worker/themes/{coded.theme_id}/comments", act="read", shown=shown)
    worker.send(f"/worker/themes/{_other(sessions, coded)}/comments", act="read", shown=ids[2])
    assert _count_read(sessions, worker, coded) == 2


def test_comments_in_no_theme_are_read_in_the_same_way(worker: Desk, sessions: Sessions, coded: Coded):
    with sessions() as session:
        comment = themes.list_comments(session, board_id=worker.person.board_id, theme_id=coded.theme_id)[0]
    worker.send(f"/worker/themes/{coded.theme_id}/comments/{comment.id}/take-out")
    path = f"{coded.home}themes/unplaced/better"
    assert "I have read these" in worker.read(path)
    worker.send(path, act="read", shown=comment.id)
    assert _count_read(sessions, worker, coded) == 1
    elsewhere = worker.send(f"{coded.home}themes/unplaced/nothing", act="read", shown=comment.id)
    assert elsewhere.status_code == 404


def test_a_comment_in_no_theme_for_a_reason_not_known_here_is_on_the_page_all_the_same(
    worker: Desk, sessions: Sessions, coded: Coded
):
    with sessions() as session:
        session.execute(text("UPDATE comments SET unplaced = 'of_a_later_version'"))
        session.execute(text("UPDATE theme_comments SET is_in = false"))
        session.commit()
    assert worker.read(f"{coded.home}themes/unplaced/better").count("More lights") == COMMENTS


def test_the_ledger_counts_what_may_be_read_and_tells_no_small_number_of_what_may_not(worker: Desk, coded: Coded):
    """R2.18, R3.14."""
    page = " ".join(re.sub(r"<[^>]+>", " ", worker.read(f"{coded.home}ledger")).split())
    assert f"In themes that a person agreed {COMMENTS}" in page
    assert f"All of these {COMMENTS}" in page
    assert "waiting for a safeguarding lead fewer than 8" in page
    assert "Not looked at yet 0" in page
    assert f"0 of {COMMENTS} comments" in page


def _begin(worker: Desk, coded: Coded) -> str:
    return str(worker.send(f"{coded.coding}/begin").headers["Location"])


def _here(worker: Desk, coded: Coded) -> dict[str, str]:
    return {"board_id": worker.person.board_id, "consultation_id": coded.id}


def _count_read(sessions: Sessions, worker: Desk, coded: Coded) -> int:
    with sessions() as session:
        return coding.count_read(session, **_here(worker, coded))


def _other(sessions: Sessions, coded: Coded) -> str:
    with sessions() as session:
        return str(session.scalar(text("SELECT id FROM themes WHERE label = 'Paths'")))


def _set_status(sessions: Sessions, coded: Coded, status: str) -> None:
    with sessions() as session:
        session.execute(
            text("UPDATE themes SET status = :status WHERE id = :id"), {"status": status, "id": coded.theme_id}
        )
        session.commit()


def add_coded(session, board_id: str) -> Coded:
    """What the tests of codings stand on."""
    made = builders.add_open_consultation(session, board_id=board_id)
    for number in range(COMMENTS):
        builders.keep(session, builders.a_response(words=f"More lights {number}"), consultation_id=made)
    held = builders.a_response(words="Somebody hits me")
    builders.keep(session, held, consultation_id=made, concerns={"better": builders.WORRYING})
    builders.propose_theme(session, board_id=board_id, consultation_id=made)
    builders.add_noise(session, board_id=board_id)
    consultations.close_consultation(session, board_id=board_id, consultation_id=made, today=builders.TODAY)
    [theme] = themes.list_themes(session, board_id=board_id, consultation_id=made)
    other = themes.add_theme(
        session, board_id=board_id, consultation_id=made, question_id="better", label="Paths", person_id="first",
        today=builders.TODAY,
    )  # fmt: skip
    for theme_id in (theme.id, other):
        themes.agree_theme(session, board_id=board_id, theme_id=theme_id, person_id="first", today=builders.TODAY)
    return Coded(made, theme.id)


@pytest.fixture
def coded(sessions: Sessions, board_id: str) -> Coded:
    with sessions() as session:
        made = add_coded(session, board_id)
        session.commit()
    return made
