"""Reading aloud what a journey says: what is missing, one text at a time, and keeping a recording.

A recording belongs to its text, so one can be made before and after a consultation opens, and serves every edition
that says the same.
"""

from __future__ import annotations

from datetime import datetime

from app.participation_worker.pages.recordings import RecorderPage, RecordingLine, RecordingsPage
from app.participation_worker.pages.tasks import Task, Tone
from app.participation_worker.pages.writing import SpokenTexts
from app.people import Person
from app.store import consultations, recordings, trail
from app.store.consultations import KeptConsultation
from app.store.recordings import Recording
from app.store.session import NotFound, Session
from surveys import recording, spoken, words
from surveys.bands import RULES
from surveys.definition import Edition, Message, Question

State = tuple[str, Tone]
MISSING: State = ("Missing", "wait")
MADE: State = ("A computer's voice", "")
READ: State = ("Recorded", "good")


def count_unrecorded(session: Session, *, person: Person, kept: KeptConsultation) -> dict[tuple[str, str], int]:
    """How many texts of each edition in each language nobody has recorded, as surveys.gates asks."""
    return {
        (edition.band, language): len(texts) - len(_recorded(session, person, language, texts))
        for edition in kept.definition.editions
        for language in _languages(kept)
        for texts in [spoken.list_spoken(kept.definition, edition.band, language)]
    }


def recording_task(edition: Edition, unrecorded: dict[tuple[str, str], int]) -> Task:
    """What is left to record for one edition, as it stands in the task list."""
    rules, left = RULES[edition.band], sum(count for (band, _), count in unrecorded.items() if band == edition.band)
    state: State = (f"{left} missing", "wait" if rules.all_aloud else "") if left else ("Done", "good")
    hint = "All of them, before it can open." if rules.all_aloud else "A tablet's own voice may read what is missing."
    return Task(
        f"Recordings for {rules.name}", *state, href=f"editions/{edition.band}/recordings", hint=hint if left else ""
    )


def show_recordings(
    session: Session, *, person: Person, consultation_id: str, band: str, language: str
) -> RecordingsPage:
    """Every text of an edition, in the order of its screens, with its recording; NotFound."""
    kept, texts = _texts(session, person, consultation_id, band, language)
    language = language or _languages(kept)[0]
    known = {found.text: found for found in _recorded(session, person, language, texts)}
    lines = tuple(RecordingLine(spoken.digest(language, text), text, *_state(known.get(text))) for text in texts)
    missing = [line.digest for line in lines if line.state == MISSING[0]]
    return RecordingsPage(
        heading=f"Recordings for {RULES[band].name}",
        consultation_id=kept.id,
        title=kept.title,
        band=band,
        language=language,
        languages=tuple((code, words.load(code).name) for code in _languages(kept)),
        lines=lines,
        missing=len(missing),
        made=sum(line.state == MADE[0] for line in lines),
        next=missing[0] if missing else "",
        stops=RULES[band].all_aloud,
    )


def list_spoken_texts(
    session: Session, *, person: Person, kept: KeptConsultation, band: str, thing: Question | Message
) -> tuple[SpokenTexts, ...]:
    """What one question or message says aloud, language by language, each text with its recording."""
    spoken_texts = []
    for language in _languages(kept):
        said = set(spoken.list_spoken(kept.definition, band, language))
        texts = tuple(text for text in spoken.list_own_texts(thing, language) if text in said)
        known = {found.text: found for found in _recorded(session, person, language, texts)}
        lines = (RecordingLine(spoken.digest(language, text), text, *_state(known.get(text))) for text in texts)
        spoken_texts.append(SpokenTexts(language, words.load(language).name, tuple(lines)))
    return tuple(one for one in spoken_texts if one.lines)


def show_recorder(
    session: Session, *, person: Person, consultation_id: str, band: str, language: str, digest: str
) -> RecorderPage:
    """One text to be read aloud, sentence by sentence; NotFound."""
    kept, texts = _texts(session, person, consultation_id, band, language)
    text = _text(texts, language, digest)
    found = recordings.find_recording(session, board_id=person.board_id, language=language, text=text)
    state, tone = _state(found)
    return RecorderPage(
        heading="Read this aloud",
        consultation_id=kept.id,
        title=kept.title,
        band=band,
        band_name=RULES[band].name,
        language=language,
        direction=words.load(language).direction,
        digest=digest,
        sentences=spoken.sentences(text),
        number=texts.index(text) + 1,
        total=len(texts),
        state=state,
        tone=tone,
        has_sound=found is not None,
    )


def keep_recording(
    session: Session, *, person: Person, consultation_id: str, band: str, language: str, digest: str, file: bytes,
    timings: object, now: datetime,
) -> str:  # fmt: skip
    """Keep a sound as the recording of a text; return the digest of the next text without one, or '' where all have.

    SoundRefused, NotFound.
    """
    _, texts = _texts(session, person, consultation_id, band, language)
    text = _text(texts, language, digest)
    sound = recording.read_sound(file)
    count = len(spoken.sentences(text))
    made = recordings.save_recording(
        session, board_id=person.board_id, language=language, text=text, sound=sound,
        timings=recording.read_timings(timings, count=count, lasts=recording.seconds(sound)),
        is_synthetic=False, made_by=person.id, today=now.date(),
    )  # fmt: skip
    trail.note(session, person=person, act="recorded", about=made, now=now)
    known = {found.text for found in _recorded(session, person, language, texts)}
    at = texts.index(text)
    return next((spoken.digest(language, one) for one in texts[at:] + texts[:at] if one not in known), "")


def get_sound(
    session: Session, *, person: Person, consultation_id: str, band: str, language: str, digest: str
) -> bytes:
    """The recording of a text, as WAV; NotFound."""
    _, texts = _texts(session, person, consultation_id, band, language)
    text = _text(texts, language, digest)
    found = recordings.find_recording(session, board_id=person.board_id, language=language, text=text)
    if found is None:
        raise NotFound("recording")
    return recordings.get_sound(session, board_id=person.board_id, address=found.address)


def _texts(
    session: Session, person: Person, consultation_id: str, band: str, language: str
) -> tuple[KeptConsultation, tuple[str, ...]]:
    """What is to be read aloud; '' is the consultation's first language."""
    kept = consultations.get_consultation(session, board_id=person.board_id, consultation_id=consultation_id)
    spoken_in = _languages(kept)
    language = language or next(iter(spoken_in), "")
    if language not in spoken_in or all(edition.band != band for edition in kept.definition.editions):
        raise NotFound("edition")
    return kept, spoken.list_spoken(kept.definition, band, language)


def _languages(kept: KeptConsultation) -> tuple[str, ...]:
    """The languages of a consultation that Heard has all its words in; another one cannot open anyway."""
    return words.whole(kept.definition.languages)


def _text(texts: tuple[str, ...], language: str, digest: str) -> str:
    for text in texts:
        if spoken.digest(language, text) == digest:
            return text
    raise NotFound("text")


def _recorded(session: Session, person: Person, language: str, texts: tuple[str, ...]) -> tuple[Recording, ...]:
    return recordings.list_recordings(session, board_id=person.board_id, language=language, texts=texts)


def _state(found: Recording | None) -> State:
    if found is None:
        return MISSING
    return MADE if found.is_synthetic else READ
