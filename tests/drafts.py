"""Languages as a test needs them: translators follow a few days behind, so a draft may lack what English says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveys import words


def make_whole(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    """Fill what a draft has no words for yet with the English ones."""
    spoken, english = words.load(language), words.load("en")
    _speak(monkeypatch, language, {band: {**english(band).texts, **said.texts} for band, said in spoken.bands.items()})


def make_lack(monkeypatch: pytest.MonkeyPatch, language: str, key: str) -> None:
    """Take one line out of a language."""
    spoken = words.load(language)
    texts = {
        band: {name: text for name, text in said.texts.items() if name != key} for band, said in spoken.bands.items()
    }
    _speak(monkeypatch, language, texts)


def _speak(monkeypatch: pytest.MonkeyPatch, language: str, texts: dict[str, dict[str, str]]) -> None:
    spoken, load = words.load(language), words.load
    changed = replace(spoken, bands={band: replace(spoken(band), texts=said) for band, said in texts.items()})
    monkeypatch.setattr(words, "load", lambda code: changed if code == language else load(code))
