"""What a person wrote for children goes into the compiled document, and nothing that the machine drafted (R4.10)."""

from dataclasses import replace

import pytest

from analysis.document.model import Ask
from app.jobs.for_children import read_for_children
from app.jobs.running import run_waiting
from app.store import child_sentences, consultations, documents, promises, queue, themes
from tests.analysis.document.samples import sample_document
from tests.builders import TODAY, a_response, add_board, add_group, keep, propose_theme


def test_findings_and_asks_get_their_sentences_and_their_picture(session, place):
    _save(session, place.board_id, "theme", "home", "younger", "The way home is dark.", "street")
    _save(session, place.board_id, "ask", "a1", "older", "Put lights on the path.")
    _save(session, place.board_id, "answer", "a1", "older", "The lights go up in May.")
    document = replace(sample_document(), asks=(Ask("Light it", "The council", id="a1"),))
    told = read_for_children(session, board_id=place.board_id).tell(document)
    assert (told.findings[0].for_younger, told.findings[0].for_older) == ("The way home is dark.", "")
    assert told.findings[0].picture == "street"
    assert (told.asks[0].for_older, told.asks[0].answer_older) == (
        "Put lights on the path.",
        "The lights go up in May.",
    )


def test_what_nobody_wrote_is_empty(session, place):
    _save(session, add_board(session, name="Elsewhere"), "theme", "home", "younger", "Of another board.")
    told = read_for_children(session, board_id=place.board_id).tell(sample_document())
    assert not any(finding.for_younger or finding.for_older for finding in told.findings)


@pytest.mark.slow
def test_the_job_that_compiles_puts_them_into_the_document(session, sessions, settings, place):
    theme_id = _agree(session, place)
    ask_id = promises.add_ask(
        session, board_id=place.board_id, year="2026", words="Mend it", partner="Council", by="March", theme_id=theme_id
    )
    _save(session, place.board_id, "theme", theme_id, "younger", "The path is dark.")
    _save(session, place.board_id, "ask", ask_id, "younger", "Put a lamp there.")
    queue.ask(session, kind="compile_document", board_id=place.board_id, reference="2026")
    session.commit()
    run_waiting(sessions, settings)
    session.rollback()
    (kept,) = documents.list_documents(session, board_id=place.board_id)
    (finding,) = kept.model["findings"]
    assert (finding["for_younger"], kept.model["asks"][0]["for_younger"]) == ("The path is dark.", "Put a lamp there.")


def _agree(session, place) -> str:
    group_id = add_group(session, board_id=place.board_id, consultation_id=place.consultation_id)
    for number in range(12):
        response = a_response(words=f"Lights {number}")
        keep(session, response, consultation_id=place.consultation_id, group_id=group_id)
    here = {"board_id": place.board_id, "consultation_id": place.consultation_id}
    propose_theme(session, **here)
    (theme,) = themes.list_themes(session, **here)
    themes.agree_theme(session, board_id=place.board_id, theme_id=theme.id, person_id="wyn", today=TODAY)
    consultations.close_consultation(session, **here, today=TODAY)
    return theme.id


def _save(session, board_id: str, about, about_id: str, level, words: str, picture: str = "") -> None:
    child_sentences.save_sentence(
        session, board_id=board_id, about=about, about_id=about_id, level=level, words=words, picture=picture,
        person_id="wyn", today=TODAY,
    )  # fmt: skip
