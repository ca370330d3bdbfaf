"""Marks numbers in the page of the application: what they are bound to, and in a draft which were typed by hand.

html comes in twice: before the templates, to set a sign round each number, and after them, to make the signs markup.
Signs come through every filter and stand in no text (plain_text lets none in). A file or a published print has none.
"""

from __future__ import annotations

import html
import re

from analysis.document.model import LearningDocument
from analysis.document.numbers import Place, find_numbers, list_names, map_words

END, TYPED, FIRST = "\ue000", "\ue001", 0xF0000
"""Characters for private use: the end of a number, the start of one that was typed, of the first that is bound."""
LAST = 0xFFFFD
_START = f"{TYPED}{chr(FIRST)}-{chr(LAST)}"
_SIGNS = re.compile(f"[{END}{_START}]")
_MARKED = re.compile(rf"((?:\b(?:[Aa]bout|[Ff]ewer than|[Mm]ore than) )?)([{_START}])([^{END}<]*){END}")
_TAG = re.compile(r"(<[^>]*>)")
BY_HAND = "typed by hand, not counted by Heard"
"""What a screen reader hears after a number that is marked."""


def mark(document: LearningDocument) -> LearningDocument:
    """Return a document with a sign before and after each number that is bound, or in a draft typed by hand."""
    names, is_draft = list_names(document), not document.version
    bound = {(one.place, one.words): chr(FIRST + at) for at, one in enumerate(document.bindings)}

    def sign(place: Place, words: str) -> str:
        if place.kind == "made":
            numbers = [(found, bound.get((place.name, found[0]), "")) for found in find_numbers(words, names)]
            return _set(words, [(found, start) for found, start in numbers if start])
        if place.kind == "typed" and is_draft:
            return _set(words, [(found, TYPED) for found in find_numbers(words)])
        return words

    return map_words(document, sign)


def unmarked(words: str) -> str:
    """Return words without any sign."""
    return _SIGNS.sub("", words)


def show_marks(page: str, document: LearningDocument) -> str:
    """Make markup of the signs in the text of a page; in attributes and drawings they are left out."""
    shown, drawings = [], 0
    for at, piece in enumerate(_TAG.split(page)):
        is_tag = at % 2 == 1
        drawings += piece.startswith("<svg") - piece.startswith("</svg") if is_tag else 0
        shown.append(unmarked(piece) if is_tag or drawings else _show(piece, document))
    return "".join(shown)


def _set(words: str, numbers: list[tuple[re.Match[str], str]]) -> str:
    # From the end, so that places before stay. Round the digits alone: a filter may write the first letter large.
    for found, start in reversed(numbers):
        words = f"{words[: found.start(1)]}{start}{found[1]}{END}{words[found.end(1) :]}"
    return words


def _show(text: str, document: LearningDocument) -> str:
    def markup(found: re.Match[str]) -> str:
        before, start, number = found.groups()
        if start == TYPED:
            return f'{before}<mark class="ld-typed">{number}<span class="ld-unseen"> ({BY_HAND})</span></mark>'
        place = html.escape(document.bindings[ord(start) - FIRST].place)
        return f'<data class="ld-counted" value="{place}">{before}{number}</data>'

    return unmarked(_MARKED.sub(markup, text))
