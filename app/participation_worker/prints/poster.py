"""One sheet for a wall, A4 or A3: a question to make somebody curious, the way in, who asks, who helps (look.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.participation_worker.prints.drawings import draw_qr
from app.participation_worker.prints.typesetting import draw_pages, typeset
from surveys.definition import Consultation
from surveys.spoken import in_language
from surveys.words import load

Size = Literal["a4", "a3"]


@dataclass(frozen=True, slots=True)
class Poster:
    """All that stands on it, in the words of one band and language; `link` is what the square code leads to."""

    size: Size
    language: str
    question: str
    body: str
    join: str
    address: str
    code: str
    link: str
    private: str
    stop: str
    help: str
    helpers: tuple[str, ...]


def make_poster(
    definition: Consultation, *, band: str, language: str, size: Size, body: str, code: str, address: str, link: str
) -> Poster:
    """A poster in Heard's own words for this band and language; KeyError for a band without an edition."""
    said = load(language)(band)
    private = in_language(definition.telling_for(band).how_private, language) or said.get("telling.how_private")
    return Poster(
        size=size,
        language=language,
        question=find_curious(definition, band, language),
        body=body,
        join=said.get("poster.join"),
        address=address,
        code=code,
        link=link,
        private=private,
        stop=said.get("poster.stop"),
        help=said.get("poster.help"),
        helpers=tuple(said.get(f"help.{name}.words") for name in (_listens(band), "danger")),
    )


def find_curious(definition: Consultation, band: str, language: str) -> str:
    """The first question of a band that is not sensitive and has words in this language, else what they are asked."""
    for question in definition.edition(band).questions:
        if not question.sensitive and question.words.get(language):
            return question.words[language]
    return load(language)(band).get("start.heading")


def _listens(band: str) -> str:
    return "nspcc" if band == "adult" else "childline"


def print_poster(poster: Poster) -> bytes:
    """The poster as a PDF to print; the same poster gives the same bytes."""
    return typeset("poster.typ", poster, {"qr": draw_qr(poster.link)})


def picture_poster(poster: Poster, *, dots_per_inch: int = 60) -> list[bytes]:
    """The poster as a picture."""
    return draw_pages("poster.typ", poster, {"qr": draw_qr(poster.link)}, dots_per_inch=dots_per_inch)
