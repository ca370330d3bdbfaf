"""Whether a part still stands in the words that it was cut from. A run and an export come in; nothing is kept here."""

from __future__ import annotations

import unicodedata


def stands_in(part: str, words: str) -> bool:
    """Whether these words say a part, however they are spaced."""
    return _spaced(part) in _spaced(words)


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())
