"""From the store to the one learning document: agreed themes, released words, true counts (R4.01, R3.14)."""

from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import get_args

import pytest
from docx import Document
from sqlalchemy import text

from app.jobs.material import DRAFT, gather_material, read_body
from app.jobs.running import run_waiting
from app.people import Role
from app.store import (
    child_sentences,
    concerns,
    consultations,
    document_sources,
    documents,
    promises,
    queue,
    quotes,
    reading,
    staff,
    themes,
)
from app.store.concerns import Outcome
from app.store.receiving import add_response
from tests.builders import NOW, TODAY, WORRYING, Scored, a_response, add_group, add_person, keep, propose_theme


def test_only_agreed_themes_and_released_words_go_in(session, place, agreed):
    material = gather_material(session, board_id=place.board_id, year="2026")
    (theme,) = material.themes
    assert (theme.label, theme.said, theme.answered, theme.confirmed_by) == ("Lights", 12, 13, "Wyn")
    assert [quote.text for quote in theme.quotes] == ["Lights 0"]
    assert theme.answered_by_band == {"11-13": 13}


def test_a_held_answer_is_counted_as_held_and_its_words_are_not_there(session, place, agreed):
    material = gather_material(session, board_id=place.board_id, year="2026")
    assert (material.concerns_held, material.concerns_settled) == (1, 0)
    assert "He hits me" not in repr(material)
    assert material.stamp == DRAFT


def test_all_that_a_person_read_is_all_of_it(session, place, agreed):
    """R2.17: the share of answers that a person read."""
    assert gather_material(session, board_id=place.board_id, year="2026").comments_read == 0
    _settle_all(session, place)
    material = gather_material(session, board_id=place.board_id, year="2026")
    assert (material.comments, material.comments_read) == (13, 13)


def test_who_was_heard_stands_beside_who_was_expected(session, place, agreed):
    heard = {
        table.heading: {row.label: (row.count, row.expected) for row in table.rows}
        for table in gather_material(session, board_id=place.board_id, year="2026").heard
    }
    assert heard["Age"]["11-13"][1] >= 30
    assert heard["Place"][agreed] == (13, 30)


def test_closed_questions_keep_every_option_in_the_order_of_the_question(session, place, agreed):
    closed = gather_material(session, board_id=place.board_id, year="2026").closed
    ours = next(one for one in closed if one.answered == 13)
    assert ours.options == (("Safe", 13), ("In between", 0), ("Not safe", 0))


def test_a_consultation_that_is_still_open_is_not_reported_yet(session, place):
    assert gather_material(session, board_id=place.board_id, year="2026").consultations == ()


def test_the_asks_of_the_year_go_in(session, place):
    promises.add_ask(
        session, board_id=place.board_id, year="2026", words="Mend the lights", partner="Council", by="March",
        theme_id=None,
    )  # fmt: skip
    assert [ask.words for ask in gather_material(session, board_id=place.board_id, year="2026").asks] == [
        "Mend the lights"
    ]


def test_a_document_is_a_draft_until_everything_is_closed_settled_and_decided(session, place, agreed):
    for kept in consultations.list_consultations(session, board_id=place.board_id):
        if kept.status != "open":
            continue
        consultations.close_consultation(
            session, board_id=place.board_id, consultation_id=kept.id, today=TODAY + timedelta(days=1)
        )
        for theme in themes.list_themes(session, board_id=place.board_id, consultation_id=kept.id):
            themes.agree_theme(session, board_id=place.board_id, theme_id=theme.id, person_id="p", today=TODAY)
    assert gather_material(session, board_id=place.board_id, year="2026").stamp == DRAFT
    _settle_all(session, place)
    assert gather_material(session, board_id=place.board_id, year="2026").stamp == ""


def test_the_method_says_how_many_stood_apart_and_never_exactly(session, place, agreed):
    """R2.18, R2.22: late ones change no number, and the document says that they came."""
    before = gather_material(session, board_id=place.board_id, year="2026")
    assert "Not counted" not in {line.label for line in before.method}
    group_id = add_group(session, board_id=place.board_id, consultation_id=place.consultation_id)
    for words in ("One", "Two", "Three"):
        add_response(
            session, consultation_id=place.consultation_id, group_id=group_id, response=a_response(words=words),
            concerns={"better": Scored()}, due=NOW, arrived=TODAY,
        )  # fmt: skip
    after = gather_material(session, board_id=place.board_id, year="2026")
    line = next(line for line in after.method if line.label == "Not counted")
    assert line.words == "Came too late: fewer than 8. No number or quote has them."
    assert (after.responses, after.comments) == (before.responses, before.comments)


