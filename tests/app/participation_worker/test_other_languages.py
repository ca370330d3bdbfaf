"""Answers in another language: read as far as redaction lets anybody, translated by a person, then quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import uuid4

import pytest
from sqlalchemy import text

from analysis.themes import ThemesFound
from app.jobs.evidence import gather
from app.jobs.running import run_waiting
from app.settings import Settings
from app.store import consultations, proposing, quotes, responses, themes, trail
from app.store.session import Sessions
from tests import builders
from tests.app.desks import Desk

POLISH = "W toalecie jest zawsze brudno"
URDU = "مجھے ڈر لگتا ہے"
ENGLISH = "It is always dirty in the toilet, says Aisha"
REDACTED = "It is always dirty in the toilet, says [name]"


@dataclass
class Foreign:
    """A closed consultation with a Polish and an Urdu answer, one in English, and a Polish one that is held."""

    consultation_id: str
    comments: dict[str, str]

    @property
    def page(self) -> str:
        return f"/worker/consultations/{self.consultation_id}/themes/other-languages"

    def translate(self, said: str) -> str:
        return f"/worker/comments/{self.comments[said]}/translation"


def test_what_the_machine_did_not_theme_is_listed_by_language_in_its_own_direction(worker: Desk, foreign: Foreign):
    page = worker.read(foreign.page)
    assert re.findall(r"<h2>(\w+) <span", page) == ["Polish", "Urdu"]
    assert f'<p lang="ur" dir="rtl">{URDU}</p>' in page
    assert f'<p lang="pl" dir="ltr">{POLISH}</p>' in page
    assert "less surely in other languages" in page
    assert "More lights" not in page


def test_what_is_held_is_not_there_in_any_language(worker: Desk, foreign: Foreign):
    """R3.14."""
    assert "Tata mnie bije" not in worker.read(foreign.page)
    assert worker.get(foreign.translate("Tata mnie bije")).status_code == 404
    assert worker.send(foreign.translate("Tata mnie bije"), words="My dad").status_code == 404


def test_a_translation_stands_beside_the_childs_words_with_a_name(
    worker: Desk, sessions: Sessions, settings: Settings, foreign: Foreign
):
    worker.send(foreign.translate(POLISH), words=ENGLISH)
    run_waiting(sessions, settings)
    page = worker.read(foreign.page)
    assert POLISH in page
    assert REDACTED in page
    assert worker.person.name in page
    with sessions() as session:
        acts = trail.list_acts(session, board_id=worker.person.board_id)
    assert ("translated_answer", foreign.comments[POLISH]) in {(act.act, act.about) for act in acts}


def test_nobody_else_reads_a_translation_before_who_and_where_is_out(
    worker: Desk, at_desk, sessions: Sessions, settings: Settings, foreign: Foreign
):
    """R4.06: redaction comes before anybody else's eyes, and what was typed is not kept beside it."""
    worker.send(foreign.translate(POLISH), words=ENGLISH)
    other = at_desk(worker.person.role, name="Another worker")
    assert "Aisha" in worker.read(foreign.page)
    assert "Aisha" not in other.read(foreign.page) + other.read(foreign.translate(POLISH))
    run_waiting(sessions, settings)
    assert "Aisha" not in worker.read(foreign.page)
    with sessions() as session:
        assert "Aisha" not in str(session.execute(text("SELECT * FROM comments")).all())


def test_a_translation_crosses_the_bridge_beside_the_original(worker: Desk, sessions: Sessions, foreign: Foreign):
    worker.send(foreign.translate(POLISH), words=ENGLISH)
    with sessions() as session:
        kept = consultations.get_consultation(
            session, board_id=worker.person.board_id, consultation_id=foreign.consultation_id
        )
        comments = gather(session, consultation=kept, question=builders.BETTER).evidence.comments
    assert {(one.text, one.translation, one.language) for one in comments} == {
        (POLISH, ENGLISH, "en"),
        (URDU, "", "en"),
        ("More lights", "", "en"),
    }


