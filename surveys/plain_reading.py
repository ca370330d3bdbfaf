"""From plain mappings, as JSON and YAML give them, to a Consultation: nothing is trusted, every fault is named.

The shelf, the files of authors and the store come in. It knows shapes, not what a band may be asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from surveys.bands import MOST_CHARACTERS, MOST_MESSAGES, MOST_OPTIONS, MOST_QUESTIONS
from surveys.clean_text import clean
from surveys.conditions import not_sound
from surveys.definition import (
    BANDS,
    SLOTS,
    AboutYou,
    Band,
    Consultation,
    Edition,
    Message,
    Option,
    Question,
    Telling,
    Text,
)
from surveys.errors import DefinitionFaulty, Fault

_ID = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_OPTION_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_CONSULTATION = ("title", "purpose", "priorities", "languages", "editions", "telling", "source", "notes")
_EDITION = ("band", "version", "questions", "telling", "messages")
_QUESTION = ("id", "kind", "words", "help", "options", "shown_when", "sensitive", "core", "most", "picture", "about")
_ABOUT = ("set", "version", "purpose", "reported", "condition", "approved_by")
_MESSAGE = ("id", "words", "more", "shown_when")
_OPTION = ("id", "words", "picture", "worry")


def from_plain(plain: object) -> Consultation:
    """Return the Consultation that `plain` describes; raises DefinitionFaulty with every fault of shape at once.

    A text may be a plain string: it is then in the first language. What a band may be asked is checking.check's.
    """
    reading = _Reading()
    consultation = reading.consultation(plain)
    if reading.faults:
        raise DefinitionFaulty(tuple(reading.faults))
    return consultation


class _Reading:
    """One pass over one definition, gathering its faults; where a thing is unusable an empty one stands in."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.first_language = "en"

    def consultation(self, plain: object) -> Consultation:
        rows = self._mapping(plain, "", _CONSULTATION)
        languages = self._languages(rows.get("languages", ["en"]))
        self.first_language = languages[0] if languages else "en"
        return Consultation(
            title=self._line(rows, "title", ""),
            purpose=self._line(rows, "purpose", ""),
            priorities=tuple(self._ids(rows.get("priorities", []), "priorities")),
            languages=languages,
            editions=self._editions(rows.get("editions", [])),
            telling=self._telling(rows.get("telling"), "telling"),
            source=self._line(rows, "source", ""),
            notes=self._line(rows, "notes", ""),
        )

    def _editions(self, plain: object) -> tuple[Edition, ...]:
        rows = self._list(plain, "editions", len(BANDS))
        editions = tuple(self._edition(row, f"editions[{at}]") for at, row in enumerate(rows))
        self._once([edition.band for edition in editions], "editions", "band")
        return editions

    def _edition(self, plain: object, where: str) -> Edition:
        rows = self._mapping(plain, where, _EDITION)
        band = rows.get("band")
        if band not in BANDS:
            self._fault("D05", "no_such_band", f"{where}.band", f"Write one of {', '.join(BANDS)}, in quotes.")
            band = ""
        else:
            where = f"editions[{band}]"
        version = self._version(rows, where)
        found = self._list(rows.get("questions", []), f"{where}.questions", MOST_QUESTIONS)
        questions = tuple(self._question(row, f"{where}.questions", at) for at, row in enumerate(found))
        self._once([question.id for question in questions], f"{where}.questions", "id")
        telling = self._telling(rows.get("telling"), f"{where}.telling")
        messages = self._messages(rows.get("messages", []), f"{where}.messages")
        return Edition(cast(Band, band), version, questions, telling, messages)

    def _question(self, plain: object, where: str, at: int) -> Question:
        rows = self._mapping(plain, f"{where}[{at + 1}]", _QUESTION)
        identity = self._id(rows, f"{where}[{at + 1}]", _ID)
        where = f"{where}[{identity or at + 1}]"
        return Question(
            id=identity,
            kind=self._line(rows, "kind", where),
            words=self._text(rows.get("words"), f"{where}.words"),
            help=self._text(rows.get("help"), f"{where}.help"),
            options=self._options(rows.get("options", []), f"{where}.options"),
            shown_when=self._condition(rows.get("shown_when"), f"{where}.shown_when"),
            sensitive=self._flag(rows, "sensitive", where),
            core=self._flag(rows, "core", where),
            most=self._most(rows.get("most"), f"{where}.most"),
            picture=self._line(rows, "picture", where),
            about=self._about(rows.get("about"), f"{where}.about"),
        )

    def _about(self, plain: object, where: str) -> AboutYou | None:
        if plain is None:
            return None
        rows = self._mapping(plain, where, _ABOUT)
        return AboutYou(
            set=self._id({"id": rows.get("set")}, where, _ID),
            version=self._version(rows, where),
            purpose=self._line(rows, "purpose", where),
            reported=self._line(rows, "reported", where),
            condition=self._line(rows, "condition", where),
            approved_by=self._line(rows, "approved_by", where),
        )

    def _version(self, rows: Mapping[str, Any], where: str) -> int:
        version = rows.get("version", 1)
        if not isinstance(version, int) or isinstance(version, bool) or not 1 <= version <= 9999:
            self._fault("D06", "version", f"{where}.version", "Write a whole number from 1.")
            return 1
        return version

    def _messages(self, plain: object, where: str) -> tuple[Message, ...]:
        rows = self._list(plain, where, MOST_MESSAGES)
        messages = tuple(self._message(row, where, at) for at, row in enumerate(rows))
        self._once([message.id for message in messages], where, "id")
        return messages

    def _message(self, plain: object, where: str, at: int) -> Message:
        rows = self._mapping(plain, f"{where}[{at + 1}]", _MESSAGE)
        identity = self._id(rows, f"{where}[{at + 1}]", _ID)
        where = f"{where}[{identity or at + 1}]"
        return Message(
            id=identity,
            words=self._text(rows.get("words"), f"{where}.words"),
            more=self._text(rows.get("more"), f"{where}.more"),
            shown_when=self._condition(rows.get("shown_when", {}), f"{where}.shown_when") or {},
        )

    def _options(self, plain: object, where: str) -> tuple[Option, ...]:
        options = []
        for at, row in enumerate(self._list(plain, where, MOST_OPTIONS)):
            rows = self._mapping(row, f"{where}[{at + 1}]", _OPTION)
            identity = self._id(rows, f"{where}[{at + 1}]", _OPTION_ID)
            here = f"{where}[{identity or at + 1}]"
            words = self._text(rows.get("words"), f"{here}.words")
            options.append(Option(identity, words, self._line(rows, "picture", here), self._flag(rows, "worry", here)))
        self._once([option.id for option in options], where, "id")
        return tuple(options)

    def _condition(self, plain: object, where: str) -> Mapping[str, Any] | None:
        if plain is None:
            return None
        wrong = not_sound(plain)
        if wrong:
            self._fault("D07", "condition", where, wrong)
            return None
        return cast(Mapping[str, Any], plain)

    def _telling(self, plain: object, where: str) -> Telling:
        rows = self._mapping(plain or {}, where, SLOTS)
        return Telling(**{slot: self._text(rows.get(slot), f"{where}.{slot}") for slot in SLOTS})

    def _text(self, plain: object, where: str) -> Text:
        if isinstance(plain, str):
            plain = {self.first_language: plain}
        rows = plain if isinstance(plain, Mapping) else {}
        if plain is not None and rows is not plain:
            self._fault("D02", "not_text", where, "Write a text, or a text for each language: {en: ...}.")
        said = {}
        for language, words in rows.items():
            if not isinstance(language, str) or not _LANGUAGE.fullmatch(language) or not isinstance(words, str):
                self._fault("D02", "not_text", where, "Write a text for each language: {en: ..., ur: ...}.")
            elif len(words) > MOST_CHARACTERS:
                self._fault("D03", "too_long", where, f"Make it shorter than {MOST_CHARACTERS} characters.")
            elif clean(words):
                said[language] = clean(words)
        return said

    def _line(self, rows: Mapping[str, Any], key: str, where: str) -> str:
        line = rows.get(key, "")
        if not isinstance(line, str) or len(line) > MOST_CHARACTERS:
            self._fault("D02", "not_text", f"{where}.{key}".strip("."), f"Write up to {MOST_CHARACTERS} characters.")
            return ""
        return clean(line)

    def _flag(self, rows: Mapping[str, Any], key: str, where: str) -> bool:
        flag = rows.get(key, False)
        if not isinstance(flag, bool):
            self._fault("D08", "not_true_or_false", f"{where}.{key}", "Write true or false.")
        return flag is True

    def _most(self, plain: object, where: str) -> int | None:
        if plain is None or (isinstance(plain, int) and not isinstance(plain, bool) and 1 <= plain <= MOST_OPTIONS):
            return plain
        self._fault("D06", "most", where, f"Write a whole number from 1 to {MOST_OPTIONS}, or leave it out.")
        return None

    def _id(self, rows: Mapping[str, Any], where: str, shape: re.Pattern[str]) -> str:
        identity = rows.get("id")
        if isinstance(identity, str) and shape.fullmatch(identity):
            return identity
        advice = "Give it an id: small letters, digits, _ and -, 40 at most (yes, no and numbers in quotes)."
        self._fault("D04", "id", f"{where}.id", advice)
        return ""

    def _ids(self, plain: object, where: str) -> Sequence[str]:
        found = [row for row in self._list(plain, where, MOST_OPTIONS) if isinstance(row, str) and len(row) <= 80]
        if isinstance(plain, list | tuple) and len(found) < len(plain):
            self._fault("D04", "id", where, "Write a list of ids, each up to 80 characters.")
        return [clean(row) for row in found]

    def _languages(self, plain: object) -> tuple[str, ...]:
        found = self._ids(plain, "languages")
        if not found or not all(_LANGUAGE.fullmatch(code) for code in found):
            self._fault("D09", "language", "languages", "List the languages by code, the first one first: [en, ur].")
        self._once(found, "languages", "code")
        return tuple(code for code in found if _LANGUAGE.fullmatch(code))

    def _once(self, ids: Sequence[str], where: str, what: str) -> None:
        again = sorted({name for name in ids if name and ids.count(name) > 1})
        if again:
            self._fault("D10", "twice", where, f"Use each {what} once: {', '.join(again)} stands here more often.")

    def _list(self, plain: object, where: str, most: int) -> Sequence[object]:
        if not isinstance(plain, list | tuple) or len(plain) > most:
            self._fault("D01", "not_a_list", where, f"Write a list of at most {most}.")
            return ()
        return plain

    def _mapping(self, plain: object, where: str, keys: Sequence[str]) -> Mapping[str, Any]:
        if not isinstance(plain, Mapping):
            self._fault("D01", "not_a_mapping", where, f"Write names and values here: {', '.join(keys)}.")
            return {}
        for key in plain:
            if key not in keys:
                advice = f"Take it out, or use one of {', '.join(keys)}."
                self._fault("D11", "unknown_name", f"{where}.{str(key)[:40]}".strip("."), advice)
        return plain

    def _fault(self, code: str, name: str, where: str, message: str) -> None:
        self.faults.append(Fault(code, name, where, message))
