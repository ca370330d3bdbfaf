"""What a person wrote for children goes into the compiled document, and nothing that the machine drafted (R4.10)."""

from dataclasses import replace

from analysis.document.model import Ask
from app.jobs.for_children import read_for_children
from app.store import child_sentences
from tests.analysis.document.samples import sample_document
from tests.builders import TODAY, add_board


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


def _save(session, board_id: str, about, about_id: str, level, words: str, picture: str = "") -> None:
    child_sentences.save_sentence(
        session, board_id=board_id, about=about, about_id=about_id, level=level, words=words, picture=picture,
        person_id="wyn", today=TODAY,
    )  # fmt: skip