def test_a_body_comes_back_from_the_board_as_it_was_set_up(session, place):
    body = read_body(staff.get_board(session, board_id=place.board_id))
    assert (body.name, body.partners) == ("Northvale", ("Police",))


@pytest.mark.slow
def test_the_job_keeps_every_print_and_none_holds_a_held_word(session, sessions, settings, place, agreed):
    queue.ask(session, kind="compile_document", board_id=place.board_id, reference="2026")
    session.commit()
    run_waiting(sessions, settings)
    session.rollback()
    (kept,) = documents.list_documents(session, board_id=place.board_id)
    html, docx, pdf = (
        documents.get_print(session, board_id=place.board_id, document_id=kept.id, kind=kind)
        for kind in ("html", "docx", "pdf")
    )
    assert pdf.startswith(b"%PDF")
    assert "Lights" in html.decode()
    assert Document(BytesIO(docx)).paragraphs
    assert "He hits me" not in html.decode() + repr(kept.model)


def test_words_that_are_held_back_while_the_prints_are_made_are_in_no_draft(
    session, sessions, settings, place, agreed, monkeypatch
):
    """R3.14: the lead upholds an answer after it was gathered."""

    def print_slowly(document, tell):
        with sessions() as lead:
            theirs = _next_unread_of(lead, place)
            concerns.settle(
                lead, board_id=place.board_id, concern_id=theirs.concern_id, outcome=Outcome.REFER, reason="Read.",
                person_id="lead", today=TODAY,
            )  # fmt: skip
            lead.commit()
        return SimpleNamespace(**dict.fromkeys(get_args(documents.Print), b"printed"))

    monkeypatch.setattr("analysis.document.prints.prints", print_slowly)
    work_id = queue.ask(session, kind="compile_document", board_id=place.board_id, reference="2026")
    session.commit()
    run_waiting(sessions, settings)
    session.rollback()
    assert documents.list_documents(session, board_id=place.board_id) == ()
    assert queue.get_work(session, board_id=place.board_id, work_id=work_id).state == "waiting"


def test_words_that_redaction_took_out_after_they_were_quoted_are_not_printed(session, place, agreed):
    """T13: a quote stands as it was cut, and its comment may have been redacted once more since."""
    session.execute(text("UPDATE comments SET text = 'Lights by [somebody]' WHERE text = 'Lights 0'"))
    session.commit()
    (theme,) = gather_material(session, board_id=place.board_id, year="2026").themes
    assert (theme.said, theme.quotes) == (12, ())


def test_what_was_counted_is_bound_to_the_numbers_and_kept_with_the_document(
    session, sessions, settings, place, agreed, monkeypatch
):
    """R4.12."""
    printed = SimpleNamespace(**dict.fromkeys(get_args(documents.Print), b"printed"))
    monkeypatch.setattr("analysis.document.prints.prints", lambda document, tell: printed)
    # Beside twelve of thirteen stands one: neither of the two would be shown (R2.20).
    session.execute(text("UPDATE consultations SET status = 'open'"))
    for number in range(12):
        keep(session, a_response(words=f"Trains {number}"), **_class_of(session, place))
    session.execute(text("UPDATE consultations SET status = 'closed' WHERE id = :id"), {"id": place.consultation_id})
    queue.ask(session, kind="compile_document", board_id=place.board_id, reference="2026")
    session.commit()
    run_waiting(sessions, settings)
    session.rollback()
    (kept,) = documents.list_documents(session, board_id=place.board_id)
    (finding,) = kept.model["findings"]
    bound = [one for one in kept.model["bindings"] if one["place"] == f"findings/{finding['id']}/weight_words"]
    assert [one["words"] for one in bound if one["digest"]] == ["about 10", "about 25", "about 40%"]
    asked = {"board_id": place.board_id, "document_id": kept.id, "today": TODAY}
    assert document_sources.find_changes(session, **asked) == document_sources.NOTHING
    session.execute(text("UPDATE quotes SET status = 'refused' WHERE text = 'Lights 0'"))
    assert document_sources.find_changes(session, **asked).quoted == ("Lights",)


