"""What a young person may change about how it looks: the ways of each, as their words and the child's sheet name them.

The page offers them and spoken.py says them; nothing of a choice is kept.
"""

from __future__ import annotations

from collections.abc import Mapping

LOOKS = {
    "size": ("bigger", "biggest"),
    "contrast": ("contrast",),
    "calm": ("calm",),
    "letters": ("wide", "heavy"),
}
LATIN = {"en", "so", "pl"}
"""Languages for whose letters we have more than one form."""


def looks_in(language: str) -> Mapping[str, tuple[str, ...]]:
    """What can be changed on a page in this language."""
    return {name: ways for name, ways in LOOKS.items() if name != "letters" or language in LATIN}
