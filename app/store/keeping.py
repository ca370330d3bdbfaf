"""How long what young people said is kept (R2.13). Whoever deletes, compares or tells comes in."""

from __future__ import annotations

from datetime import timedelta

WORDS_KEPT = timedelta(days=90)
"""Unredacted words, after the board was given a document."""
ANSWERS_KEPT = timedelta(days=730)
"""Responses, after the board was given a document: then nothing can be compared any more."""
