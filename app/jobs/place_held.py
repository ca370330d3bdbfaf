"""Tries again to open and keep sealed answers that could not be placed: a key may be back, or a restored edition.

The queue comes in, by a worker's press or once a night. Every one goes through the same checks as if a tablet sent it
now; where its group is full it stands apart from the numbers, and the lead reads it (T18). What still cannot be placed
stays held, as it came. A log line says how many, never which or what.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from app.jobs.task import Task
from app.security import SealBroken, open_answers
from app.store import consultations, held, hours, queue, receiving
from app.store.consultations import OpenDoor
from app.store.held import Held, Reason
from app.store.session import Session, Sessions, new_id
from surveys import concerns
from surveys.answers import Mode, Response
from surveys.definition import Edition
from surveys.errors import AnswerRefused, JsonRefused, NotAgreed
from surveys.receiving import receive_said

log = logging.getLogger("heard")


class _StaysHeld(Exception):
    """It cannot be placed; `reason` is why, where that is known better now."""

    def __init__(self, reason: Reason | None = None) -> None:
        super().__init__(reason)
        self.reason = reason


def do(task: Task) -> None:
    """Try everything that is held of the consultation that the work refers to, each in a commit of its own.

    One that breaks keeps no other from being tried; then the queue is told, and tries again.
    """
    with task.sessions() as session:
        waiting = held.list_held(session, consultation_id=task.work.reference)
    placed, faults = 0, list[Exception]()
    for one in waiting:
        try:
            placed += _try(task, one)
        except Exception as fault:
            faults.append(fault)
    with task.sessions() as session:
        if placed:
            held.write_anew(session, consultation_id=task.work.reference)
            session.commit()
        if not faults:
            queue.finish(session, work_id=task.work.id)
            session.commit()
    log.info("Placed %s of %s held responses of %s.", placed, len(waiting), task.work.reference)
    if faults:
        raise faults[0]


def ask_for_all(sessions: Sessions) -> None:
    """Ask for another try wherever something is held: once a night."""
    with sessions() as session:
        for board_id, consultation_id in held.list_places(session):
            queue.ask(session, kind="place_held", board_id=board_id, reference=consultation_id)
        session.commit()


def _try(task: Task, one: Held) -> bool:
    with task.sessions() as session:
        try:
            _place(session, task, one)
            is_placed = True
        except _StaysHeld as stays:
            session.rollback()
            if stays.reason:
                held.save_reason(session, response_id=one.id, reason=stays.reason)
            is_placed = False
        session.commit()
    return is_placed


def _place(session: Session, task: Task, one: Held) -> None:
    door = consultations.find_door(session, code=one.code)
    named = one.envelope.get("band"), one.envelope.get("version")
    edition = consultations.find_edition_behind(session, door, band=named[0], version=named[1]) if door else None
    if door is None or edition is None:
        raise _StaysHeld("unknown_edition")
    try:
        response = replace(_read(task, door, edition, one), id=_id_of(session, door, one))
    except NotAgreed:
        return held.remove_held(session, response_id=one.id)
    now = task.clock()
    due = hours.see_by(session, board_id=door.board_id, since=now)
    try:
        received = receiving.add_response(
            session, consultation_id=door.consultation_id, group_id=door.group.id, response=response,
            concerns=concerns.score_response(edition, response), due=due, arrived=now.date(),
            may_stand_apart=True,
        )  # fmt: skip
    except (receiving.ConsultationClosed, receiving.DifferentAnswers) as kept_out:
        raise _StaysHeld from kept_out
    has_seat = received is not receiving.Received.WITHOUT_SEAT
    if not held.save_placed(session, response_id=one.id, has_seat=has_seat):
        raise _StaysHeld  # Another worker was first.


def _id_of(session: Session, door: OpenDoor, one: Held) -> str:
    # What was held says its group, in old backups too: where few were expected no answer may lead there (T14, R2.09).
    if door.group.is_named or receiving.is_kept(session, response_id=one.id):
        return one.id
    return new_id()


def _read(task: Task, door: OpenDoor, edition: Edition, one: Held) -> Response:
    try:
        said = open_answers(
            one.envelope, sealed_key=door.sealed_key, unsealing_key=task.settings.unsealing_key,
            consultation_id=door.consultation_id, key_id=door.key_id, code=door.group.code, band=edition.band,
            version=edition.version,
        )  # fmt: skip
        return receive_said(
            edition, said, response_id=one.id, language=door.language_of(said.get("language")),
            mode=Mode.TABLET, group=door.group.id if door.group.is_named else None, day=door.group.session_day,
        )  # fmt: skip
    except SealBroken as broken:
        raise _StaysHeld("cannot_be_opened") from broken
    except (JsonRefused, AnswerRefused) as refused:
        raise _StaysHeld("cannot_be_read") from refused
