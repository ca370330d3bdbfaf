"""Every word that the product itself says to a young person: one YAML file a language, read by screens and paper alike.

`load("en")("5-7").get("send.button")`. Nothing here knows a consultation; what an author wrote is in definition.py.
A language without `checked_by` is a draft, and gates.py keeps it from children until a board has had it checked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import yaml

from surveys.definition import BANDS, SLOTS, Telling
from surveys.errors import NoSuchLanguage

PLACE = Path(__file__).parent
LANGUAGES = ("en", "ur", "ar", "so", "bn", "pa", "pl")
"""The languages Heard is made for; `available` says which have words today."""
ENGLISH_NAMES = {
    "en": "English", "ur": "Urdu", "ar": "Arabic", "so": "Somali", "bn": "Bengali", "pa": "Punjabi", "pl": "Polish",
    "ro": "Romanian", "es": "Spanish",
}  # fmt: skip
"""What staff call a language; young people read its own name, `Words.name`."""


@dataclass(frozen=True, slots=True)
class BandWords:
    """The words for one band in one language."""

    language: str
    band: str
    texts: Mapping[str, str]

    def get(self, key: str, **filling: object) -> str:
        """Return the text of `key` with {places} filled; KeyError when Heard never says such a thing."""
        text = self.texts[key]
        for name, value in filling.items():
            text = text.replace("{" + name + "}", str(value))
        return text

    def plain(self, *rooms: str) -> dict[str, str]:
        """Return the texts whose key begins with one of `rooms` ('nav', 'send'), or all: for the page's own module."""
        return {key: text for key, text in self.texts.items() if not rooms or key.split(".")[0] in rooms}

    def telling(self) -> Telling:
        """Return what this band may be told before it agrees: where an author starts, and what the demo says."""
        return Telling(**{slot: {self.language: self.texts[f"telling.{slot}"]} for slot in SLOTS})


@dataclass(frozen=True, slots=True)
class Words:
    """One language: its own name, its direction, who checked it, and the words by band."""

    language: str
    name: str
    direction: Literal["ltr", "rtl"]
    checked_by: str
    bands: Mapping[str, BandWords]

    def __call__(self, band: str) -> BandWords:
        """Return the words for `band`; KeyError when there is no such band."""
        return self.bands[band]

    @property
    def fingerprint(self) -> str:
        """What these words are, in 32 signs: another one as soon as any word of the language changes."""
        said = {band: dict(one.texts) for band, one in self.bands.items()}
        return hashlib.sha256(json.dumps([self.name, said], sort_keys=True).encode()).hexdigest()[:32]

    @property
    def lacking(self) -> frozenset[str]:
        """The keys that English has and this language has no words for yet."""
        return frozenset(load("en")(BANDS[0]).texts) - frozenset(self(BANDS[0]).texts)


def available() -> tuple[str, ...]:
    """Return the codes of the languages that have words, in the order of LANGUAGES."""
    return tuple(code for code in LANGUAGES if (PLACE / f"{code}.yaml").exists())


def name_of(language: str) -> str:
    """What staff call a language: its English name, else its code."""
    return ENGLISH_NAMES.get(language, language)


def whole(languages: Iterable[str]) -> tuple[str, ...]:
    """Return those of `languages` in which Heard has all its words, in the order given."""
    known = available()
    return tuple(language for language in languages if language in known and not load(language).lacking)


@cache
def load(language: str) -> Words:
    """Return the words of `language`; raises NoSuchLanguage."""
    if language not in available():
        raise NoSuchLanguage(language)
    file = yaml.safe_load((PLACE / f"{language}.yaml").read_text(encoding="utf-8"))
    bands: dict[str, BandWords] = {band: BandWords(language, band, _for_band(file["words"], band)) for band in BANDS}
    direction = cast(Literal["ltr", "rtl"], file["direction"])
    return Words(language, file["name"], direction, file.get("checked_by") or "", bands)


def _for_band(lines: Mapping[str, Any], band: str) -> dict[str, str]:
    return {key: said if isinstance(said, str) else _pick(key, said, band) for key, said in lines.items()}


def _pick(key: str, said: Mapping[str, str], band: str) -> str:
    for bands, text in said.items():
        if band in bands.split():
            return text
    if "any" not in said:
        raise KeyError(f"{key} has no words for {band}")
    return said["any"]
