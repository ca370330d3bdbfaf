"""What every form does first with what was typed. The forms of all rooms come in; it knows no field and no person."""

from __future__ import annotations

from surveys.clean_text import clean


def tidy(typed: str | None) -> str | None:
    """Return what was typed without what no page may hold; nothing stays nothing, as WTForms hands it on."""
    return clean(typed) if typed else typed
