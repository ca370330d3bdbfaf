"""A light look for what leads to somebody in a note that must name nobody: numbers, addresses, postcodes, exact dates.

Only this room's forms come in. It cannot tell a name from another word; redaction can, and only jobs run that, so the
screens say what this does not do.
"""

from __future__ import annotations

import re

MARKS = (
    ("an e-mail address", re.compile(r"[^\s@]+@[^\s@]+\.\w{2,}")),
    ("a date", re.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)")),
    ("a telephone number", re.compile(r"(?<![\d])\+?(?:\d[ ().-]{0,2}){9,14}\d(?!\d)")),
    (
        "a postcode",
        re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d(?!(?:st|nd|rd|th)\b)[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE),
    ),
)
"""What is looked for, by the words that say what was found."""
SAYS = (
    "Name nobody: no child, no parent, no worker, no school and no street. Heard refuses telephone numbers, e-mail "
    "addresses, postcodes and exact dates here. It cannot see a name on this page; when the pack is compiled, what "
    "looks like a name or a place is taken out of notes on cases, and not all of it is found."
)


def find_marks(text: str) -> tuple[str, ...]:
    """Return what leads to somebody in this text, in words."""
    return tuple(words for words, pattern in MARKS if pattern.search(text))
