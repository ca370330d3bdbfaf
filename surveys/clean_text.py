"""What is left of a text when everything that can break a page, a file or a reader's eye is out of it.

Children's words, authors' words and imported files all pass here, once, at the door. Nothing that can be read is lost:
emoji keep their joiners, Persian and Bengali their non-joiners, every line its end.
"""

from __future__ import annotations

import re
import unicodedata

# Controls (not \n and \t), lone surrogates, noncharacters, interlinear and object marks, zero-width space, word joiner,
# byte order mark, and the direction overrides and isolates. U+200C and U+200D (joiners) and U+200E/F (marks) stay.
_UNREADABLE = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\u200b\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff0-\\ufffb\\ufffe\\uffff\\ufdd0-\\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_LINE_END = re.compile("\r\n|\r|\x0b|\x0c|\x85|\u2028|\u2029")
_MOST_MARKS = 8  # no script needs more on one letter; towers of marks climb over the lines above


def clean(text: str) -> str:
    """Return `text` in NFC, with plain line ends, without what cannot be read, and without space at its ends."""
    readable = _UNREADABLE.sub("", _LINE_END.sub("\n", text))
    return _without_towers(unicodedata.normalize("NFC", readable)).strip()


def _without_towers(text: str) -> str:
    if text.isascii():
        return text
    kept, marks = [], 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= _MOST_MARKS:
            kept.append(letter)
    return "".join(kept)
