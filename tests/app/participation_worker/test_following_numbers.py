"""A worker follows a number to its comments, sees what was typed by hand and what has changed; the board sees less."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text

from analysis.document.compiling import compile_document
from analysis.document.html import as_article
from analysis.document.marking import BY_HAND
from analysis.document.plain import to_plain
from app.jobs.keep_sources import keep_sources
from app.jobs.material import gather_material, read_body
from app.participation_worker.actions.sources import read_at
from app.people import Role
from app.store import consultations, document_sources, documents, promises, quotes, staff, themes
from app.store.session import Sessions
from tests import builders
from tests.analysis.document.samples import sample_document
from tests.app.desks import Desk, sit_down
from tests.app.store.test_stale import publish

YEAR_PAGE = "/worker/documents/2026/"


@dataclass(frozen=True)
class Told:
    """A document that was compiled from a theme of twelve, with a quote, and where it is read."""

    id: str
    theme_id: str
    consultation_id: str

    @property
    def reading(self) -> str:
        return f"/worker/documents/read/{self.id}"

    @property
    def sources(self) -> str:
        return f"{self.reading}/sources"


def test_a_number_of_a_finding_leads_to_what_was_counted_and_from_there_to_its_comments(worker: Desk, told: Told):
    """R4.12."""
    place = f"findings/{told.theme_id}/weight_words"
    assert f'<a class="ld-counted" href="{told.sources}#{place}">about 10</a>' in worker.read(told.reading)
    page = worker.read(told.sources)
    assert f'<li id="{place}"' in page
    assert f'href="/worker/themes/{told.theme_id}"' in page
    assert "Lights by [name]" in worker.read(f"/worker/themes/{told.theme_id}")


def test_under_the_document_each_finding_leads_to_its_comments_and_all_to_the_ledger(worker: Desk, told: Told):
    page = worker.read(told.reading)
    assert "Where the numbers come from" in page
    assert f'href="/worker/themes/{told.theme_id}"' in page
    assert f'href="/worker/consultations/{told.consultation_id}/ledger"' in page


def test_each_sentence_says_in_words_what_was_counted(worker: Desk, told: Told):
    page = _words(worker.read(told.sources))
    assert "Said by about 10 out of about 25 who answered (about 40%)." in page
    assert "about 25 Those who answered the question" in page
    assert "Answers that a safeguarding lead read, or must read" in page


def test_every_number_in_the_list_has_a_sentence_or_says_of_whom_it_tells(worker: Desk, told: Told):
    assert "Age, 11-13: how many" in worker.read(told.sources)
    assert re.findall(r"<li id=\"[^\"]+\" tabindex=\"-1\">\s*<p></p>", worker.read(told.sources)) == []


def test_a_cell_is_named_by_what_holds_it():
    model = to_plain(sample_document())
    assert read_at(model, "heard/0/rows/0/count") == "Age, 8-10: how many"
    assert read_at(model, "findings/home/breakdown/0/share") == "8-10: what part of those who answered"
    assert read_at(model, "method/3/words").startswith("Helped by an adult: about 10%")
    assert read_at(model, "gone/0/words") == "words"


def test_what_staff_typed_is_listed_and_marked_in_the_draft(worker: Desk, told: Told):
    """R4.12: editing raw digits by hand is highlighted."""
    page = worker.read(YEAR_PAGE)
    assert "Typed by hand, not counted by Heard" in page
    assert "All 34 schools asked for it." in page
    assert BY_HAND in worker.read(told.reading)


def test_the_board_reads_the_same_words_without_links_and_marks(worker: Desk, member: Desk, sessions, told: Told):
    """T4."""
    _give(sessions, worker, told)
    page = member.read(f"/board/documents/{told.id}")
    assert "All 34 schools asked for it." in page
    assert "<mark" not in page
    assert 'class="ld-counted" href' not in page
    assert "Where the numbers come from" not in page


def test_nobody_but_a_worker_follows_a_number(worker: Desk, member: Desk, lead: Desk, told: Told):
    """T4."""
    for desk in (member, lead):
        assert desk.get(told.sources).status_code == 403


def test_nothing_of_another_board_can_be_followed(app, sessions: Sessions, told: Told):
    """T4."""
    with sessions() as session:
        other = builders.add_board(session, name="Elsewhere")
        session.commit()
    stranger = sit_down(app, sessions, board_id=other, role=Role.PARTICIPATION_WORKER, name="Stranger")
    assert stranger.get(told.sources).status_code == 404


def test_a_theme_that_is_no_longer_there_is_not_linked(worker: Desk, sessions: Sessions, told: Told):
    with sessions() as session:
        into = themes.add_theme(
            session, board_id=worker.person.board_id, consultation_id=told.consultation_id, question_id="better",
            label="Paths", person_id="w", today=builders.TODAY,
        )  # fmt: skip
        themes.merge_themes(
            session, board_id=worker.person.board_id, theme_id=told.theme_id, into_id=into, person_id="w",
            today=builders.TODAY,
        )  # fmt: skip
        session.commit()
    page = worker.read(told.sources)
    assert f'href="/worker/themes/{told.theme_id}"' not in page
    assert "The theme is no longer there" in page


def test_a_worker_is_told_what_has_changed_and_what_to_do(worker: Desk, sessions: Sessions, told: Told):
    """R4.12, R3.14."""
    assert "Out of date" not in worker.read(YEAR_PAGE)
    _redact_once_more(sessions)
    page = worker.read(YEAR_PAGE)
    assert "The words or numbers behind 1 finding have changed: Lights." in page
    assert "Compile it again: as it is, it cannot be published." in page
    for path in (told.reading, told.sources):
        assert "behind 1 finding have changed" in worker.read(path)


def test_the_board_is_told_under_which_finding_and_nothing_more(worker: Desk, member: Desk, sessions, told: Told):
    """R4.12: no number, no word, no reason."""
    _give(sessions, worker, told)
    assert "Out of date" not in member.read(f"/board/documents/{told.id}")
    quote_id = _refuse_the_quote(sessions, worker, told)
    page = member.read(f"/board/documents/{told.id}")
    assert "It prints a quote that may no longer be printed, under: Lights." in page
    assert quote_id not in page
    assert "refused" not in page


def test_a_published_document_with_a_refused_quote_is_to_be_taken_back(worker: Desk, sessions, told: Told):
    """R4.06."""
    _give(sessions, worker, told)
    with sessions() as session:
        publish(session, board_id=worker.person.board_id, document_id=told.id)
        session.commit()
    assert "Take the document of 2026 back" not in worker.read(YEAR_PAGE)
    _refuse_the_quote(sessions, worker, told)
    assert "Take the document of 2026 back" in worker.read(YEAR_PAGE)


def test_what_the_board_has_is_watched_while_a_new_draft_is_written(worker: Desk, sessions: Sessions, told: Told):
    _give(sessions, worker, told)
    _redact_once_more(sessions)
    with sessions() as session:
        _compile(session, worker.person.board_id)
        session.commit()
    page = worker.read(YEAR_PAGE)
    assert "The document of 2026 that the board has is out of date." in page
    assert "Out of date since it was compiled" not in page


def test_a_document_from_before_says_that_it_cannot_be_followed(worker: Desk, sessions: Sessions):
    with sessions() as session:
        made = documents.save_draft(
            session, board_id=worker.person.board_id, year="2025", title="Old", stamp="", model={},
            prints=dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b""), today=date(2025, 11, 24),
        )  # fmt: skip
        session.commit()
    assert "It was compiled before Heard kept this" in worker.read(f"/worker/documents/read/{UUID(made)}/sources")
    assert "Where the numbers come from" not in worker.read(f"/worker/documents/read/{made}")


def _words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def _give(sessions: Sessions, worker: Desk, told: Told) -> None:
    with sessions() as session:
        documents.give_to_board(session, board_id=worker.person.board_id, document_id=told.id, now=builders.NOW)
        session.commit()


def _redact_once_more(sessions: Sessions) -> None:
    with sessions() as session:
        session.execute(text("UPDATE comments SET text = 'Lights by [place]' WHERE text = 'Lights 7'"))
        session.commit()


def _refuse_the_quote(sessions: Sessions, worker: Desk, told: Told) -> str:
    """As a lead does at their desk; whether the board is told at once is tried in test_stale."""
    document_sources._lately.clear()
    with sessions() as session:
        (kept,) = quotes.list_quotes(session, board_id=worker.person.board_id, theme_id=told.theme_id)
        quotes.refuse_quote(
            session, board_id=worker.person.board_id, quote_id=kept.id, person_id="lead", today=builders.TODAY
        )
        session.commit()
    return kept.id


def _compile(session, board_id: str) -> str:
    """What the job does, but for the prints that take long."""
    material = gather_material(session, board_id=board_id, year="2026")
    body = read_body(staff.get_board(session, board_id=board_id))
    document = compile_document(material, body=body, today=builders.TODAY)
    article = as_article(document).encode()
    made = documents.save_draft(
        session, board_id=board_id, year="2026", title=document.title, stamp=document.stamp, model=to_plain(document),
        prints={"html": b"", "article": article, "pdf": b"", "docx": b"", "csv": b""}, today=builders.TODAY,
    )  # fmt: skip
    keep_sources(session, board_id=board_id, document_id=made, document=document, material=material)
    return made


@pytest.fixture
def told(worker: Desk, sessions: Sessions) -> Told:
    """A theme of twelve in a consultation whose purpose names a number; noise stands beside it."""
    board_id = worker.person.board_id
    definition = replace(builders.a_definition(), purpose="All 34 schools asked for it.")
    with sessions() as session:
        made = builders.add_open_consultation(session, board_id=board_id, definition=definition)
        group_id = builders.add_group(session, board_id=board_id, consultation_id=made)
        for number in range(12):
            response = builders.a_response(words=f"Lights {number}")
            builders.keep(session, response, consultation_id=made, group_id=group_id)
        builders.propose_theme(session, board_id=board_id, consultation_id=made)
        # One beside twelve would hide both of them (R2.20).
        for number in range(12):
            response = builders.a_response(words=f"Trains {number}")
            builders.keep(session, response, consultation_id=made, group_id=group_id)
        builders.add_noise(session, board_id=board_id)
        session.execute(text("UPDATE comments SET text = 'Lights by [name]' WHERE text = 'Lights 3'"))
        (theme,) = themes.list_themes(session, board_id=board_id, consultation_id=made)
        themes.agree_theme(session, board_id=board_id, theme_id=theme.id, person_id="w", today=builders.TODAY)
        comments = themes.list_comments(session, board_id=board_id, theme_id=theme.id)
        comment = next(one for one in comments if one.text == "Lights 0")
        quote_id = quotes.propose_quote(
            session, board_id=board_id, theme_id=theme.id, comment_id=comment.id, text=comment.text, differs=False,
            person_id="w",
        )  # fmt: skip
        quotes.release_quote(session, board_id=board_id, quote_id=quote_id, person_id="l", today=builders.TODAY)
        consultations.close_consultation(session, board_id=board_id, consultation_id=made, today=builders.TODAY)
        promises.add_ask(
            session, board_id=board_id, year="2026", words="Mend the lamps", partner="Police", by="May", theme_id=None
        )
        document_id = _compile(session, board_id)
        session.commit()
    return Told(document_id, theme.id, made)