def test_an_empty_box_takes_a_translation_back(worker: Desk, sessions: Sessions, settings: Settings, foreign: Foreign):
    worker.send(foreign.translate(POLISH), words=ENGLISH)
    run_waiting(sessions, settings)
    worker.send(foreign.translate(POLISH), words=" ")
    page = worker.read(foreign.page)
    assert "dirty" not in page
    assert "Write a translation" in page


def test_a_translation_that_is_too_long_comes_back_as_it_was_typed(worker: Desk, foreign: Foreign):
    reply = worker.send(foreign.translate(POLISH), words="dirty " * 2000)
    assert reply.status_code == 422
    assert "dirty dirty" in reply.get_data(as_text=True)


def test_a_quote_of_a_translation_is_marked_everywhere(
    worker: Desk, lead: Desk, sessions: Sessions, settings: Settings, foreign: Foreign
):
    """R4.06: translations are marked."""
    theme_id, quote_id = _quote(worker, sessions, settings, foreign)
    assert "translated" in worker.read(f"/worker/themes/{theme_id}")
    page = lead.read(f"/lead/quotes/{quote_id}")
    assert "Translated by a person" in page
    assert POLISH in page
    lead.send(f"/lead/quotes/{quote_id}", kept=REDACTED)
    with sessions() as session:
        [said] = responses.list_released_words(session, consultation_id=foreign.consultation_id)
    assert (said.text, said.language, said.is_translation) == (REDACTED, "en", True)


def test_a_quoted_translation_is_not_changed_under_the_quote(
    worker: Desk, sessions: Sessions, settings: Settings, foreign: Foreign
):
    _quote(worker, sessions, settings, foreign)
    reply = worker.send(foreign.translate(POLISH), words="Something else")
    assert reply.status_code == 422
    assert "Something else" in reply.get_data(as_text=True)
    assert REDACTED in worker.read(foreign.page)


def _quote(worker: Desk, sessions: Sessions, settings: Settings, foreign: Foreign) -> tuple[str, str]:
    worker.send(foreign.translate(POLISH), words=ENGLISH)
    run_waiting(sessions, settings)
    here = {"board_id": worker.person.board_id}
    with sessions() as session:
        theme_id = themes.add_theme(
            session, **here, consultation_id=foreign.consultation_id, question_id="better", label="Toilets",
            person_id=worker.person.id, today=builders.TODAY,
        )  # fmt: skip
        comment_id = foreign.comments[POLISH]
        themes.move_comment(session, **here, comment_id=comment_id, from_id=None, to_id=theme_id)
        session.commit()
    worker.send(f"/worker/themes/{theme_id}/comments/{comment_id}/quote", kept=REDACTED)
    with sessions() as session:
        [quote] = quotes.list_quotes(session, **here, theme_id=theme_id)
    return theme_id, quote.id


@pytest.fixture
def foreign(sessions: Sessions, board_id: str) -> Foreign:
    said = {POLISH: "pl", URDU: "ur", "More lights": "en", "Tata mnie bije": "pl"}
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=board_id)
        group_id = builders.add_group(session, board_id=board_id, consultation_id=made)
        builders.add_noise(session, board_id=board_id)
        for words in said:
            builders.keep(session, builders.a_response(words=words), consultation_id=made, group_id=group_id)
        answers = responses.list_own_words(session, consultation_id=made, question_id="better")
        known = {str(uuid4()): one for one in answers}
        found = ThemesFound(
            themes=(),
            unplaced={"other_language": tuple(key for key, one in known.items() if said[one.text] != "en")},
            redacted={key: one.text for key, one in known.items()},
            languages={key: said[one.text] for key, one in known.items()},
        )
        came_from = {key: one.response_id for key, one in known.items()}
        asked = proposing.Asked(board_id, made, "better")
        proposing.save_found(session, asked=asked, found=found, answers=came_from)
        held = next(one.response_id for one in answers if one.text == "Tata mnie bije")
        session.execute(text("UPDATE concerns SET state = 'waiting' WHERE response_id = :id"), {"id": held})
        consultations.close_consultation(session, board_id=board_id, consultation_id=made, today=builders.TODAY)
        session.commit()
    return Foreign(made, {one.text: key for key, one in known.items()})
