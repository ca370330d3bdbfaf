"""A consultation on its way in from another tool: what could be taken, and a fault for whatever could not.

The readers of the formats come in; what they make is plain, and plain_reading.from_plain trusts it no more than a
stranger's. A fault here never stops a file: it says what was left behind.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from surveys.clean_text import clean
from surveys.errors import Fault, Severity

_NAMES = {
    "english": "en", "urdu": "ur", "arabic": "ar", "somali": "so", "bengali": "bn", "bangla": "bn", "punjabi": "pa",
    "panjabi": "pa", "polish": "pl", "romanian": "ro", "spanish": "es", "french": "fr", "german": "de", "igbo": "ig",
    "chinese": "zh", "hindi": "hi", "portuguese": "pt", "swahili": "sw", "welsh": "cy", "turkish": "tr", "nepali": "ne",
    "default": "en",
}  # fmt: skip
_LONGEST = 5000
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL | re.IGNORECASE)
_SIMPLE = re.compile(r"\s*\$?\{([\w.-]+)\}\s*=\s*'([^']*)'\s*|\s*selected\(\s*\$\{([\w.-]+)\}\s*,\s*'([^']*)'\s*\)\s*")


def language_code(name: str) -> str:
    """Return the code of a language as other tools write it: 'English (en)', 'igbo', 'pl'; '' when it is unknown."""
    inside = re.search(r"\(([a-zA-Z-]{2,12})\)\s*$", name)
    code = (inside.group(1) if inside else name).strip().lower()
    return _NAMES.get(code) or (code if _CODE.fullmatch(code) else "")


def words_of(text: object) -> str:
    """Return `text` as plain words: no tags, no entities, one line."""
    # Cut first: what is longer is refused later, and unclosed tags are slow to look for.
    bare = _TAG.sub(" ", str(text)[:_LONGEST]) if text not in (None, "") else ""
    return " ".join(clean(html.unescape(bare)).split())


def picked_kind(options: Sequence[Mapping[str, Any]]) -> str:
    """Return the kind that fits these options when one is picked."""
    return "yes_no" if {option["id"] for option in options} == {"yes", "no"} else "pick_one"


class Draft:
    """What a reader gathers: questions in order, faults, and ids that are ours."""

    def __init__(self, band: str, title: str) -> None:
        self.title = title
        self.faults: list[Fault] = []
        self._band = band
        self._questions: list[dict[str, Any]] = []
        self._ids: dict[str, str] = {}
        self._languages: dict[str, None] = {}

    def add(
        self,
        name: str,
        kind: str,
        words: Mapping[str, str],
        *,
        options: Sequence[Mapping[str, Any]] = (),
        help: Mapping[str, str] | None = None,
        shown_when: str = "",
    ) -> None:
        """Take one question; `name` is its name in the other tool, `shown_when` its condition in that tool's words."""
        self._languages.update(dict.fromkeys(words))
        row: dict[str, Any] = {"id": self._id(name), "kind": kind, "words": dict(words)}
        if help:
            row["help"] = dict(help)
        if options and kind != "yes_no":
            row["options"] = [dict(option) for option in options]
        condition = self._condition(shown_when, row["id"])
        if condition:
            row["shown_when"] = condition
        self._questions.append(row)

    def left_out(self, where: str, what: str, advice: str) -> None:
        """Note that something did not come along."""
        self.fault("X01", "left_out", where, f"{what} was left out. {advice}", "warn")

    def fault(self, code: str, name: str, where: str, message: str, severity: Severity = "block") -> None:
        """Note a fault."""
        self.faults.append(Fault(code, name, where, message, severity))

    def plain(self) -> dict[str, Any]:
        """Return the consultation in plain form, with one edition for the draft's band."""
        return {
            "title": self.title,
            "languages": list(self._languages) or ["en"],
            "editions": [{"band": self._band, "version": 1, "questions": self._questions}],
        }

    def _id(self, name: str) -> str:
        taken = {row["id"] for row in self._questions}
        stem = slug(name, "q")
        fresh = next(
            found for at in range(1, 10_000) if (found := stem if at == 1 else f"{stem[:34]}_{at}") not in taken
        )
        self._ids.setdefault(name, fresh)
        return fresh

    def _condition(self, written: str, where: str) -> dict[str, str] | None:
        if not written.strip():
            return None
        found = _SIMPLE.fullmatch(written)
        name, value = (found.group(1) or found.group(3), found.group(2) or found.group(4)) if found else ("", "")
        if name in self._ids and value:
            return {"answered": self._ids[name], "includes": option_id(value)}
        advice = "Write it again with shown_when; until then the question is always shown."
        self.left_out(where, "A condition that Heard cannot read", advice)
        return None


def slug(name: str, first: str) -> str:
    """Return `name` as an id that begins with a letter: small letters, digits and _, at most 40."""
    rough = re.sub(r"[^a-z0-9]+", "_", clean(name).lower()).strip("_")[:40]
    return rough if rough[:1].isalpha() else f"{first}{rough}"[:40]


def option_id(name: str) -> str:
    """Return the id of an option called `name` elsewhere."""
    return re.sub(r"[^a-z0-9]+", "_", clean(name).lower()).strip("_")[:40] or f"o{sum(name.encode()) % 9973}"
