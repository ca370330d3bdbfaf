"""What a warning is about: the words that a reason in writing was given for, so that changed words ask again.

The worker's desk comes in. It knows nothing of who gave the reason, or where it is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from surveys.definition import Consultation, Message, Question
from surveys.errors import Fault

_PLACE = re.compile(
    r"editions\[(?P<band>[^]]+)\]"
    r"(?:\.questions\[(?P<question>[^]]+)\]|\.messages\[(?P<message>[^]]+)\]|\.telling\.(?P<slot>\w+))?"
    r"(?P<rest>.*)"
)
_LANGUAGE = re.compile(r"\.(?P<language>[a-z]{2,3}(?:-\w+)?)$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault stands, each part '' where it stands in no such thing: band, question, message, slot, language."""

    band: str = ""
    question: str = ""
    message: str = ""
    slot: str = ""
    language: str = ""


def place_of(fault: Fault) -> Place:
    """Return what the path of a fault names."""
    found = _PLACE.match(fault.where)
    if not found:
        return Place()
    language = _LANGUAGE.search(found["rest"])
    return Place(
        band=found["band"],
        question=found["question"] or "",
        message=found["message"] or "",
        slot=found["slot"] or "",
        language=language["language"] if language else "",
    )


def digest_of(consultation: Consultation, fault: Fault) -> str:
    """Return what stands for the words that a fault is about: other words, another digest; 64 characters.

    What is said of a whole edition is about its numbers, so it stands for the advice: another question does not ask
    again whether sixteen are too many, a seventeenth does.
    """
    said = json.dumps(_words_at(consultation, place_of(fault)) or fault.message, sort_keys=True, ensure_ascii=False)
    return sha256(said.encode("utf-8")).hexdigest()


def _words_at(consultation: Consultation, place: Place) -> Any:
    edition = next((one for one in consultation.editions if one.band == place.band), None)
    if edition is None:
        return None
    if place.slot:
        told: Mapping[str, str] = getattr(consultation.telling_for(edition.band), place.slot)
        return told.get(place.language, "")
    for question in edition.questions:
        if place.question and question.id == place.question:
            return _asked(question)
    for message in edition.messages:
        if place.message and message.id == place.message:
            return _told(message)
    return None


def _asked(question: Question) -> list[Any]:
    options = [[option.id, dict(option.words), option.picture] for option in question.options]
    return [question.kind, dict(question.words), dict(question.help), options]


def _told(message: Message) -> list[Any]:
    return [dict(message.words), dict(message.more)]
