"""The ten questions as the peers ask them: the same words and answers as Heard's, without pictures.

"I'm not sure" and "I'd rather not say" stand under every question to choose in, as they do in Heard.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PLAIN: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text(encoding="utf-8"))
YES_NO = (("yes", "Yes"), ("no", "No"))
NOT_SAYING = (("not_sure", "I'm not sure"), ("prefer_not", "I'd rather not say"))


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `control` is the type of its inputs: radio, checkbox or textarea. `options` are (value, words)."""

    id: str
    words: str
    hint: str
    control: str
    options: tuple[tuple[str, str], ...]


def _question(plain: dict[str, Any]) -> Question:
    control = {"pick_some": "checkbox", "own_words": "textarea"}.get(plain["kind"], "radio")
    chosen = YES_NO if plain["kind"] == "yes_no" else tuple((o["id"], o["words"]) for o in plain.get("options", ()))
    options = () if control == "textarea" else (*chosen, *NOT_SAYING)
    return Question(plain["id"], plain["words"], plain.get("help", ""), control, options)


QUESTIONS = tuple(_question(plain) for plain in PLAIN)
