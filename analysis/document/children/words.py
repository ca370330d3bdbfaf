"""The fixed words of the children's edition, by band: words.yaml and nothing else. compiling.py comes in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from analysis.document.children.model import Level, Look

BANDS = ("5-7", "8-10", "11-13", "14-15", "16-18")
EASY_READ = "easy_read"
LOOKS: Mapping[str, Look] = {
    "5-7": "youngest", EASY_READ: "easy_read", "8-10": "middle", "11-13": "older", "14-15": "oldest", "16-18": "oldest",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class EditionWords:
    """What one band's edition says of itself."""

    band: str
    texts: Mapping[str, str]

    def say(self, key: str, **filling: str) -> str:
        """Return a text with {places} filled; '' where this band is not told such a thing."""
        text = self.texts.get(key, "")
        for name, value in filling.items():
            text = text.replace("{" + name + "}", value)
        return text


def level_of(band: str) -> Level:
    """Return for whom a sentence must have been written to stand in this band's edition."""
    return "younger" if band in ("5-7", "8-10", EASY_READ) else "older"


@cache
def words_for(band: str) -> EditionWords:
    """Return the words of a band or of Easy Read; KeyError when there is no such edition."""
    if band not in LOOKS:
        raise KeyError(band)
    lines = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
    texts = {key: said if isinstance(said, str) else _pick(said, band) for key, said in lines.items()}
    return EditionWords(band, texts)


def _pick(said: Mapping[str, str], band: str) -> str:
    return next((text for bands, text in said.items() if band in bands.split()), said.get("any", ""))
