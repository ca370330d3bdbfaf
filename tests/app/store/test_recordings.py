"""Recordings are found by what they say, belong to one board, and change their address with their sound."""

import pytest

from app.store import recordings
from app.store.session import NotFound
from tests import builders
from tests.builders import TODAY

HELLO, THANKS = "Hello. We want to hear you.", "Thank you"


def test_a_text_is_found_in_its_language_and_as_it_stands_now(session, place):
    _record(session, place.board_id, HELLO, b"one")
    assert [found.text for found in _list(session, place, HELLO, THANKS)] == [HELLO]
    assert _list(session, place, "Hello. We want to hear YOU.") == []
    assert _list(session, place, HELLO, language="pl") == []


def test_the_same_words_are_recorded_once_however_their_lines_break(session, place):
    _record(session, place.board_id, "Thank\n  you", b"one")
    assert [found.text for found in _list(session, place, THANKS, "Thank you ")] == [THANKS]


def test_recording_it_again_takes_the_place_of_the_one_before_at_another_address(session, place):
    """Sounds are cached for good, so a new sound needs a new address."""
    first = _record(session, place.board_id, HELLO, b"one")
    [before] = _list(session, place, HELLO)
    again = _record(session, place.board_id, HELLO, b"two", timings=(0.0, 1.5))
    [after] = _list(session, place, HELLO)
    assert (first, after.timings) == (again, (0.0, 1.5))
    assert before.address != after.address
    assert recordings.get_sound(session, board_id=place.board_id, address=after.address) == b"two"
    with pytest.raises(NotFound):
        recordings.get_sound(session, board_id=place.board_id, address=before.address)


def test_they_come_in_the_order_of_the_texts(session, place):
    for text in (THANKS, HELLO):
        _record(session, place.board_id, text, text.encode())
    assert [found.text for found in _list(session, place, HELLO, THANKS, HELLO)] == [HELLO, THANKS]


def test_another_boards_recordings_do_not_exist(session, place):
    """T4."""
    elsewhere = builders.add_board(session, name="Elsewhere")
    _record(session, elsewhere, HELLO, b"theirs")
    assert _list(session, place, HELLO) == []
    assert recordings.find_recording(session, board_id=place.board_id, language="en", text=HELLO) is None
    theirs = recordings.find_recording(session, board_id=elsewhere, language="en", text=HELLO)
    with pytest.raises(NotFound):
        recordings.get_sound(session, board_id=place.board_id, address=theirs.address)


def _record(session, board_id: str, text: str, sound: bytes, timings=(0.0,)) -> str:
    return recordings.save_recording(
        session, board_id=board_id, language="en", text=text, sound=sound, timings=timings, is_synthetic=False,
        made_by=None, today=TODAY,
    )  # fmt: skip


def _list(session, place, *texts: str, language: str = "en") -> list[recordings.Recording]:
    return list(recordings.list_recordings(session, board_id=place.board_id, language=language, texts=texts))
