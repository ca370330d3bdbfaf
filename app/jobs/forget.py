"""Forgets, every night, what need not be kept: work that is done, raw words, old responses and what is held (R2.13).

So are files of answers that nobody brought in. running.py and `heard forget` come in. It deletes nothing that a lead
has upheld or must still read.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date

from app.store import answer_files, held, queue, responses
from app.store.keeping import ANSWERS_KEPT, WORDS_KEPT
from app.store.session import Session, Sessions

log = logging.getLogger("heard")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many of each kind were forgotten, over all boards."""

    work: int
    words: int
    responses: int
    held: int
    files: int

    def told(self) -> tuple[tuple[str, int], ...]:
        """What was forgotten in plain words, with its number."""
        return (
            ("pieces of work that are done", self.work),
            ("answers as they were written (the redacted comment stays)", self.words),
            ("whole responses", self.responses),
            ("sealed responses that were held", self.held),
            ("files of answers that nobody brought in", self.files),
        )


def forget(sessions: Sessions, *, today: date) -> Forgotten:
    """Delete what is older than promised, and let the database forget in which order answers came."""
    with sessions() as session:
        done = _delete(session, today)
        session.commit()
        responses.shuffle(session)
    counts = done.work, done.words, done.responses, done.held, done.files
    log.info("Forgot %s pieces of work, the words of %s answers, %s responses, %s held, %s files.", *counts)
    return done


def count_forgettable(sessions: Sessions, *, today: date) -> Forgotten:
    """What forgetting would delete today: it is done, counted, and taken back before anybody could see it."""
    with sessions() as session:
        try:
            return _delete(session, today)
        finally:
            session.rollback()


def _delete(session: Session, today: date) -> Forgotten:
    return Forgotten(
        work=queue.forget_done(session),
        words=responses.forget_words(session, signed_off_before=today - WORDS_KEPT),
        responses=responses.forget_responses(session, signed_off_before=today - ANSWERS_KEPT),
        held=held.forget_held(session, signed_off_before=today - ANSWERS_KEPT),
        files=answer_files.forget_files(session, added_before=today - answer_files.MAY_WAIT),
    )