def test_what_children_are_not_told_yet_is_kept_with_the_draft(session, sessions, settings, place, agreed, monkeypatch):
    """R4.10, and the annexe of R4.01: a version that the board has stays as it is, so the draft says it already."""
    printed = SimpleNamespace(**dict.fromkeys(get_args(documents.Print), b"printed"))
    monkeypatch.setattr("analysis.document.prints.prints", lambda document, tell: printed)
    queue.ask(session, kind="compile_document", board_id=place.board_id, reference="2026")
    (theme,) = gather_material(session, board_id=place.board_id, year="2026").themes
    child_sentences.save_sentence(
        session, board_id=place.board_id, about="theme", about_id=theme.id, level="older", words="You want lights.",
        picture="", person_id="w", today=TODAY,
    )  # fmt: skip
    session.commit()
    run_waiting(sessions, settings)
    session.rollback()
    (kept,) = documents.list_documents(session, board_id=place.board_id)
    untold = [one for one in kept.sources["missing"] if one.get("about")]
    assert [(one["section"], one["id"], one["level"], one["who"]) for one in untold] == [
        ("annex", theme.id, "younger", "worker")
    ]


def _class_of(session, place) -> dict[str, str]:
    here = {"board_id": place.board_id, "consultation_id": place.consultation_id}
    (group, *_) = consultations.list_groups(session, **here)
    return {"consultation_id": place.consultation_id, "group_id": group.id}


def _next_unread_of(session, place) -> reading.ToRead:
    """An unread answer of this consultation, not of the noise beside it."""
    seen: set[str] = set()
    while found := reading.find_next_unread(session, board_id=place.board_id, skip=seen):
        if found.consultation_id == place.consultation_id:
            return found
        seen.add(found.concern_id)
    raise AssertionError("nothing is unread")


def _settle_all(session, place) -> None:
    for outcome, find in ((Outcome.REFER, reading.find_next_to_read), (Outcome.NO_CONCERN, reading.find_next_unread)):
        while waiting := find(session, board_id=place.board_id):
            concerns.settle(
                session, board_id=place.board_id, outcome=outcome, reason="Read.", person_id="p", today=TODAY,
                concern_id=waiting.concern_id,
            )  # fmt: skip


@pytest.fixture
def agreed(session, place) -> str:
    """An agreed theme of twelve, one quote released, one answer held; returns the setting of the class."""
    worker = add_person(session, board_id=place.board_id, role=Role.PARTICIPATION_WORKER, name="Wyn")
    group_id = add_group(session, board_id=place.board_id, consultation_id=place.consultation_id)
    where = {"consultation_id": place.consultation_id, "group_id": group_id}
    for number in range(12):
        keep(session, a_response(words=f"Lights {number}"), **where)
    keep(session, a_response(words="He hits me"), **where, concerns={"better": WORRYING})
    propose_theme(session, board_id=place.board_id, consultation_id=place.consultation_id)
    (theme,) = themes.list_themes(session, board_id=place.board_id, consultation_id=place.consultation_id)
    themes.agree_theme(session, board_id=place.board_id, theme_id=theme.id, person_id=worker.id, today=TODAY)
    for number in range(2):
        _quote(session, place, theme, f"Lights {number}", release=number == 0)
    consultations.close_consultation(
        session, board_id=place.board_id, consultation_id=place.consultation_id, today=TODAY
    )
    session.commit()
    return consultations.get_group(session, board_id=place.board_id, group_id=group_id).setting


def _quote(session, place, theme, words: str, *, release: bool) -> None:
    comments = themes.list_comments(session, board_id=place.board_id, theme_id=theme.id)
    comment = next(one for one in comments if one.text == words)
    quote_id = quotes.propose_quote(
        session, board_id=place.board_id, theme_id=theme.id, comment_id=comment.id, text=words, differs=False,
        person_id="worker",
    )  # fmt: skip
    if release:
        quotes.release_quote(session, board_id=place.board_id, quote_id=quote_id, person_id="lead", today=TODAY)
