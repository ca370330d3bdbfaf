"""The document's door for text: what a child or a file wrote becomes text that no print can choke on (T9).

compiling sends every string of a document through `printable`, so that the three prints get the same words. It must
never change what was said: only what cannot be said in print (controls, surrogates, direction overrides) goes.
"""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

LONGEST = 5_000
CUT = " [...]"
UNPRINTABLE = "[?]"
SHORT = {"title": 200, "label": 200, "heading": 200, "question": 400, "partner": 200, "by": 100, "year": 40}
"""Fields that stand in headings, tables and under charts, where a page of text has no place."""
NEVER_EMPTY = ("label", "heading", "words")
"""Fields that become headings or cells; one without any words would be nothing to a screen reader."""
JOINERS = "\u200c\u200d"
"""Zero-width, but Urdu, Bengali and joined emoji are misspelt without them."""
MOST_MARKS = 4
"""Accents stacked on one letter: no language needs more, and a tower of them covers the lines above."""

Thing = TypeVar("Thing")


def printable(text: str, longest: int = LONGEST) -> str:
    """Return text in NFC without anything that breaks a print; what had to be left out visibly is '[?]' or '[...]'."""
    whole = text[: 4 * longest].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    kept = "".join(map(_kept, unicodedata.normalize("NFC", whole)))
    lines = (" ".join(line.split()) for line in _thinned(kept).split("\n"))
    clean = "\n".join(line for line in lines if line)
    return clean if len(clean) <= longest else clean[: longest - len(CUT)].rstrip() + CUT


def all_printable(thing: Thing) -> Thing:
    """Return a copy of a document (or any part of one) in which every string is `printable`."""
    return _walked(thing)  # type: ignore[no-any-return]


def _walked(thing: Any) -> Any:
    if isinstance(thing, str):
        return printable(thing)
    if isinstance(thing, tuple):
        return tuple(map(_walked, thing))
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{field.name: _field(field.name, getattr(thing, field.name)) for field in fields(thing)})
    return thing


def _field(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return _walked(value)
    return printable(value, SHORT.get(name, LONGEST)) or (UNPRINTABLE if name in NEVER_EMPTY else "")


def _kept(character: str) -> str:
    kind = unicodedata.category(character)
    if character in "\n\u2028\u2029\u0085":
        return "\n"
    if character in JOINERS:
        return character
    if character == "\ufffd" or kind in ("Co", "Cs") or _is_no_character(character):
        return UNPRINTABLE
    if kind == "Cc":
        return " " if character in "\t\r\v\f" else ""
    return "" if kind == "Cf" else character


def _is_no_character(character: str) -> bool:
    point = ord(character)
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF


def _thinned(text: str) -> str:
    thin, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            thin.append(character)
    return "".join(thin)
