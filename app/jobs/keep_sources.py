"""Keeps with a document what it was counted from, so that anybody can be told later that it has changed.

The job that compiles comes in with the document and its material, in the commit that keeps the draft.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from analysis.document.binding import unbound_numbers
from analysis.document.counted import SAID, name_quote, read_name
from analysis.document.material import Material
from analysis.document.model import LearningDocument, Quote
from analysis.document.numbers import list_words
from app.store import document_sources
from app.store.session import Session


def keep_sources(
    session: Session, *, board_id: str, document_id: str, document: LearningDocument, material: Material
) -> None:
    """Keep the digests of what is counted and quoted in a document, and the numbers that staff typed into it."""
    counted = only_printed(material.counted, document, material)
    typed = unbound_numbers(document)
    document_sources.save_bindings(session, board_id=board_id, document_id=document_id, counted=counted, typed=typed)


def only_printed(counted: Mapping[str, str], document: LearningDocument, material: Material) -> dict[str, str]:
    """Leave out the quotes that could have been printed and were not: what becomes of them changes no document."""
    printed = {_letters(words) for place, words in list_words(document) if isinstance(place.thing, Quote)}
    asked_in = {
        theme_id: consultation_id for consultation_id, what, theme_id in map(read_name, counted) if what == SAID
    }
    left_out = {
        name_quote(asked_in[theme.id], theme.id, quote.text)
        for theme in material.themes
        for quote in theme.quotes
        if theme.id in asked_in and not _is_among(_letters(quote.text), printed)
    }
    return {name: value for name, value in counted.items() if name not in left_out}


def _letters(text: str) -> str:
    """What is left of words in every print: a quote is cut, cleaned, and its gaps are marked in more than one way."""
    return "".join(filter(str.isalnum, text.casefold()))


def _is_among(letters: str, printed: Collection[str]) -> bool:
    return any(letters.startswith(one) or one.startswith(letters) for one in printed if one)
