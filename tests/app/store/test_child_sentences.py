"""Sentences for children are kept one for each level, per board, and the last that was written stands."""

from app.store import child_sentences
from tests.builders import TODAY, add_board


def test_the_last_that_was_written_stands(session, place):
    _save(session, place.board_id, words="Dark.")
    _save(session, place.board_id, words="It is dark.", picture="street")
    [kept] = child_sentences.list_sentences(session, board_id=place.board_id)
    assert (kept.words, kept.picture, kept.written_by, kept.written_on) == ("It is dark.", "street", "wyn", TODAY)


def test_an_ask_and_what_was_decided_of_it_are_told_apart_and_so_are_the_levels(session, place):
    for about in ("ask", "answer"):
        for level in ("younger", "older"):
            _save(session, place.board_id, about=about, level=level, words=f"{about} {level}")
    kept = child_sentences.list_sentences(session, board_id=place.board_id)
    assert [one.words for one in kept] == ["answer older", "answer younger", "ask older", "ask younger"]


def test_another_board_reads_its_own(session, place):
    other = add_board(session, name="Elsewhere")
    _save(session, place.board_id, words="Ours.")
    _save(session, other, words="Theirs.")
    assert [one.words for one in child_sentences.list_sentences(session, board_id=other)] == ["Theirs."]


def _save(session, board_id: str, *, about="theme", level="younger", words="", picture="") -> None:
    child_sentences.save_sentence(
        session, board_id=board_id, about=about, about_id="t1", level=level, words=words, picture=picture,
        person_id="wyn", today=TODAY,
    )  # fmt: skip
