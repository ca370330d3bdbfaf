"""What of a child's page can be heard: nothing that is shown is forgotten, nothing is served that is not theirs."""

from __future__ import annotations

import re
from datetime import date

import html5lib
import pytest

from app.store import recordings
from surveys import words
from surveys.recording import write_sound
from surveys.spoken import list_spoken, one_line
from tests import builders
from tests.app.young_person.conftest import CODE, Door
from tests.browser.example import FEELING_SAFE, GROUPS

SOUND = write_sound(b"\x01\x02" * 16_000)


@pytest.mark.parametrize("band", GROUPS)
def test_all_that_a_screen_can_say_is_among_what_is_to_be_recorded(door: Door, band: str):
    """R1.29: every question, option, help text and word of ours; a text that nobody shows is not asked for."""
    page = html5lib.parse(door.client.get(f"/{GROUPS[band][0]}").text, namespaceHTMLElements=False)
    shown = {one_line("".join(part.itertext())) for part in page.iter() if "data-say" in part.attrib}
    assert shown == set(list_spoken(FEELING_SAFE, band, "en"))


def test_a_page_without_recordings_asks_for_none(door: Door):
    assert "data-sound" not in door.client.get(f"/{CODE}").text
    assert door.client.get(f"/{CODE}/sound").json == []


def test_the_page_learns_where_each_sound_is_and_when_each_sentence_begins(door: Door):
    _record(door, words.load("en")("8-10").get("help.adult.words"), timings=(0.0, 0.5))
    _record(door, "What should change?")
    assert f'data-sound="/{CODE}/in/en/sound"' in door.client.get(f"/{CODE}").text
    assert door.client.get(f"/{CODE}/in/en/sound").json == door.client.get(f"/{CODE}/sound").json
    [[_, moments], [address, whole]] = sorted(door.client.get(f"/{CODE}/sound").json, key=lambda row: -len(row[1]))
    assert moments[1] == ["If one does not listen, tell another.", 0.5]
    assert whole == [["What should change?", 0.0]]
    reply = door.client.get(f"/{CODE}/sound/{address}")
    assert (reply.data, reply.mimetype) == (SOUND, "audio/wav")
    assert reply.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert "Set-Cookie" not in reply.headers


def test_a_recording_without_moments_lights_all_its_words_at_once(door: Door):
    said = words.load("en")("8-10").get("help.adult.words")
    _record(door, said)
    [[_, moments]] = door.client.get(f"/{CODE}/sound").json
    assert moments == [[said, 0.0]]


def test_another_boards_sound_and_no_sound_meet_a_kind_page(door: Door):
    """T4."""
    with door.sessions() as session:
        theirs = builders.add_board(session, name="Elsewhere")
        builders.record(session, board_id=theirs, text="Send", language="en")
        [kept] = recordings.list_recordings(session, board_id=theirs, language="en", texts=["Send"])
        session.commit()
    for address in (kept.address, "0" * 16, "x"):
        reply = door.client.get(f"/{CODE}/sound/{address}")
        assert reply.status_code == 404
        assert "404" not in reply.text
    assert door.client.get(f"/BBBBBB/sound/{kept.address}").status_code == 404


def test_where_a_computer_speaks_the_page_says_so(door: Door):
    said = "When you press Listen, you hear a computer's voice."
    assert _found(said, door) == 0
    _record(door, "What should change?")
    assert _found(said, door) == 0
    _record(door, "What should change?", is_synthetic=True)
    assert _found(said, door) == 1


def _found(words: str, door: Door) -> int:
    return len(re.findall(words.replace("'", "&#39;"), door.client.get(f"/{CODE}").text))


def _record(door: Door, text: str, timings: tuple[float, ...] = (0.0,), is_synthetic: bool = False) -> None:
    with door.sessions() as session:
        recordings.save_recording(
            session, board_id=door.board_id, language="en", text=text, sound=SOUND, timings=timings,
            is_synthetic=is_synthetic, made_by=None, today=date(2026, 11, 2),
        )  # fmt: skip
        session.commit()
