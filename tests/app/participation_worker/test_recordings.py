"""The worker reads aloud what a journey says: what is missing stops the youngest, and one text follows the other."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pytest

from app.security import HEADERS
from app.store import consultations, recordings, trail
from app.store.session import Sessions
from surveys.definition import Consultation
from surveys.recording import RATE, write_sound
from surveys.spoken import digest, list_spoken
from tests import builders
from tests.app.desks import Desk

BANDS = ("5-7", "11-13")
SOUND = write_sound(b"\x01\x02" * 2 * RATE)


def test_the_list_says_what_is_missing_and_what_a_computer_says(worker: Desk, sessions: Sessions, draft: str):
    page = worker.read(f"{draft}editions/5-7/recordings")
    texts = list_spoken(_definition(sessions, worker), "5-7", "en")
    assert f"{len(texts)} of {len(texts)} are missing" in page
    assert "it opens only then" in page
    assert "It can open without them" in worker.read(f"{draft}editions/11-13/recordings")
    _record(worker, sessions, texts[0], is_synthetic=True)
    _record(worker, sessions, texts[1])
    page = worker.read(f"{draft}editions/5-7/recordings")
    assert f"{len(texts) - 2} of {len(texts)} are missing" in page
    assert "1 is said by a computer" in page


def test_the_recorder_alone_may_ask_for_a_microphone(worker: Desk, draft: str):
    policy = {path: worker.get(path).headers["Permissions-Policy"] for path in (_first(worker, draft), draft)}
    assert "microphone=(self)" in policy[_first(worker, draft)]
    assert policy[draft] == HEADERS["Permissions-Policy"]


def test_what_is_kept_can_be_heard_and_the_next_one_follows(worker: Desk, sessions: Sessions, draft: str):
    path = _first(worker, draft)
    reply = _send(worker, path, SOUND)
    assert reply.status_code == 302
    assert "Here is the next one" in worker.read(reply.location)
    assert reply.location != path
    assert worker.get(f"{path}/sound").data == SOUND
    assert worker.get(f"{reply.location}/sound").status_code == 404
    with sessions() as session:
        [act, *_] = trail.list_acts(session, board_id=worker.person.board_id)
    assert act.act == "recorded"


def test_after_the_last_one_comes_the_list(worker: Desk, sessions: Sessions, draft: str):
    *most, last = list_spoken(_definition(sessions, worker), "5-7", "en")
    for text in most:
        _record(worker, sessions, text)
    reply = _send(worker, f"{draft}editions/5-7/recordings/en/{digest('en', last)}", SOUND)
    page = worker.read(reply.location)
    assert "Everything is recorded now" in page
    assert "texts can be heard" in page


def test_the_moments_of_the_sentences_are_kept(worker: Desk, sessions: Sessions, draft: str):
    text = next(
        text for text in list_spoken(_definition(sessions, worker), "5-7", "en") if text.startswith("Call 0800")
    )
    path = f"{draft}editions/5-7/recordings/en/{digest('en', text)}"
    assert _send(worker, path, SOUND, [0, 1.2]).status_code == 302
    with sessions() as session:
        found = recordings.find_recording(session, board_id=worker.person.board_id, language="en", text=text)
    assert found
    assert found.timings == (0.0, 1.2)


@pytest.mark.parametrize(
    ("file", "moments", "said"),
    [
        (b"MZ not a sound", "[0]", "This is not a WAV file"),
        (SOUND, "[0, 5, 9]", "It is not known when each sentence begins"),
        (SOUND, "x", "It is not known when each sentence begins"),
        (b"", "[0]", "choose a sound file"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_kept(
    worker: Desk, sessions: Sessions, draft: str, file: bytes, moments: str, said: str
):
    path = _first(worker, draft)
    reply = _send(worker, path, file, moments)
    assert reply.status_code == 422
    assert said in reply.get_data(as_text=True)
    assert worker.get(f"{path}/sound").status_code == 404


def test_a_text_that_the_edition_does_not_say_has_no_recorder(worker: Desk, draft: str):
    for address in (f"en/{digest('en', 'Never said')}", f"pl/{digest('pl', 'Thank you')}"):
        assert worker.get(f"{draft}editions/5-7/recordings/{address}").status_code == 404
    assert worker.get(f"{draft}editions/8-10/recordings").status_code == 404
    assert worker.get(f"{draft}editions/5-7/recordings?language=pl").status_code == 404


def test_another_boards_recordings_do_not_exist(worker: Desk, sessions: Sessions):
    """T4."""
    with sessions() as session:
        elsewhere = builders.add_board(session, name="Elsewhere")
        theirs = builders.add_consultation(session, board_id=elsewhere)
        builders.record(session, board_id=elsewhere, text="Thank you")
        session.commit()
    here = f"/worker/consultations/{theirs}/editions/11-13/recordings"
    for path in (here, f"{here}/en/{digest('en', 'Thank you')}", f"{here}/en/{digest('en', 'Thank you')}/sound"):
        assert worker.get(path).status_code == 404


def test_missing_recordings_stop_the_youngest_and_warn_the_others(worker: Desk, sessions: Sessions, draft: str):
    """R1.29, R5.20: the task list, the gate and the way to the recorder say the same."""
    tasks = worker.read(draft)
    opening = worker.read(f"{draft}open")
    assert re.search(r'href="editions/5-7/recordings">Recordings for 5 to 7: Record \d+ more texts.*>You<', opening)
    assert re.search(r"Recordings for 11 to 13: Record.*>Worth another look<", opening)
    assert 'href="editions/5-7/recordings"' in tasks
    with sessions() as session:
        builders.record_everything(
            session, board_id=worker.person.board_id, definition=builders.a_definition(bands=BANDS)
        )
        session.commit()
    assert "Recordings for" not in worker.read(f"{draft}open")


def test_a_changed_text_has_no_recording_any_more(worker: Desk, sessions: Sessions, draft: str):
    definition = _definition(sessions, worker)
    changed = replace(definition, telling=replace(definition.telling, how_used={"en": "To mend it all."}))
    with sessions() as session:
        builders.record_everything(session, board_id=worker.person.board_id, definition=definition)
        [kept] = consultations.list_consultations(session, board_id=worker.person.board_id)
        consultations.save_definition(
            session, board_id=worker.person.board_id, consultation_id=kept.id, definition=changed
        )
        session.commit()
    assert "1 of" in worker.read(f"{draft}editions/5-7/recordings")


def _definition(sessions: Sessions, worker: Desk) -> Consultation:
    with sessions() as session:
        [kept] = consultations.list_consultations(session, board_id=worker.person.board_id)
    return kept.definition


def _first(worker: Desk, draft: str) -> str:
    """The recorder of the first text that is missing."""
    return re.search(r'class="button" href="([^"]+)"', worker.read(f"{draft}editions/5-7/recordings")).group(1)


def _send(worker: Desk, path: str, file: bytes, moments: object = "[0]"):
    timings = moments if isinstance(moments, str) else json.dumps(moments)
    return worker.send(path, sound=(io.BytesIO(file), "sound.wav") if file else "", timings=timings)


def _record(worker: Desk, sessions: Sessions, text: str, is_synthetic: bool = False) -> None:
    with sessions() as session:
        recordings.save_recording(
            session, board_id=worker.person.board_id, language="en", text=text, sound=SOUND, timings=[0],
            is_synthetic=is_synthetic, made_by=worker.person.id, today=builders.TODAY,
        )  # fmt: skip
        session.commit()


@pytest.fixture
def draft(worker: Desk, sessions: Sessions) -> str:
    """Where a draft for two bands begins."""
    with sessions() as session:
        made = builders.add_consultation(
            session, board_id=worker.person.board_id, definition=builders.a_definition(bands=BANDS)
        )
        session.commit()
    return f"/worker/consultations/{made}/"
