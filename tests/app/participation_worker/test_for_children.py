"""A worker says to children what was found, asked and decided: the machine drafts, a person writes or keeps (R4.10)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from app.store import child_sentences, consultations, promises, staff, themes
from app.store.child_sentences import KeptSentence
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk

YEAR = str(builders.TODAY.year)
HERE = f"/worker/documents/{YEAR}/for-children"
EASY = "The gate is dark."
LONG = "The gate is dark in winter and nobody has ever put a lamp where we all have to walk home."


@dataclass
class Told:
    """A theme that was agreed and an ask that the board has decided; keys of their boxes."""

    theme: str
    ask: str

    @property
    def younger(self) -> str:
        return f"theme-{self.theme}-younger"

    @property
    def older(self) -> str:
        return f"theme-{self.theme}-older"


def test_every_theme_ask_and_decision_stands_there_with_a_draft_that_nobody_has_read(worker: Desk, told: Told):
    page = worker.read(HERE)
    assert page.count("Draft, nobody has read it yet.") == 6
    for said in ("You told us about lights.", "Put a lamp at the gate.", "There is no money for it this year."):
        assert said in page
    assert "Noise" not in page, "what is not closed is told of in no document"


def test_a_draft_is_kept_by_nobody_but_a_person(worker: Desk, sessions: Sessions, told: Told):
    """Saving the page as it came keeps nothing: not one box was read."""
    reply = worker.send(HERE, **{told.younger: "You told us about lights."})
    assert (reply.status_code, _kept(worker, sessions)) == (302, [])


def test_a_draft_that_was_read_is_kept_with_a_tick(worker: Desk, sessions: Sessions, told: Told):
    worker.send(HERE, **{told.younger: "You told us about lights.", f"{told.younger}-keep": "y"})
    [kept] = _kept(worker, sessions)
    assert (kept.words, kept.level, kept.written_by) == ("You told us about lights.", "younger", worker.person.id)
    assert f'id="{told.younger}-keep"' not in worker.read(HERE)


def test_what_a_person_wrote_needs_no_tick_and_can_be_written_again(worker: Desk, sessions: Sessions, told: Told):
    worker.send(HERE, **{told.younger: EASY})
    worker.send(HERE, **{told.younger: "It is dark by the gate."})
    assert [one.words for one in _kept(worker, sessions)] == ["It is dark by the gate."]


def test_advice_stands_beside_what_was_kept_and_stops_nothing(worker: Desk, sessions: Sessions, told: Told):
    """R1.16: a hard word is named; a person decides."""
    assert worker.send(HERE, **{told.younger: "The infrastructure is dark."}).status_code == 302
    assert "Few children know: infrastructure." in worker.read(HERE)


def test_a_sentence_of_more_than_fifteen_words_is_not_kept_and_not_lost(worker: Desk, sessions: Sessions, told: Told):
    """R1.14."""
    reply = worker.send(HERE, **{told.older: LONG, told.younger: EASY})
    page = reply.get_data(as_text=True)
    assert (reply.status_code, _kept(worker, sessions)) == (422, [])
    assert "at most 15 words a sentence; here it is 20." in page
    assert LONG in page
    assert EASY in page
    assert f'href="#{told.older}"' in page


def test_what_was_kept_cannot_be_emptied(worker: Desk, sessions: Sessions, told: Told):
    worker.send(HERE, **{told.younger: EASY})
    assert worker.send(HERE, **{told.younger: ""}).status_code == 422
    assert [one.words for one in _kept(worker, sessions)] == [EASY]


def test_a_draft_that_is_thrown_away_is_no_fault(worker: Desk, sessions: Sessions, told: Told):
    assert worker.send(HERE, **{told.younger: ""}).status_code == 302
    assert worker.send(HERE, **{told.younger: "", f"{told.younger}-keep": "y"}).status_code == 422
    assert _kept(worker, sessions) == []


def test_the_picture_that_suits_is_shown_and_another_can_be_chosen(worker: Desk, sessions: Sessions, told: Told):
    assert "The one that suits (light)" in worker.read(HERE)
    worker.send(HERE, **{told.younger: EASY, told.older: EASY, f"theme-{told.theme}-picture": "street"})
    assert {one.picture for one in _kept(worker, sessions)} == {"street"}
    worker.send(HERE, **{f"theme-{told.theme}-picture": ""})
    assert {one.picture for one in _kept(worker, sessions)} == {""}


def test_a_picture_that_is_not_ours_is_refused(worker: Desk, sessions: Sessions, told: Told):
    typed = {told.younger: EASY, f"theme-{told.theme}-picture": "../../etc"}
    assert worker.send(HERE, **typed).status_code == 422
    assert _kept(worker, sessions) == []


def test_a_box_of_another_boards_theme_is_no_box_of_this_page(worker: Desk, sessions: Sessions, told: Told):
    """T3: what is saved is what this board's page offered, whatever is sent."""
    with sessions() as session:
        [other] = [one for one in staff.list_boards(session) if one.id != worker.person.board_id][:1]
        [theme] = [
            theme
            for kept in consultations.list_consultations(session, board_id=other.id)
            for theme in themes.list_themes(session, board_id=other.id, consultation_id=kept.id)
        ]
    worker.send(HERE, **{f"theme-{theme.id}-younger": "Taken."})
    with sessions() as session:
        assert child_sentences.list_sentences(session, board_id=other.id) == ()
    assert _kept(worker, sessions) == []


def test_what_is_missing_is_counted_on_the_page_of_the_document(worker: Desk, told: Told):
    assert "6 sentences for children are not written yet." in worker.read(f"/worker/documents/{YEAR}/")
    worker.send(HERE, **{told.younger: EASY})
    assert "5 sentences for children are not written yet." in worker.read(f"/worker/documents/{YEAR}/")


def test_a_year_with_nothing_in_it_says_where_to_begin(worker: Desk):
    assert "There is nothing to say to children yet." in worker.read("/worker/documents/2019/for-children")
    assert worker.get("/worker/documents/%3Cb%3E/for-children").status_code == 404


def test_markup_that_a_worker_types_is_shown_and_not_obeyed(worker: Desk, told: Told):
    worker.send(HERE, **{told.younger: "<b>It</b> is dark."})
    assert not re.search("<b>It</b>", worker.read(HERE))


def _kept(worker: Desk, sessions: Sessions) -> list[KeptSentence]:
    with sessions() as session:
        return list(child_sentences.list_sentences(session, board_id=worker.person.board_id))


@pytest.fixture
def told(worker: Desk, sessions: Sessions) -> Told:
    board_id = worker.person.board_id
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=board_id)
        group_id = builders.add_group(session, board_id=board_id, consultation_id=made)
        builders.keep(session, builders.a_response(), consultation_id=made, group_id=group_id)
        builders.propose_theme(session, board_id=board_id, consultation_id=made)
        builders.add_noise(session, board_id=board_id)
        consultations.close_consultation(session, board_id=board_id, consultation_id=made, today=builders.TODAY)
        [theme] = themes.list_themes(session, board_id=board_id, consultation_id=made)
        themes.agree_theme(session, board_id=board_id, theme_id=theme.id, person_id="p", today=builders.TODAY)
        ask_id = promises.add_ask(
            session, board_id=board_id, year=YEAR, words="Put a lamp at the gate.", partner="Police", by="March",
            theme_id=theme.id,
        )  # fmt: skip
        promises.save_decision(
            session, board_id=board_id, ask_id=ask_id, decision="No. There is no money for it this year.",
            person_id="p", today=builders.TODAY,
        )  # fmt: skip
        session.commit()
    return Told(theme.id, ask_id)
