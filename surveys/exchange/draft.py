"""A consultation on its way in from another tool: what could be taken, and a fault for whatever could not.

The readers of the formats come in; what they make is plain, and plain_reading.from_plain trusts it no more than a
stranger's. A fault here never stops a file: it says what was left behind.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from surveys.bands import MOST_CHARACTERS, MOST_OPTIONS, MOST_QUESTIONS
from surveys.clean_text import clean
from surveys.errors import Fault, Severity
from surveys.exchange.expressions import Unreadable, read_condition

_NAMES = {
    "english": "en", "urdu": "ur", "arabic": "ar", "somali": "so", "bengali": "bn", "bangla": "bn", "punjabi": "pa",
    "panjabi": "pa", "polish": "pl", "romanian": "ro", "spanish": "es", "french": "fr", "german": "de", "igbo": "ig",
    "chinese": "zh", "hindi": "hi", "portuguese": "pt", "swahili": "sw", "welsh": "cy", "turkish": "tr", "nepali": "ne",
    "default": "en",
}  # fmt: skip
_LONGEST = 5000
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL | re.IGNORECASE)
_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_OPTION_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_YES_OR_NO = {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no"}


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
    return "yes_no" if sorted(option_id(str(option["value"])) for option in options) == ["no", "yes"] else "pick_one"


class Draft:
    """What a reader gathers: editions with their questions in order, faults, and ids that are ours."""

    def __init__(self, band: str, title: str) -> None:
        self.title = title
        self.faults: list[Fault] = []
        self.told: dict[str, Any] = {}
        """What a file of our own says beside its questions: purpose, telling and the like, in plain form."""
        self._band = band
        self._editions: list[dict[str, Any]] = []
        self._ids: dict[str, str] = {}
        self._values: dict[str, dict[str, str]] = {}
        self._orders: dict[str, list[int]] = {}
        self._languages: dict[str, None] = {}

    def begin(self, band: str, **more: Any) -> None:
        """Begin an edition; what was named before is unknown in it."""
        self._editions.append({"band": band, "version": 1, **more, "questions": [], "messages": []})
        self._ids, self._values = {}, {}

    def speak(self, language: str) -> None:
        """Say that a language comes before those that questions bring."""
        self._languages.setdefault(language)

    def add(
        self,
        name: str,
        kind: str,
        words: Mapping[str, str],
        *,
        options: Sequence[Mapping[str, Any]] = (),
        help: Mapping[str, str] | None = None,
        when: str | Sequence[str] = "",
        where: str = "",
        **more: Any,
    ) -> None:
        """Take one question; `name` is its name in the other tool, `when` its conditions in that tool's words.

        An option is its `value` there, its words, and whatever else it has here. `more` is ours: sensitive, most, ...
        """
        questions = self._edition()["questions"]
        if len(questions) >= MOST_QUESTIONS:
            advice = "Divide the file, and bring in each part."
            self.left_out(where or name, f"A question after the first {MOST_QUESTIONS}", advice, words)
            return
        self._languages.update(dict.fromkeys(words))
        row: dict[str, Any] = {"id": self._id(name), "kind": kind, "words": self._fit(words, where or name), **more}
        if help:
            row["help"] = self._fit(help, where or name)
        self._values[row["id"]] = {}
        rows = self._options(options, row["id"], where or name)
        if rows:
            row["options"] = rows
        condition = self.condition([when] if isinstance(when, str) else when, where or row["id"])
        if condition:
            row.setdefault("shown_when", condition)
        questions.append(row)

    def tell(self, message: Mapping[str, Any], order: int) -> None:
        """Take one message, in plain form; `order` is its place among the messages."""
        edition = self._edition()
        self._orders.setdefault(edition["band"], []).append(order)
        edition["messages"].append(dict(message))

    def left_out(self, where: str, what: str, advice: str, words: Mapping[str, str] | str = "") -> None:
        """Note that something did not come along, with what it said: nothing that somebody wrote is lost."""
        said = words if isinstance(words, str) else " / ".join(words.values())
        quoted = f' It said: "{said}"' if said else ""
        self.fault("X01", "left_out", where, f"{what} was left out. {advice}{quoted}", "warn")

    def fault(self, code: str, name: str, where: str, message: str, severity: Severity = "block") -> None:
        """Note a fault."""
        self.faults.append(Fault(code, name, where, message, severity))

    def plain(self) -> dict[str, Any]:
        """Return the consultation in plain form, with one edition for the draft's band where none was begun."""
        self._edition()
        for edition in self._editions:
            told = zip(self._orders.get(edition["band"], ()), edition["messages"], strict=True)
            edition["messages"] = [message for _, message in sorted(told, key=lambda pair: pair[0])]
        return {
            "title": self._fit({"": self.title}, "title")[""],
            "languages": list(self._languages) or ["en"],
            "editions": self._editions,
            **self.told,
        }

    def find(self, name: str, how: str, value: str) -> dict[str, str]:
        """Return a condition on a question that stands before, by its name in the other tool; raises Unreadable."""
        if name not in self._ids:
            return self._of_a_part(name, how, value)
        ours = self._ids[name]
        if how in ("answered", "missing"):
            return {how: ours}
        return {"answered": ours, how: self._value(ours, value)}

    def know(self, name: str) -> None:
        """Say that conditions may name this part of a question, by an id that is ours already."""
        self._ids[name] = name

    def _of_a_part(self, name: str, how: str, value: str) -> dict[str, str]:
        # LimeSurvey names an option of a question in the question's name: Q1_SQ001 == "Y".
        question, _, part = name.rpartition("_")
        if question not in self._ids or value not in ("", "Y") or how == "includes":
            raise Unreadable(f"{name[:40]} stands before it nowhere, or did not come along")
        ours = self._ids[question]
        found = {"answered": ours, "includes": self._value(ours, part)}
        return {"not": found} if how == "missing" else found  # type: ignore[dict-item]

    def _value(self, question: str, value: str) -> str:
        known, rough = self._values.get(question, {}), value.strip().lower()
        if value in known:
            return known[value]
        kind = next((row["kind"] for row in self._edition()["questions"] if row["id"] == question), "")
        if kind == "yes_no" and rough in _YES_OR_NO:
            return _YES_OR_NO[rough]
        if not known and kind != "yes_no":
            raise Unreadable(f"{question} is answered in own words")
        raise Unreadable(f"{question} has no option {value[:40]!r}")

    def _options(self, options: Sequence[Mapping[str, Any]], question: str, where: str) -> list[dict[str, Any]]:
        known = self._values[question]
        rows: list[dict[str, Any]] = []
        for option in options:
            value = str(option["value"])
            words = option["words"]
            if len(rows) >= MOST_OPTIONS:
                advice = f"A question has {MOST_OPTIONS} options at most."
                self.left_out(where, "An option", advice, words)
                continue
            taken = set(known.values())
            known[value] = _fresh(option_id(value), taken)
            rest = {key: kept for key, kept in option.items() if key != "value"}
            rows.append({"id": known[value], **rest, "words": self._fit(words, where)})
            self._languages.update(dict.fromkeys(words))
        return rows

    def _edition(self) -> dict[str, Any]:
        if not self._editions:
            self.begin(self._band)
        return self._editions[-1]

    def _id(self, name: str) -> str:
        fresh = _fresh(slug(name, "q"), {row["id"] for row in self._edition()["questions"]})
        self._ids.setdefault(name, fresh)
        return fresh

    def _fit(self, words: Mapping[str, str], where: str) -> dict[str, str]:
        for text in words.values():
            if len(text) > MOST_CHARACTERS:
                advice = f"A text has {MOST_CHARACTERS} characters at most; what came is its beginning."
                self.left_out(where, "The end of a long text", advice, text[MOST_CHARACTERS:])
        return {language: text[:MOST_CHARACTERS] for language, text in words.items()}

    def condition(self, written: Sequence[str], where: str) -> dict[str, Any] | None:
        """Return what all of `written` in the other tool says, None for always; what cannot be read is told."""
        found = []
        for one in filter(str.strip, written):
            try:
                found.append(read_condition(one, self.find))
            except Unreadable as why:
                advice = (
                    f"Heard cannot say it: {why}. Until you write it with shown_when, the question is always shown."
                )
                self.left_out(where, "A condition", advice, one.strip())
        parts = [part for part in found if part]
        return {"all": parts} if len(parts) > 1 else next(iter(parts), None)


def _fresh(stem: str, taken: Iterable[str]) -> str:
    return next(found for at in range(1, 10_000) if (found := stem if at == 1 else f"{stem[:34]}_{at}") not in taken)


def slug(name: str, first: str) -> str:
    """Return `name` as an id that begins with a letter: small letters, digits and _, at most 40."""
    if _ID.fullmatch(name):
        return name
    rough = re.sub(r"[^a-z0-9]+", "_", clean(name).lower()).strip("_")[:40]
    return rough if rough[:1].isalpha() else f"{first}{rough}"[:40]


def option_id(name: str) -> str:
    """Return the id of an option called `name` elsewhere."""
    if _OPTION_ID.fullmatch(name):
        return name
    return re.sub(r"[^a-z0-9]+", "_", clean(name).lower()).strip("_")[:40] or f"o{sum(name.encode()) % 9973}"
