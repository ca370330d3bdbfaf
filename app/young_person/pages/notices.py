"""Short kind pages: what happened, what to do now, who helps."""

from __future__ import annotations

from dataclasses import dataclass

from surveys import spoken, words
from surveys.words import BandWords

USUAL_BAND = "11-13"
"""Whose words are used where nobody knows who is reading."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A short kind page: what happened, what to do now, who helps."""

    heading: str
    said: str
    next_words: str
    next_address: str
    words: BandWords
    band: str
    language: str
    direction: str
    help_heading: str = ""

    @property
    def helpers(self) -> tuple[str, ...]:
        """Who helps, as the keys of their words say."""
        return spoken.helpers(self.band)


def quiet_page(code: str, band: str, language: str) -> Notice:
    """The calm page after No and after leaving quickly."""
    return notice("no", "no.start", f"/{code}", band=band, language=language)


def notice(
    room: str,
    next_words: str,
    next_address: str,
    *,
    said_in: str = "words",
    band: str = USUAL_BAND,
    language: str = "en",
    helps: bool = True,
) -> Notice:
    """The notice whose words begin with `room` ('join.closed'), and one way on."""
    own = words.load(language)
    said = own(band)
    return Notice(
        heading=said.get(f"{room}.heading"),
        said=said.get(f"{room}.{said_in}"),
        next_words=said.get(next_words),
        next_address=next_address,
        words=said,
        band=band,
        language=language,
        direction=own.direction,
        help_heading=said.get("thanks.help") if helps else "",
    )
