"""What a young person can do: open a survey by its code, send answers, ask to talk to somebody.

The only room through which children's answers come in. It must never know who sent them or from where, and it tells
a sender nothing but whether they are kept. No Flask here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from app.security import SealBroken, open_answers
from app.store import consultations, held, hours, published, queue, receiving, recordings, tablets
from app.store.consultations import OpenDoor
from app.store.published import Published
from app.store.recordings import Recording
from app.store.session import Session
from surveys import concerns, groups, spoken, words, you_said
from surveys.answers import Mode, Response
from surveys.bands import MOST_WAITING
from surveys.clean_text import clean
from surveys.definition import Edition
from surveys.errors import AnswerRefused, JsonRefused, NotAgreed
from surveys.kinds import KINDS
from surveys.parts import parts_of
from surveys.receiving import random_id, receive_said
from surveys.you_said import YouSaid

NOT_AGREED = "not_agreed"
SEAL = ("ephemeral", "iv", "sealed")
LONGEST_NAME = 40
LARGEST_BODY = 64 * 1024
"""Bytes; the longest answers that may be kept fit twice."""
LARGEST_DRAWING = 128 * 1024
"""Bytes on top for each drawing: the largest, sealed and in base64, fits twice."""


class NoSuchCode(LookupError):
    """Nothing stands behind what was typed."""


class NotOfATablet(ValueError):
    """What was said is not what a tablet of ours says of itself."""


class Kept(Enum):
    """What became of answers that were sent."""

    SAVED = "saved"
    SAVED_ALREADY = "saved_already"
    HELD = "held"
    OTHERS_KEPT = "others_kept"
    CLOSED = "closed"
    FULL = "full"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`kept`, and for REFUSED which question and why (codes, never words)."""

    kept: Kept
    question_id: str = ""
    reason: str = ""


def get_door(session: Session, *, typed: str) -> OpenDoor:
    """What stands behind a code as somebody typed it; NoSuchCode."""
    code = groups.read_code(typed)
    door = consultations.find_door(session, code=code) if code else None
    if door is None:
        raise NoSuchCode
    return door


def find_what_came_of_it(session: Session, door: OpenDoor) -> Published | None:
    """What was published about this consultation, frozen as it was then, or None."""
    return published.find_what_came_of_it(session, consultation_id=door.consultation_id)


def find_told(session: Session, door: OpenDoor) -> YouSaid | None:
    """What this board has published of asks and promises, or None."""
    found = published.find_promises(session, board_id=door.board_id)
    return you_said.thaw(found.content) if found else None


def list_languages(door: OpenDoor) -> tuple[str, ...]:
    """The languages in which this group's journey can be shown whole."""
    return words.whole(door.definition.languages)


def list_recordings(session: Session, door: OpenDoor, language: str) -> tuple[Recording, ...]:
    """What of this group's journey in a language was read aloud, in the order of its screens."""
    band = door.edition.band
    texts = (*spoken.list_spoken(door.definition, band, language), spoken.of_made_voice(band, language))
    return recordings.list_recordings(session, board_id=door.board_id, language=language, texts=texts)


def get_sound(session: Session, door: OpenDoor, *, address: str) -> bytes:
    """A sound that this board's people made, as WAV; NotFound."""
    return recordings.get_sound(session, board_id=door.board_id, address=address)


def receive_sealed(
    session: Session, door: OpenDoor, envelope: Mapping[str, Any], *, unsealing_key: Path, now: datetime
) -> Outcome:
    """Open what a tablet sealed, perhaps days ago and for an older version, and keep it; hold what cannot be placed.

    Only who did not agree leaves nothing. What is held stays sealed until somebody sees to it. AnswerRefused where it
    is no envelope at all.
    """
    response_id = random_id(envelope.get("id"))
    if not all(isinstance(envelope.get(part), str) and envelope[part] for part in SEAL):
        raise AnswerRefused("", "not_sealed")
    if known := held.find_held(session, group_id=door.group.id, response_id=response_id):
        return Outcome(Kept.HELD if known == "waits" else Kept.SAVED_ALREADY)
    edition = consultations.find_edition_behind(
        session, door, band=envelope.get("band"), version=envelope.get("version")
    )
    if edition is None:
        return _hold(session, door, response_id, envelope, "unknown_edition")
    try:
        said = open_answers(
            envelope, sealed_key=door.sealed_key, unsealing_key=unsealing_key,
            consultation_id=door.consultation_id, key_id=door.key_id, code=door.group.code, band=edition.band,
            version=edition.version,
        )  # fmt: skip
    except SealBroken:
        return _hold(session, door, response_id, envelope, "cannot_be_opened")
    except JsonRefused:
        return _hold(session, door, response_id, envelope, "cannot_be_read")
    outcome = receive(
        session, door, edition, response_id=response_id, said=said, mode=Mode.TABLET, now=now, may_be_late=True
    )
    if outcome.kept is Kept.REFUSED and outcome.reason != NOT_AGREED:
        return _hold(session, door, response_id, envelope, "cannot_be_read")
    if outcome.kept is Kept.FULL:
        return _hold_beyond_seats(session, door, response_id, envelope)
    return outcome


