"""The sections of the learning document in the fixed order of R4.01, and what one says that cannot be filled.

compiling and completeness come in. Plain words, so that a screen may ask what is missing without waking what compiles.
"""

from __future__ import annotations

SECTIONS = (
    ("summary", "What the board needs to know"),
    ("why", "Why we asked"),
    ("heard", "Who we heard, and who was missing"),
    ("told", "What they told us"),
    ("words", "In their words"),
    ("differences", "Differences between groups"),
    ("safety", "Keeping children safe"),
    ("changed", "What changed since last time"),
    ("asks", "What we ask of board and partners"),
    ("method", "How we listened, and its limits"),
    ("annex", "Annexe: questions, rights and the children's version"),
)
"""The sections of the document in the order of R4.01: (id, heading)."""
BESIDE_CHILDREN = ("beside", "Beside the children's voice")
"""What practitioners said and what the body counted, in a part of its own with no number, where there is any of it."""
AFTER = "safety"
EMPTY = {
    "why": "Why this was asked is not recorded.",
    "heard": "Who answered is not recorded.",
    "told": "No theme has been agreed yet.",
    "words": "No further quote has been released.",
    "differences": "No theme can be compared between groups without showing numbers that are too small.",
    "changed": "No promise made after an earlier document is recorded.",
    "asks": "No ask has been written yet.",
    "annex": "The questions are not recorded.",
}
FIRST = "This is the first learning document. The next one will say what became of each of its asks."
"""Stands in section 8 where nothing could have changed yet."""
