"""The demonstration read aloud by a computer, so that a visitor can press Listen; a board records with people.

The job that loads the example comes in. What somebody has recorded is left as it is.
"""

from __future__ import annotations

from app.jobs.example_asking import Loading
from app.jobs.example_desk import begin_draft
from app.jobs.synthetic_voice import NoVoice, speak
from app.store import recordings
from surveys import library, spoken
from surveys.bands import RULES

LANGUAGE = "en"
AT_ONCE = 50
"""Recordings in one commit."""
STEP = "Reading it aloud with a computer's voice"


def read_aloud(loading: Loading) -> None:
    """Record what the open consultation says to whom it asks, and of the draft what would stop it from opening."""
    missing = _list_missing(loading)
    try:
        with loading.sessions() as session:
            for number, said in enumerate(speak(missing) if missing else (), start=1):
                recordings.save_recording(
                    session, board_id=loading.board_id, language=LANGUAGE, text=said.text, sound=said.sound,
                    timings=said.timings, is_synthetic=True, made_by=None, today=loading.today,
                )  # fmt: skip
                if number % AT_ONCE == 0 or number == len(missing):
                    session.commit()
                    loading.tell(STEP, number / len(missing))
    except NoVoice:
        loading.tell("No computer's voice on this machine: Listen uses the tablet's own", 1.0)


def _list_missing(loading: Loading) -> list[str]:
    texts = _list_texts(loading)
    with loading.sessions() as session:
        known = recordings.list_recordings(session, board_id=loading.board_id, language=LANGUAGE, texts=texts)
    return sorted(set(texts) - {recording.text for recording in known})


def _list_texts(loading: Loading) -> list[str]:
    story = loading.story
    asked, draft = library.load(story.open.consultation), begin_draft(loading)
    bands = {group.band for group in story.open.groups}
    wanted = [(asked, edition.band) for edition in asked.editions if edition.band in bands]
    wanted += [(draft, edition.band) for edition in draft.editions if RULES[edition.band].all_aloud]
    texts = [text for definition, band in wanted for text in spoken.list_spoken(definition, band, LANGUAGE)]
    return texts + [spoken.of_made_voice(band, LANGUAGE) for _, band in wanted]
