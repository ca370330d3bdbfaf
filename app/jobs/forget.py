"""Forgets, every night, what need not be kept: work that is done, raw words, old responses and what is held (R2.13).

running.py comes in. It deletes nothing that a lead has upheld or must still read.
"""

from __future__ import annotations

import logging
from datetime import date, timedelta

from app.store import held, queue, responses
from app.store.document_sources import ANSWERS_KEPT
from app.store.session import Sessions

log = logging.getLogger("heard")
RAW_WORDS = timedelta(days=90)
"""How long unredacted words are kept after the board has had the document."""
RESPONSES = ANSWERS_KEPT
"""How long responses are kept after that."""


def forget(sessions: Sessions, *, today: date) -> None:
    """Delete what is older than promised, and let the database forget in which order answers came."""
    with sessions() as session:
        done = queue.forget_done(session)
        words = responses.forget_words(session, signed_off_before=today - RAW_WORDS)
        gone = responses.forget_responses(session, signed_off_before=today - RESPONSES)
        sealed = held.forget_held(session, signed_off_before=today - RESPONSES)
        session.commit()
        responses.shuffle(session)
    log.info("Forgot %s pieces of work, the words of %s answers, %s responses, %s held.", done, words, gone, sealed)