def largest_body(session: Session, door: OpenDoor) -> int:
    """How many bytes what is sent to this door may have: more only where a version ever asked for drawings.

    A tablet may bring, days later, what was given to an older version.
    """
    kept = consultations.list_editions(session, board_id=door.board_id, consultation_id=door.consultation_id)
    return max(_most_bytes(edition) for edition in (door.edition, *kept) if edition.band == door.edition.band)


def receive(
    session: Session,
    door: OpenDoor,
    edition: Edition,
    *,
    response_id: str,
    said: Mapping[str, Any],
    mode: Mode,
    now: datetime,
    may_be_late: bool = False,
) -> Outcome:
    """Check what was said, score it and keep it with the lead's work in one commit, which is the caller's."""
    try:
        response = _checked(door, edition, response_id, said, mode)
        scored = concerns.score_response(edition, response)
        is_due = any(map(receiving.must_be_read_first, scored.values()))
        received = receiving.add_response(
            session,
            consultation_id=door.consultation_id,
            group_id=door.group.id,
            response=response,
            concerns=scored,
            # When the board reads is asked only where something must be read.
            due=hours.see_by(session, board_id=door.board_id, since=now) if is_due else now,
            arrived=now.date() if may_be_late else None,
            door=door,
        )
    except AnswerRefused as refused:
        return Outcome(Kept.REFUSED, refused.question_id, refused.reason)
    except NotAgreed:
        return Outcome(Kept.REFUSED, reason=NOT_AGREED)
    except receiving.ConsultationClosed:
        return Outcome(Kept.CLOSED)
    except receiving.GroupFull:
        return Outcome(Kept.FULL)
    except receiving.DifferentAnswers:
        return Outcome(Kept.OTHERS_KEPT)
    return Outcome(Kept.SAVED if received is receiving.Received.NEW else Kept.SAVED_ALREADY)


def ask_to_talk(session: Session, door: OpenDoor, *, first_name: str, where_to_find: str, now: datetime) -> bool:
    """Tell the lead that somebody in this group's setting wants to talk: alone, with nothing that leads to answers.

    False where so many wait already that they must find a grown-up themselves.
    """
    try:
        receiving.add_talk_wish(
            session,
            board_id=door.board_id,
            setting=door.group.setting,
            first_name=clean(first_name),
            where_to_find=clean(where_to_find),
            now=now,
        )
    except receiving.TooManyWishes:
        return False
    return True


def _hold(
    session: Session, door: OpenDoor, response_id: str, envelope: Mapping[str, Any], reason: held.Reason
) -> Outcome:
    try:
        held.add_held(
            session, board_id=door.board_id, consultation_id=door.consultation_id, group_id=door.group.id,
            response_id=response_id, envelope=envelope, reason=reason,
        )  # fmt: skip
    except held.TooManyHeld:
        return Outcome(Kept.FULL)
    return Outcome(Kept.HELD)


def _hold_beyond_seats(session: Session, door: OpenDoor, response_id: str, envelope: Mapping[str, Any]) -> Outcome:
    """No number will have it, but a lead must read it (T18): a job keeps it apart, at once and not in the night."""
    session.rollback()  # What found no seat was written before its seat was looked for.
    outcome = _hold(session, door, response_id, envelope, "full")
    if outcome.kept is Kept.HELD:
        queue.ask(session, kind="place_held", board_id=door.board_id, reference=door.consultation_id)
    return outcome


def save_tablet(session: Session, door: OpenDoor, said: object, *, today: date) -> None:
    """Keep what a tablet of this group says of itself; NotOfATablet, TooManyTablets. Nothing leads to an answer."""
    if not isinstance(said, Mapping):
        raise NotOfATablet
    try:
        tablets.save_tablet(
            session,
            board_id=door.board_id,
            group_id=door.group.id,
            tablet_id=random_id(said.get("id")),
            name=clean(str(said.get("name", "")))[:LONGEST_NAME],
            waiting=min(max(int(said["waiting"]), 0), MOST_WAITING),
            oldest=date.fromisoformat(said["oldest"]) if said.get("oldest") else None,
            today=today,
        )
    except (KeyError, TypeError, ValueError, OverflowError, AnswerRefused) as fault:
        raise NotOfATablet from fault


def _checked(door: OpenDoor, edition: Edition, response_id: str, said: Mapping[str, Any], mode: Mode) -> Response:
    return receive_said(
        edition,
        said,
        response_id=response_id,
        language=door.language_of(said.get("language")),
        mode=mode,
        group=door.group.id if door.group.is_named else None,
        day=door.group.session_day,
    )


def _most_bytes(edition: Edition) -> int:
    drawings = sum(KINDS[part.kind].is_read_first for part in parts_of(edition))
    return LARGEST_BODY + drawings * LARGEST_DRAWING
