"""What is shown of answers in other languages and of the translations beside them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForeignLine:
    """A redacted comment in another language, and what people made of it; `waits`: nobody else may read it yet."""

    id: str
    text: str
    language: str
    language_name: str
    direction: str
    question: str
    band: str
    translation: str
    written: str
    waits: bool
    translated_by: str
    translated_on: str


@dataclass(frozen=True, slots=True)
class OtherLanguagesPage:
    """The answers that no theme has because of their language, by language; `to_find`: some could be themed now."""

    heading: str
    consultation_id: str
    title: str
    languages: tuple[tuple[str, tuple[ForeignLine, ...]], ...]
    to_find: bool


@dataclass(frozen=True, slots=True)
class TranslatePage:
    """One answer, and a box for what it says in English."""

    heading: str
    consultation_id: str
    line: ForeignLine
