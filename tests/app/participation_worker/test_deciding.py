"""Deciding theme after theme without losing one's place, and what is still to do when all are decided."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import uuid4

import pytest
from sqlalchemy import text

from analysis.themes import Placement, Theme, ThemesFound
from app.store import coding, proposing, quotes, responses, themes
from app.store.session import Session, Sessions
from tests import builders
from tests.app.desks import Desk


@dataclass
class Table:
    """A closed consultation with two questions; ids of its themes by name, all but Agreed wait."""

    id: str
    ids: dict[str, str]

    @property
    def themes(self) -> str:
        return f"/worker/consultations/{self.id}/themes"

    def at(self, label: str) -> str:
        return f"{self.themes}#theme-{self.ids[label]}"


@dataclass
class Left:
    """One agreed theme of two comments; one more suggested, one said by few, one French, one idk, one held."""

    id: str
    lights: str
    comments: dict[str, str]

    @property
    def themes(self) -> str:
        return f"/worker/consultations/{self.id}/themes"


def test_whoever_decides_goes_on_to_the_next_theme_that_waits(worker: Desk, table: Table):
    """As the table shows them: the same question first, then the next, then what was passed over."""
    for label, decision, following in (
        ("Buses", "agree", "Lights"),
        ("Lights", "reject", "Cold"),
        ("Cold", "agree", "Warm"),
        ("Warm", "agree", "Benches"),
    ):
        assert _decide(worker, table, label, decision) == table.at(following)


def test_after_the_last_theme_the_page_opens_where_that_is_said(worker: Desk, table: Table):
    for label in ("Cold", "Lights", "Buses", "Warm"):
        _decide(worker, table, label, "agree")
    assert _decide(worker, table, "Benches", "agree") == f"{table.themes}#waiting"
    assert re.search(r'id="waiting" tabindex="-1">Every theme has been decided on', worker.read(table.themes))


def test_a_decision_that_is_taken_back_keeps_its_theme_in_sight(worker: Desk, table: Table):
    _decide(worker, table, "Lights", "agree")
    assert _decide(worker, table, "Lights", "undo") == table.at("Lights")


def test_links_at_the_top_lead_to_each_question_and_say_how_many_wait(worker: Desk, table: Table):
    _decide(worker, table, "Warm", "agree")
    page = worker.read(table.themes)
    assert re.findall(r'<a href="#question-(\d)">[^<]+</a> <span class="bare">([^<]+)<', page) == [
        ("1", "1 waits"),
        ("2", "3 wait"),
    ]
    assert page.count('id="question-') == 2


def test_what_is_left_stands_at_the_top_with_links_to_it(worker: Desk, left: Left):
    """A theme that was decided on can still hide words that nobody has read."""
    page = worker.read(left.themes)
    assert "Not all that was said has been read or answered yet." in page
    assert _to_do(page) == [
        (f"/worker/themes/{left.lights}?unread=yes#comments", "6 comments that nobody has read, first in “Lights”"),
        (f"{left.themes}/unplaced/better?unread=yes#comments", "1 said by few, read by nobody"),
        (f"{left.themes}/other-languages", "1 answer in other languages, not translated"),
        (f"/worker/themes/{left.lights}#suggested", "1 comment that the machine would add to “Lights”"),
    ]
    assert "2 comments, too few for the learning document, some held back · 2 not read yet" in page


def test_every_line_of_what_is_left_leads_to_as_many(worker: Desk, left: Left):
    in_theme, rare, foreign, suggested = (worker.read(href) for href, _ in _to_do(worker.read(left.themes)))
    assert in_theme.count("data-item") == 2
    assert "A bench" in rare
    assert "Une lampe" in foreign
    assert "The machine would add this one" in suggested


def test_what_is_done_leaves_the_list(worker: Desk, sessions: Sessions, left: Left):
    with sessions() as session:
        coding.note_read(
            session, board_id=worker.person.board_id, person_id=worker.person.id, comment_ids=left.comments.values(),
            today=builders.TODAY,
        )  # fmt: skip
        session.commit()
    worker.send(f"/worker/themes/{left.lights}/suggestions", act="all")
    assert [words for _, words in _to_do(worker.read(left.themes))] == ["1 answer in other languages, not translated"]


def test_a_suggested_comment_in_no_theme_says_to_which_theme(worker: Desk, left: Left):
    page = worker.read(left.themes + "/unplaced/better")
    assert f'to <a href="/worker/themes/{left.lights}#suggested">Lights</a>' in page
    assert page.count("#suggested") == 1
    assert "Nothing was found that these have in common" not in page


def test_all_suggestions_are_refused_without_ticking_each(worker: Desk, left: Left):
    reply = worker.send(f"/worker/themes/{left.lights}/suggestions", act="refuse")
    page = worker.read(reply.headers["Location"])
    assert "Not added: 1 comment." in page
    assert "The machine would add" not in page


def test_undoing_a_decision_from_the_table_keeps_its_theme_in_sight(worker: Desk, table: Table):
    _decide(worker, table, "Lights", "agree")
    undo = re.search(r'action="([^"]+/undo)"', worker.read(table.themes).partition('class="last"')[2])[1]
    assert worker.send(undo, from_table="yes").headers["Location"] == table.at("Lights")


def test_a_comment_says_what_became_of_its_quote(worker: Desk, sessions: Sessions, left: Left):
    board_id, page = worker.person.board_id, f"/worker/themes/{left.lights}"
    with sessions() as session:
        [comment] = [
            one for one in themes.list_comments(session, board_id=board_id, theme_id=left.lights)
            if one.text == "More lights"
        ]  # fmt: skip
        made = quotes.propose_quote(
            session, board_id=board_id, theme_id=left.lights, comment_id=comment.id, text="More lights",
            differs=False, person_id="one",
        )  # fmt: skip
        session.commit()
    assert "Proposed as a quote" in worker.read(page)
    with sessions() as session:
        quotes.release_quote(session, board_id=board_id, quote_id=made, person_id="lead", today=builders.TODAY)
        session.commit()
    assert "Released as a quote" in worker.read(page)
    assert "Proposed as a quote" not in worker.read(page)


def _to_do(page: str) -> list[tuple[str, str]]:
    there = page.partition('id="to-do"')[2].partition("</section>")[0]
    return re.findall(r'<a href="([^"]+)">([^<]+)</a>', there)


def _decide(worker: Desk, table: Table, label: str, decision: str) -> str:
    return worker.send(f"/worker/themes/{table.ids[label]}/{decision}", **{"from": "table"}).headers["Location"]


def _add_theme(session: Session, board_id: str, consultation_id: str, question_id: str, label: str) -> str:
    made = themes.add_theme(
        session, board_id=board_id, consultation_id=consultation_id, question_id=question_id, label=label,
        person_id="somebody", today=builders.TODAY,
    )  # fmt: skip
    if label == "Agreed":
        themes.agree_theme(session, board_id=board_id, theme_id=made, person_id="somebody", today=builders.TODAY)
    return made


def _find(session: Session, board_id: str, consultation_id: str, ids: dict[str, str], *words: str) -> None:
    """What a run of the machine leaves: these words in one theme, all others in none."""
    placed = tuple(Placement(ids[one], 0.9, one) for one in words)
    reasons = {"rare": "A bench", "other_language": "Une lampe", "no_answer": "idk", "mixed": "Lamps"}
    proposing.save_found(
        session, asked=proposing.Asked(board_id, consultation_id, "better"),
        found=ThemesFound(
            (Theme("t", "Lights", (), placed, (), "steady"),),
            {why: (ids[one],) for why, one in reasons.items() if one not in words},
            {comment_id: one for one, comment_id in ids.items()},
        ),
        answers={one.comment_id or ids[one.text]: one.response_id for one in
                 responses.list_own_words(session, consultation_id=consultation_id, question_id="better")},
    )  # fmt: skip


@pytest.fixture
def left(sessions: Sessions, board_id: str) -> Left:
    said = ("More lights", "Lights please", "Lamps", "A bench", "Une lampe", "idk", "Lights, or he hits me")
    ids = {words: str(uuid4()) for words in said}
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=board_id)
        for words in said:
            builders.keep(session, builders.a_response(id=ids[words], words=words), consultation_id=made)
        _find(session, board_id, made, ids, "More lights", "Lights please", "Lights, or he hits me")
        [theme] = themes.list_themes(session, board_id=board_id, consultation_id=made)
        themes.agree_theme(session, board_id=board_id, theme_id=theme.id, person_id="one", today=builders.TODAY)
        _find(session, board_id, made, ids, "More lights", "Lights please", "Lights, or he hits me", "Lamps")
        # A lead has asked for it since.
        held = {"one": ids["Lights, or he hits me"]}
        session.execute(text("UPDATE concerns SET state = 'waiting' WHERE response_id = :one"), held)
        builders.add_noise(session, board_id=board_id)
        session.commit()
    return Left(made, theme.id, ids)


@pytest.fixture
def table(sessions: Sessions, board_id: str) -> Table:
    named = (("better", "Benches"), ("better", "Buses"), ("feels", "Cold"), ("better", "Agreed"), ("better", "Lights"))
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=board_id)
        ids = {label: _add_theme(session, board_id, made, question, label) for question, label in named}
        ids["Warm"] = _add_theme(session, board_id, made, "feels", "Warm")
        builders.add_noise(session, board_id=board_id)
        session.commit()
    return Table(made, ids)
