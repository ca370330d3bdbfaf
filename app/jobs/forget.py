"""Forgets, every night, what need not be kept: work that is done, raw words, old responses and what is held (R2.13).

So are files of answers that nobody brought in. running.py comes in. It deletes nothing that a lead has upheld or must
still read.
"""

from __future__ import annotations

import logging
from datetime import date

from app.store import answer_files, held, queue, responses
from app.store.keeping import ANSWERS_KEPT, WORDS_KEPT
from app.store.session import Sessions

log = logging.getLogger("heard")


def forget(sessions: Sessions, *, today: date) -> None:
    """Delete what is older than promised, and let the database forget in which order answers came."""
    with sessions() as session:
        done = queue.forget_done(session)
        words = responses.forget_words(session, signed_off_before=today - WORDS_KEPT)
        gone = responses.forget_responses(session, signed_off_before=today - ANSWERS_KEPT)
        sealed = held.forget_held(session, signed_off_before=today - ANSWERS_KEPT)
        files = answer_files.forget_files(session, added_before=today - answer_files.MAY_WAIT)
        session.commit()
        responses.shuffle(session)
    counts = done, words, gone, sealed, files
    log.info("Forgot %s pieces of work, the words of %s answers, %s responses, %s held, %s files.", *counts)
